package clickthru.admin;

import clickthru.demo.DemoRemoval;
import clickthru.post.Channel;
import clickthru.report.CtrRow;
import clickthru.report.CtrTable;
import clickthru.report.GroupBy;
import clickthru.report.Numerator;
import clickthru.report.PreviousPeriod;
import clickthru.report.Query;
import clickthru.report.Sort;
import clickthru.report.Suspects;
import clickthru.web.Formats;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the report page shows.
 *
 * @param suspectClicks suspected mail scanners' clicks, counted or not
 * @param lines those of this page
 * @param scale of their bars
 * @param before how many rows stand on the pages before
 * @param rows on all pages
 * @param complete whether every click until now is counted
 * @param demo whether some of it is invented
 * @param table what stands beside the rates of the lines
 */
public record ReportView(
    ReportChoice choice,
    Filters filters,
    long suspectClicks,
    List<ReportLine> lines,
    ReportLine total,
    Scale scale,
    int before,
    int rows,
    boolean complete,
    DemoRemoval.State demo,
    Columns show,
    CtrTable table,
    Formats format) {

  /** What the form offers to filter by. */
  public record Filters(
      List<String> campaigns, List<Channel> channels, List<String> tags, List<String> events) {}

  /** A tab of the rows. */
  public record Tab(String label, String href, boolean current) {}

  public GroupBy groupBy() {
    return choice.query().groupBy();
  }

  public boolean byPost() {
    return groupBy() == GroupBy.POST;
  }

  public Numerator clicks() {
    return choice.query().clicks();
  }

  public Suspects suspects() {
    return choice.query().suspects();
  }

  /**
   * Whether its rows can be kept up to date: each is of one post, with all its clicks by people.
   */
  public boolean isLive() {
    return byPost()
        && choice.query().thenBy() == null
        && clicks() == Numerator.PERSON
        && suspects() == Suspects.OUT
        && show == Columns.CTR
        && !compared()
        && !choice.isActive();
  }

  /** Null: the usual order. */
  public @Nullable Sort sort() {
    return choice.query().sort();
  }

  /** The report's address in another order; null: the usual one. */
  public String href(@Nullable Sort other) {
    return choice.with("sort", other == null ? "" : other.key());
  }

  /** The report's address with other columns. */
  public String href(Columns other) {
    return choice.with("show", other == Columns.CTR ? "" : other.key());
  }

  /** What a comparison of rows like these is asked for; null: such rows are not compared. */
  public @Nullable String comparison() {
    if (choice.query().thenBy() != null) return null;
    return switch (groupBy()) {
      case POST -> "/admin/compare";
      case CAMPAIGN, CHANNEL, CONTENT, SOURCE -> "/admin/compare?by=" + groupBy().key();
      default -> null;
    };
  }

  /** Whether the period before stands beside. */
  public boolean compared() {
    return choice.query().previous();
  }

  /** Whether the posts have impressions of several kinds, which are not added up. */
  public boolean isMixed() {
    CtrRow row = total.row();
    return row.ctr() == null && row.postsWithoutImpressions() < row.posts();
  }

  /** Whether there are suspected mail scanners that may be counted or not. */
  public boolean mayCountSuspects() {
    return suspectClicks > 0 && clicks() != Numerator.RECEIVED;
  }

  /** The common groupings, and the chosen one where it is another. */
  public List<Tab> tabs() {
    GroupBy then = choice.query().thenBy();
    boolean crossed = groupBy() == GroupBy.CAMPAIGN && then == GroupBy.CHANNEL;
    List<GroupBy> common = List.of(GroupBy.POST, GroupBy.CAMPAIGN, GroupBy.CHANNEL);
    List<Tab> tabs =
        new java.util.ArrayList<>(
            common.stream()
                .map(by -> tab("By " + by.label(), by, null, then == null && by == groupBy()))
                .toList());
    tabs.add(tab("Campaign × channel", GroupBy.CAMPAIGN, GroupBy.CHANNEL, crossed));
    if (tabs.stream().noneMatch(Tab::current)) {
      tabs.add(tab("By " + heading().toLowerCase(format.locale()), groupBy(), then, true));
    }
    return tabs;
  }

  private Tab tab(String label, GroupBy by, @Nullable GroupBy then, boolean current) {
    String thenBy = then == null ? "" : then.key();
    return new Tab(label, choice.with("group_by", by.key(), "then_by", thenBy), current);
  }

  /** What a row is, such as "Campaign · channel". */
  public String heading() {
    GroupBy then = choice.query().thenBy();
    return Formats.label(groupBy().label()) + (then == null ? "" : " · " + then.label());
  }

  /** What rows can be, for the form. */
  public List<GroupBy> groupings() {
    return List.of(GroupBy.values());
  }

  /** The days of the period, such as "Nov 1, 2026 to Nov 20, 2026"; empty when it is all time. */
  public String days() {
    ReportSpan.Days days = choice.days();
    return days(days.first(), days.last());
  }

  /** The days of the period before; empty when nobody asked for it. */
  public String daysBefore() {
    Query query = choice.query();
    Instant from = query.from();
    Instant to = query.to();
    if (!compared() || from == null || to == null) return "";
    ZoneId zone = query.zone();
    PreviousPeriod previous = PreviousPeriod.before(from, to, zone);
    return days(
        LocalDate.ofInstant(previous.from(), zone),
        LocalDate.ofInstant(previous.to().minusMillis(1), zone));
  }

  private String days(@Nullable LocalDate first, @Nullable LocalDate last) {
    if (first != null && last != null) {
      return first.equals(last) ? format.day(first) : format.day(first) + " to " + format.day(last);
    }
    if (first != null) return "since " + format.day(first);
    return last == null ? "" : "until " + format.day(last);
  }

  /** Whether the rows depend on where a day begins. */
  public boolean byTheClock() {
    List<GroupBy> clock = List.of(GroupBy.WEEKDAY, GroupBy.HOUR);
    GroupBy then = choice.query().thenBy();
    return clock.contains(groupBy()) || then != null && clock.contains(then);
  }

  /** A filter's value for people. */
  public String filterLabel(String name, String value) {
    if (!name.equals("channel")) return value;
    return filters.channels().stream()
        .filter(channel -> channel.key().equals(value))
        .map(Channel::name)
        .findFirst()
        .orElse(value);
  }

  /** The address of the page before this one; null on the first. */
  public @Nullable String previousPage() {
    return before == 0 ? null : page(before / ReportPage.ROWS);
  }

  /** The address of the page after this one; null on the last. */
  public @Nullable String nextPage() {
    return before + lines.size() >= rows ? null : page(before / ReportPage.ROWS + 2);
  }

  private String page(int number) {
    return choice.with("page", number == 1 ? "" : Integer.toString(number));
  }
}
