package clickthru.admin;

import clickthru.report.StoredCounts;
import clickthru.web.Formats;
import clickthru.web.Templates;
import io.javalin.http.Context;
import java.io.File;
import java.nio.file.Path;
import java.sql.SQLException;

/** {@code /admin/stored}: what is kept, of whom, for how long, and how it is had or removed. */
public final class StoredPage {
  /**
   * Where files lie, and what limits how long things are kept.
   *
   * @param retentionDays of single clicks; 0: without a limit
   */
  public record Keeping(Path journal, Path imports, int retentionDays) {}

  private final Templates templates;
  private final StoredCounts counts;
  private final Keeping keeping;

  public StoredPage(Templates templates, StoredCounts counts, Keeping keeping) {
    this.templates = templates;
    this.counts = counts;
    this.keeping = keeping;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    Formats format = Formats.of(ctx);
    StoredView view =
        new StoredView(
            counts.all(),
            bytes(keeping.journal().toFile()),
            bytes(keeping.imports().toFile()),
            keeping.retentionDays(),
            format);
    String title = format.text("stored.title");
    templates.show(ctx, 200, "admin/stored", visitor.frame(title, "stored"), view);
  }

  /** Of all files in a folder; of one that goes meanwhile nothing. */
  private static long bytes(File folder) {
    File[] files = folder.listFiles();
    if (files == null) return 0;
    long bytes = 0;
    for (File file : files) bytes += file.isDirectory() ? bytes(file) : file.length();
    return bytes;
  }
}
