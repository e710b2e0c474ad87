package clickthru.admin;

import clickthru.report.CtrRow;
import clickthru.report.PostRow;
import clickthru.report.PostRows;
import clickthru.web.BaseUrl;
import clickthru.web.Csv;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Posts as CSV, with names and figures as the API gives them; read and written some at a time. */
final class PostsFile {
  private static final int AT_ONCE = 200;

  private static final List<String> HEAD =
      List.of(
          "id",
          "title",
          "channel",
          "campaign",
          "goal",
          "tags",
          "published_at",
          "archived",
          "links",
          "clicks",
          "impressions",
          "kind",
          "as_of",
          "ctr",
          "ctr_low",
          "ctr_high",
          "waiting_clicks",
          "suspect_clicks",
          "reading");

  private PostsFile() {}

  static void write(Context ctx, PostRows rows, List<Long> ids, BaseUrl baseUrl)
      throws SQLException {
    ctx.contentType("text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"posts.csv\"");
    try (Writer out =
        new BufferedWriter(new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8))) {
      out.write(Csv.line(HEAD));
      for (int i = 0; i < ids.size(); i += AT_ONCE) {
        List<Long> some = ids.subList(i, Math.min(ids.size(), i + AT_ONCE));
        for (PostRow post : rows.of(some)) out.write(Csv.line(cells(post, baseUrl)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<@Nullable Object> cells(PostRow post, BaseUrl baseUrl) {
    CtrRow row = post.ctr();
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(post.id());
    cells.add(post.title());
    cells.add(post.channelKey());
    cells.add(post.campaign());
    cells.add(post.goal());
    cells.add(String.join(", ", post.tags()));
    cells.add(post.publishedAt());
    cells.add(post.archived());
    cells.add(String.join(" ", post.slugs().stream().map(baseUrl::shortUrl).toList()));
    cells.add(row.clicks());
    cells.add(row.impressions());
    cells.add(row.kind() == null ? null : row.kind().key());
    cells.add(row.asOf());
    cells.add(row.ctr());
    cells.add(row.ctrLow());
    cells.add(row.ctrHigh());
    cells.add(row.waitingClicks());
    cells.add(row.suspectClicks());
    cells.add(row.reading() == null ? null : row.reading().key());
    return cells;
  }
}
