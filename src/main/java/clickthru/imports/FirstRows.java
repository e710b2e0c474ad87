package clickthru.imports;

import clickthru.sheet.SheetRefused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the first rows of a file would give.
 *
 * @param error why they would give nothing
 */
public record FirstRows(List<ExportRow> rows, List<SkippedRow> skipped, @Nullable String error) {
  private static final int MOST = 8;

  public static FirstRows of(KeptFile file, ExportReader reader) throws IOException {
    Sink sink = new Sink();
    String error = null;
    try {
      ExportSummary unused = reader.read(file.path(), file.filename(), null, sink);
    } catch (Enough e) {
      // The rest may be long.
    } catch (SheetRefused e) {
      error = e.reason();
    } catch (ExportRefused e) {
      error = e.reason();
    }
    return new FirstRows(List.copyOf(sink.rows), List.copyOf(sink.skipped), error);
  }

  private static final class Enough extends IOException {
    private static final long serialVersionUID = 1;
  }

  private static final class Sink implements RowSink {
    private final List<ExportRow> rows = new ArrayList<>();
    private final List<SkippedRow> skipped = new ArrayList<>();

    @Override
    public void row(ExportRow row) throws IOException {
      rows.add(row);
      stop();
    }

    @Override
    public void skipped(SkippedRow row) throws IOException {
      skipped.add(row);
      stop();
    }

    private void stop() throws IOException {
      if (rows.size() + skipped.size() >= MOST) throw new Enough();
    }
  }
}
