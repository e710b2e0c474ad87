package clickthru.imports;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Finds when a table's figures are, where its layout says that the file tells. */
final class AsOfFile {
  private AsOfFile() {}

  /**
   * Tells the tally what is found.
   *
   * @param file the member of a zip, else empty
   * @param above the lines above the header
   */
  static void of(Export export, Recognition.Match match, String file, List<Line> above) {
    switch (match.layout().asOf()) {
      case FILE_NAME -> {
        if (!name(export, match.layout(), file)) name(export, match.layout(), export.filename());
      }
      case RANGE_LINE -> above.forEach(line -> range(export, match.layout(), line));
      case COLUMN, NONE -> {}
    }
  }

  private static boolean name(Export export, Layout layout, String name) {
    FileDates dates = FileDates.of(name);
    Instant at = dates.at();
    if (at != null && at.isAfter(export.now())) at = export.now();
    if (at == null && dates.days() != null) at = end(dates.days(), layout.zone(), export);
    if (at == null) return false;
    export.tally().asOf(at, "the file's name");
    return true;
  }

  private static void range(Export export, Layout layout, Line line) {
    DayRange range = DayRange.of(line.text(), layout.dates()).value();
    if (range == null) return;
    export.tally().asOf(end(range, layout.zone(), export), "the dates in line " + line.line());
  }

  private static Instant end(DayRange range, ZoneId zone, Export export) {
    return TableContext.endOf(range.last(), zone, export.now());
  }
}
