package clickthru.imports;

import clickthru.sheet.SheetRefused;
import java.io.IOException;

/** An export wherever it comes from; reading it tells its rows. */
@FunctionalInterface
public interface ExportSource {
  /**
   * Reads it to the end.
   *
   * @throws SheetRefused when it is no file of rows
   * @throws ExportRefused when it is no export that is known, or can't be understood
   */
  ExportSummary read(RowSink sink) throws IOException, SheetRefused, ExportRefused;
}
