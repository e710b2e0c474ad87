package clickthru.admin;

import clickthru.click.Loader;
import clickthru.demo.DemoRemoval;
import clickthru.post.Channel;
import clickthru.post.Posts;
import clickthru.report.CtrCsv;
import clickthru.report.CtrReport;
import clickthru.report.CtrRow;
import clickthru.report.CtrTable;
import clickthru.report.GroupBy;
import clickthru.report.Numerator;
import clickthru.report.Query;
import clickthru.report.QueryFields;
import clickthru.report.Suspects;
import clickthru.web.Formats;
import clickthru.web.Templates;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /admin/}: the CTR report, and the same as CSV. */
public final class ReportPage {
  private static final int MOST_ROWS = 300;

  /**
   * What the page shows.
   *
   * @param suspectClicks suspected mail scanners' clicks, counted or not
   * @param left rows that are not shown, being too many
   * @param complete whether every click until now is counted
   * @param demo whether some of it is invented
   * @param table what stands beside the rates of the lines
   */
  public record View(
      GroupBy groupBy,
      Numerator clicks,
      Suspects suspects,
      long suspectClicks,
      List<ReportLine> lines,
      ReportLine total,
      Scale scale,
      int left,
      boolean complete,
      DemoRemoval.State demo,
      Columns show,
      CtrTable table) {

    /** Whether the posts have impressions of several kinds, which are not added up. */
    public boolean isMixed() {
      CtrRow row = total.row();
      return row.ctr() == null && row.postsWithoutImpressions() < row.posts();
    }

    /** Whether there are suspected mail scanners that may be counted or not. */
    public boolean mayCountSuspects() {
      return suspectClicks > 0 && clicks != Numerator.RECEIVED;
    }

    /** The report's address with another grouping or numerator. */
    public String href(GroupBy by, Numerator counted) {
      return Door.HOME + query(by, counted, suspects) + show.query();
    }

    /** The report's address with other columns. */
    public String href(Columns other) {
      return Door.HOME + query(groupBy, clicks, suspects) + other.query();
    }

    /** The report's address with suspected mail scanners counted in or left out. */
    public String href(Suspects other) {
      return Door.HOME + query(groupBy, clicks, other) + show.query();
    }

    public String csv() {
      return "/admin/report.csv" + query(groupBy, clicks, suspects);
    }

    private static String query(GroupBy by, Numerator counted, Suspects suspects) {
      String query = "?group_by=" + by.key() + "&clicks=" + counted.key();
      return suspects == Suspects.OUT ? query : query + "&suspects=" + suspects.key();
    }
  }

  private final Templates templates;
  private final CtrReport report;
  private final Posts posts;
  private final Loader loader;
  private final DemoRemoval demo;

  public ReportPage(
      Templates templates, CtrReport report, Posts posts, Loader loader, DemoRemoval demo) {
    this.templates = templates;
    this.report = report;
    this.posts = posts;
    this.loader = loader;
    this.demo = demo;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    boolean complete = loader.catchUp(Loader.REPORT_WAIT);
    CtrTable table = report.table(QueryFields.read(asked(ctx)));
    Columns show = Columns.of(ctx.queryParam("show"));
    View view = view(table, complete, show, Formats.of(ctx).locale());
    templates.show(ctx, 200, "admin/report", visitor.frame("Click-through rates", "report"), view);
  }

  public void csv(Context ctx, Visitor visitor) throws SQLException {
    loader.catchUp(Loader.REPORT_WAIT);
    CtrTable table = report.table(QueryFields.read(asked(ctx)));
    ctx.contentType("text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"ctr.csv\"")
        .result(CtrCsv.of(table));
  }

  /** Only what the page has controls for, so that it never shows less than it seems to. */
  private static Map<String, List<String>> asked(Context ctx) {
    Map<String, List<String>> asked = new HashMap<>(ctx.queryParamMap());
    asked.keySet().retainAll(List.of("group_by", "clicks", "suspects"));
    return asked;
  }

  private View view(CtrTable table, boolean complete, Columns show, Locale locale)
      throws SQLException {
    boolean byPost = table.query().groupBy() == GroupBy.POST;
    Map<Long, String> campaigns = byPost ? posts.campaignByPost() : Map.<Long, String>of();
    List<CtrRow> rows = table.rows().subList(0, Math.min(MOST_ROWS, table.rows().size()));
    Scale scale = Scale.over(rows);
    List<ReportLine> lines = new ArrayList<>();
    for (CtrRow row : rows) {
      Channel channel = table.channelOf(row);
      lines.add(
          new ReportLine(
              row,
              href(table.query().groupBy(), row.key()),
              channel == null ? null : channel.name(),
              byPost ? campaigns.get(Long.valueOf(row.key())) : null,
              scale.bar(row),
              locale));
    }
    CtrRow total = table.total();
    ReportLine last = new ReportLine(total, null, null, null, scale.bar(total), locale);
    int left = table.rows().size() - rows.size();
    Query query = table.query();
    return new View(
        query.groupBy(),
        query.clicks(),
        query.suspects(),
        table.suspectClicks(),
        lines,
        last,
        scale,
        left,
        complete,
        demo.state(),
        show,
        table);
  }

  /** The page of what a row stands for; null when it has none. */
  private static @Nullable String href(GroupBy by, String key) {
    if (by == GroupBy.POST) return "/admin/posts/" + key;
    return by == GroupBy.CAMPAIGN && !key.isEmpty() ? AuditPage.href(key) : null;
  }
}
