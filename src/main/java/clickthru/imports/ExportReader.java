package clickthru.imports;

import clickthru.sheet.SheetRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stand-in until the layouts are read. */
public final class ExportReader {
  public ExportSummary read(Path file, String filename, @Nullable Instant asOf, RowSink sink)
      throws IOException, SheetRefused, ExportRefused {
    throw new ExportRefused("no layout is known");
  }
}
