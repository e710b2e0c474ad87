package clickthru.imports;

import java.io.IOException;

/** Takes the rows of an export in the order of the file, while it is read. */
public interface RowSink {
  void row(ExportRow row) throws IOException;

  void skipped(SkippedRow row) throws IOException;
}
