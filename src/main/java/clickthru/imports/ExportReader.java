package clickthru.imports;

import clickthru.sheet.SheetFile;
import clickthru.sheet.SheetRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the platforms' exports: what each row says, of when, and what can't be taken and why. */
public final class ExportReader {
  private final Layouts layouts;
  private final Clock clock;

  public ExportReader(Layouts layouts, Clock clock) {
    this.layouts = layouts;
    this.clock = clock;
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
    Recognition recognition = new Recognition(layouts);
    ExportRows rows = new ExportRows(new Export(layouts, recognition, tally, filename, now));
    SheetFile.read(file, filename, rows);
    return rows.end();
  }
}
