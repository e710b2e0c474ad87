package clickthru.imports;

import clickthru.sheet.SheetFile;
import clickthru.sheet.SheetRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the platforms' exports: what each row says, of when, and what can't be taken and why. */
public final class ExportReader {
  private final Layouts layouts;
  private final @Nullable SavedLayouts saved;
  private final @Nullable Layout mapping;
  private final Clock clock;

  public ExportReader(Layouts layouts, Clock clock) {
    this(layouts, null, null, clock);
  }

  /** Reads what somebody said how to read, too: those are asked for with every file. */
  public ExportReader(Layouts layouts, SavedLayouts saved, Clock clock) {
    this(layouts, saved, null, clock);
  }

  private ExportReader(
      Layouts layouts, @Nullable SavedLayouts saved, @Nullable Layout mapping, Clock clock) {
    this.layouts = layouts;
    this.saved = saved;
    this.mapping = mapping;
    this.clock = clock;
  }

  /** One that reads files in this layout and in no other. */
  public ExportReader with(Layout only) {
    return new ExportReader(layouts, null, only, clock);
  }

  private Layouts layouts() throws IOException {
    if (mapping != null) return layouts.alone(mapping);
    if (saved == null) return layouts;
    try {
      return layouts.with(saved.list());
    } catch (SQLException e) {
      throw new RowIntake.NotKept(e);
    }
  }

  /**
   * Reads a file. Rows go to the sink while it is read, so what the sink took is void when this
   * throws.
   *
   * @param filename what the file was called where it comes from; tells dates, never the layout
   * @param asOf of when the figures are, by who sent it; null: the file tells, or nobody
   * @throws UnknownLayout when its columns are no known export's; nothing is guessed
   * @throws ExportRefused when it is known, but not taken
   * @throws SheetRefused when it is no file of rows, or a damaged one
   */
  public ExportSummary read(Path file, String filename, @Nullable Instant asOf, RowSink sink)
      throws IOException, SheetRefused, ExportRefused {
    Instant now = clock.instant();
    Tally tally = new Tally(sink, asOf);
    Layouts known = layouts();
    Recognition recognition = new Recognition(known);
    ExportRows rows = new ExportRows(new Export(known, recognition, tally, filename, now));
    SheetFile.read(file, filename, rows);
    return rows.end();
  }
}
