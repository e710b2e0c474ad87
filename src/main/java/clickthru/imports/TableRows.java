package clickthru.imports;

import java.io.IOException;

/** Takes the data rows of one table. */
interface TableRows {
  void row(Line line) throws IOException, ExportRefused;

  /** A row that looks like a total, but may be none. */
  void doubtful(Line line) throws IOException, ExportRefused;
}
