package clickthru.admin;

import clickthru.click.Loader;
import clickthru.demo.DemoRemoval;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.Posts;
import clickthru.report.CtrFile;
import clickthru.report.CtrReport;
import clickthru.report.CtrRow;
import clickthru.report.CtrTable;
import clickthru.report.GroupBy;
import clickthru.report.Sort;
import clickthru.web.Formats;
import clickthru.web.Problem;
import clickthru.web.Templates;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /admin/report}: the CTR report, and the same as CSV. */
public final class ReportPage {
  /** Rows a page. */
  static final int ROWS = 100;

  private static final int MOST_CHOICES = 200;

  private final Templates templates;
  private final CtrReport report;
  private final Posts posts;
  private final Channels channels;
  private final Loader loader;
  private final DemoRemoval demo;
  private final Clock clock;

  public ReportPage(
      Templates templates,
      CtrReport report,
      Posts posts,
      Channels channels,
      Loader loader,
      DemoRemoval demo,
      Clock clock) {
    this.templates = templates;
    this.report = report;
    this.posts = posts;
    this.channels = channels;
    this.loader = loader;
    this.demo = demo;
    this.clock = clock;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    ReportChoice choice = choice(ctx);
    boolean complete = loader.catchUp(Loader.REPORT_WAIT);
    ReportView view = view(choice, complete, Columns.of(ctx.queryParam("show")), Formats.of(ctx));
    int status = choice.form().errors().isEmpty() ? 200 : 422;
    templates.show(
        ctx,
        status,
        "admin/report",
        visitor.frame(view.format().text("frame.report"), "report"),
        view);
  }

  /**
   * {@code /admin/report.csv}, {@code .json} and {@code .xlsx}: all rows of what the page shows.
   */
  public void file(Context ctx, CtrFile file) throws SQLException {
    ReportChoice choice = choice(ctx);
    if (!choice.form().errors().isEmpty()) throw Problem.unprocessable(choice.form().errors());
    loader.catchUp(Loader.REPORT_WAIT);
    CtrTable table = report.table(choice.query());
    ctx.contentType(file.type())
        .header("Content-Disposition", "attachment; filename=\"" + file.fileName() + "\"");
    file.write(table, ctx.outputStream());
  }

  private ReportChoice choice(Context ctx) {
    return ReportChoice.read(ctx.queryParamMap(), ReaderZone.of(ctx), clock);
  }

  private ReportView view(ReportChoice choice, boolean complete, Columns show, Formats format)
      throws SQLException {
    CtrTable table = report.table(choice.query());
    int all = table.rows().size();
    int start = Math.min(choice.page() - 1, Math.max(0, all - 1) / ROWS) * ROWS;
    List<CtrRow> rows = table.rows().subList(start, Math.min(start + ROWS, all));
    Scale scale = Scale.over(rows);
    Map<CtrRow, Before> before = Before.of(table, rows, format);
    CtrRow total = table.total();
    return new ReportView(
        choice,
        new ReportView.Filters(
            posts.campaigns(MOST_CHOICES),
            channels.all(),
            posts.tags(MOST_CHOICES),
            report.events(MOST_CHOICES)),
        table.suspectClicks(),
        lines(table, rows, scale, before, format),
        new ReportLine(
            total,
            format.text("words.total"),
            null,
            null,
            null,
            null,
            scale.bar(total),
            false,
            null,
            before.get(total),
            format),
        scale,
        start,
        all,
        complete,
        demo.state(),
        show,
        table,
        format);
  }

  private List<ReportLine> lines(
      CtrTable table, List<CtrRow> rows, Scale scale, Map<CtrRow, Before> before, Formats format)
      throws SQLException {
    GroupBy by = table.query().groupBy();
    GroupBy then = table.query().thenBy();
    boolean byPost = by == GroupBy.POST;
    List<Long> ids =
        byPost ? rows.stream().map(row -> Long.valueOf(row.key())).toList() : List.of();
    Map<Long, String> campaigns = posts.campaigns(ids);
    List<ReportLine> lines = new ArrayList<>();
    for (CtrRow row : rows) {
      Channel channel = table.channelOf(row);
      lines.add(
          new ReportLine(
              row,
              RowName.of(by, row.key(), row.label(), format),
              then == null ? null : thenName(then, row, format),
              href(by, row.key()),
              channel == null ? null : channel.name(),
              byPost ? campaigns.get(Long.valueOf(row.key())) : null,
              scale.bar(row),
              table.query().sort() == Sort.RANK,
              window(table, row, format),
              before.get(row),
              format));
    }
    return lines;
  }

  private static @Nullable String thenName(GroupBy then, CtrRow row, Formats format) {
    if (row.thenLabel() == null) return null;
    String key = row.thenKey() == null ? "" : row.thenKey();
    return RowName.of(then, key, row.thenLabel(), format);
  }

  /** Which snapshots an age's row is made of; null for other rows. */
  private static @Nullable String window(CtrTable table, CtrRow row, Formats format) {
    if (table.window(row) == null) return null;
    String age = table.query().groupBy() == GroupBy.AGE ? row.key() : row.thenKey();
    return format.text("words.window." + age);
  }

  /** The page of what a row stands for; null when it has none. */
  private static @Nullable String href(GroupBy by, String key) {
    if (by == GroupBy.POST) return "/admin/posts/" + key;
    return by == GroupBy.CAMPAIGN && !key.isEmpty() ? AuditPage.href(key) : null;
  }
}
