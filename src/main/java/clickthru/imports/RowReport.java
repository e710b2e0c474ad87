package clickthru.imports;

import clickthru.web.Csv;
import java.io.IOException;
import java.io.Writer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of every row of a run, as CSV. */
public final class RowReport {
  private static final int BATCH = 1_000;
  private static final List<String> HEADER =
      List.of(
          "row",
          "line",
          "sheet",
          "file",
          "state",
          "reason",
          "how",
          "post_id",
          "post_title",
          "platform_id",
          "permalink",
          "title",
          "published_at",
          "day",
          "series",
          "kind",
          "value",
          "platform_clicks",
          "platform_rate",
          "note");

  private RowReport() {}

  /** Writes the header and the rows in the order of the file, holding some at a time. */
  public static void write(Imports imports, long run, Writer out) throws SQLException, IOException {
    out.write(Csv.line(HEADER));
    List<ImportRow> rows = imports.rows(run, 0, BATCH);
    while (!rows.isEmpty()) {
      for (ImportRow row : rows) out.write(line(row));
      rows = imports.rows(run, rows.get(rows.size() - 1).number(), BATCH);
    }
  }

  private static String line(ImportRow kept) {
    Place place = kept.place();
    ExportRow row = kept.row();
    @Nullable Object[] cells = {
      place.row(),
      place.line(),
      place.sheet(),
      place.file(),
      kept.state().key(),
      kept.reason(),
      kept.how(),
      kept.postId(),
      kept.postTitle(),
      row == null ? null : row.platformId(),
      row == null ? null : row.permalink(),
      row == null ? null : row.title(),
      row == null ? null : text(row.publishedAt()),
      row == null ? null : row.day(),
      row == null ? null : row.series(),
      row == null ? null : row.kind().key(),
      row == null ? null : row.value(),
      row == null ? null : row.reported().clicks(),
      row == null ? null : row.reported().rate(),
      row == null ? null : row.note()
    };
    return Csv.line(Arrays.asList(cells));
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
