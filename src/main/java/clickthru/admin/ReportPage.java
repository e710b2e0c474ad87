package clickthru.admin;

import clickthru.click.Loader;
import clickthru.demo.DemoRemoval;
import clickthru.post.Channel;
import clickthru.post.Posts;
import clickthru.report.CtrFile;
import clickthru.report.CtrReport;
import clickthru.report.CtrRow;
import clickthru.report.CtrTable;
import clickthru.report.GroupBy;
import clickthru.report.Numerator;
import clickthru.report.Query;
import clickthru.report.QueryFields;
import clickthru.report.Sort;
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

/** {@code /admin/}: the CTR report, and the same as files. */
public final class ReportPage {
  private static final int MOST_ROWS = 300;

  /**
   * What the page shows.
   *
   * @param sort null: the usual order
   * @param suspectClicks suspected mail scanners' clicks, counted or not
   * @param left rows that are not shown, being too many
   * @param complete whether every click until now is counted
   * @param demo whether some of it is invented
   */
  public record View(
      GroupBy groupBy,
      Numerator clicks,
      Suspects suspects,
      @Nullable Sort sort,
      long suspectClicks,
      List<ReportLine> lines,
      ReportLine total,
      Scale scale,
      int left,
      boolean complete,
      DemoRemoval.State demo) {

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
      return Door.HOME + query(by, counted, suspects) + sorted(sort);
    }

    /** The report's address in another order; null: the usual one. */
    public String href(@Nullable Sort other) {
      return Door.HOME + query(groupBy, clicks, suspects) + sorted(other);
    }

    private static String sorted(@Nullable Sort sort) {
      return sort == null ? "" : "&sort=" + sort.key();
    }

    /** The report's address with suspected mail scanners counted in or left out. */
    public String href(Suspects other) {
      return Door.HOME + query(groupBy, clicks, other) + sorted(sort);
    }

    /** The same figures as a file. */
    public String file(CtrFile file) {
      return "/admin/report." + file.key() + query(groupBy, clicks, suspects) + sorted(sort);
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
    View view = view(table, complete, Formats.of(ctx).locale());
    templates.show(ctx, 200, "admin/report", visitor.frame("Click-through rates", "report"), view);
  }

  /** {@code /admin/report.csv}, {@code .json} and {@code .xlsx}: all that the API can be asked. */
  public void file(Context ctx, CtrFile file) throws SQLException {
    loader.catchUp(Loader.REPORT_WAIT);
    CtrTable table = report.table(QueryFields.read(ctx.queryParamMap()));
    ctx.contentType(file.type())
        .header("Content-Disposition", "attachment; filename=\"" + file.fileName() + "\"")
        .result(file.bytes(table));
  }

  /** Only what the page has controls for, so that it never shows less than it seems to. */
  private static Map<String, List<String>> asked(Context ctx) {
    Map<String, List<String>> asked = new HashMap<>(ctx.queryParamMap());
    asked.keySet().retainAll(List.of("group_by", "clicks", "suspects", "sort"));
    return asked;
  }

  private View view(CtrTable table, boolean complete, Locale locale) throws SQLException {
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
              table.query().sort() == Sort.RANK,
              locale));
    }
    CtrRow total = table.total();
    ReportLine last = new ReportLine(total, null, null, null, scale.bar(total), false, locale);
    int left = table.rows().size() - rows.size();
    Query query = table.query();
    return new View(
        query.groupBy(),
        query.clicks(),
        query.suspects(),
        query.sort(),
        table.suspectClicks(),
        lines,
        last,
        scale,
        left,
        complete,
        demo.state());
  }

  /** The page of what a row stands for; null when it has none. */
  private static @Nullable String href(GroupBy by, String key) {
    if (by == GroupBy.POST) return "/admin/posts/" + key;
    return by == GroupBy.CAMPAIGN && !key.isEmpty() ? AuditPage.href(key) : null;
  }
}
