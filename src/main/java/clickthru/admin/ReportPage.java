package clickthru.admin;

import clickthru.click.Loader;
import clickthru.post.Baseline;
import clickthru.post.Channel;
import clickthru.post.Posts;
import clickthru.report.CtrCsv;
import clickthru.report.CtrReport;
import clickthru.report.CtrRow;
import clickthru.report.CtrTable;
import clickthru.report.GroupBy;
import clickthru.report.Numerator;
import clickthru.report.Percent;
import clickthru.report.QueryFields;
import clickthru.report.Reading;
import clickthru.web.Formats;
import clickthru.web.Templates;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /admin/}: the CTR report, and the same as CSV. */
public final class ReportPage {
  /** The longest a page waits for clicks that were answered before it was asked for. */
  static final Duration CATCH_UP = Duration.ofSeconds(3);

  private static final int MOST_ROWS = 300;

  /**
   * One line of the table.
   *
   * @param reading in few words, since its numbers stand in the same row; empty: none
   * @param usual the usual band that the reading is against
   */
  public record Line(
      CtrRow row,
      @Nullable String href,
      @Nullable String channel,
      @Nullable String campaign,
      Scale.@Nullable Bar bar,
      String reading,
      @Nullable String usual) {}

  /**
   * What the page shows.
   *
   * @param left rows that are not shown, being too many
   * @param complete whether every click until now is counted
   */
  public record View(
      GroupBy groupBy,
      Numerator clicks,
      List<Line> lines,
      Line total,
      Scale scale,
      int left,
      boolean complete) {

    /** Whether the posts have impressions of several kinds, which are not added up. */
    public boolean isMixed() {
      CtrRow row = total.row();
      return row.ctr() == null && row.postsWithoutImpressions() < row.posts();
    }

    /** The report's address with another grouping or numerator. */
    public String href(GroupBy by, Numerator counted) {
      return Door.HOME + query(by, counted);
    }

    public String csv() {
      return "/admin/report.csv" + query(groupBy, clicks);
    }

    private static String query(GroupBy by, Numerator counted) {
      return "?group_by=" + by.key() + "&clicks=" + counted.key();
    }
  }

  private final Templates templates;
  private final CtrReport report;
  private final Posts posts;
  private final Loader loader;

  public ReportPage(Templates templates, CtrReport report, Posts posts, Loader loader) {
    this.templates = templates;
    this.report = report;
    this.posts = posts;
    this.loader = loader;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    boolean complete = loader.catchUp(CATCH_UP);
    CtrTable table = report.table(QueryFields.read(asked(ctx)));
    View view = view(table, complete, Formats.of(ctx).locale());
    templates.show(ctx, 200, "admin/report", visitor.frame("Click-through rates", "report"), view);
  }

  public void csv(Context ctx, Visitor visitor) throws SQLException {
    loader.catchUp(CATCH_UP);
    CtrTable table = report.table(QueryFields.read(asked(ctx)));
    ctx.contentType("text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"ctr.csv\"")
        .result(CtrCsv.of(table));
  }

  /** Only what the page has controls for, so that it never shows less than it seems to. */
  private static Map<String, List<String>> asked(Context ctx) {
    Map<String, List<String>> asked = new HashMap<>(ctx.queryParamMap());
    asked.keySet().retainAll(List.of("group_by", "clicks"));
    return asked;
  }

  private View view(CtrTable table, boolean complete, Locale locale) throws SQLException {
    GroupBy groupBy = table.query().groupBy();
    Map<Long, String> campaigns =
        groupBy == GroupBy.POST ? posts.campaignByPost() : Map.<Long, String>of();
    List<CtrRow> rows = table.rows().subList(0, Math.min(MOST_ROWS, table.rows().size()));
    Scale scale = Scale.over(rows);
    List<Line> lines = new ArrayList<>();
    for (CtrRow row : rows) {
      boolean post = groupBy == GroupBy.POST;
      Channel channel = table.channelOf(row);
      lines.add(
          new Line(
              row,
              post ? "/admin/posts/" + row.key() : null,
              channel == null ? null : channel.name(),
              post ? campaigns.get(Long.valueOf(row.key())) : null,
              scale.bar(row),
              reading(row),
              usual(row, locale)));
    }
    CtrRow total = table.total();
    Line last =
        new Line(total, null, null, null, scale.bar(total), reading(total), usual(total, locale));
    int left = table.rows().size() - rows.size();
    return new View(groupBy, table.query().clicks(), lines, last, scale, left, complete);
  }

  private static String reading(CtrRow row) {
    Reading reading = row.reading();
    if (reading == null) return "";
    return switch (reading) {
      case BEYOND -> "link used beyond " + (row.posts() == 1 ? "the post" : "the posts");
      case TOO_EARLY -> "too early to tell; usual";
      default -> reading.label() + " the usual";
    };
  }

  private static @Nullable String usual(CtrRow row, Locale locale) {
    Baseline usual = row.baseline();
    boolean against = row.reading() != null && row.reading() != Reading.BEYOND;
    return usual == null || !against ? null : Percent.range(usual.low(), usual.high(), locale);
  }
}
