package clickthru.admin;

import clickthru.post.Channel;
import clickthru.report.CampaignReport;
import clickthru.report.CtrRow;
import clickthru.report.CtrTable;
import clickthru.report.Percent;
import clickthru.web.Formats;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's report as it is printed, the same for those who are signed in and those who have a
 * link to it.
 *
 * @param days those of publishing, in UTC, that it is of
 * @param clicks null: nobody has clicked yet
 */
public record CampaignView(
    CampaignReport report,
    ReportSpan.Days days,
    CtrChart rates,
    @Nullable ClicksChart clicks,
    Formats format) {
  private static final int MOST_ROWS = 300;

  /** Of all posts. */
  static CampaignView of(CampaignReport report, Formats format) {
    return of(report, new ReportSpan.Days(null, null), format);
  }

  static CampaignView of(CampaignReport report, ReportSpan.Days days, Formats format) {
    return new CampaignView(
        report,
        days,
        CtrChart.of(report.posts().rows(), isMixed(report.posts()), format),
        report.days().isEmpty() ? null : ClicksChart.of(report.days()),
        format);
  }

  /** The rows of a table that are printed. */
  public List<CtrRow> rows(CtrTable table) {
    return table.rows().subList(0, Math.min(MOST_ROWS, table.rows().size()));
  }

  public CtrRow total() {
    return report.posts().total();
  }

  /** Whether the posts have impressions of several kinds, which are not added up. */
  public boolean isMixed() {
    return isMixed(report.posts());
  }

  public String period() {
    String chosen = chosen(days.first(), days.last());
    if (!chosen.isEmpty()) return format.text("campaigns.postsPublished", chosen);
    LocalDate first = report.first();
    String made = day(report.posts().madeAt().atZone(ZoneOffset.UTC).toLocalDate());
    return first == null
        ? format.text("campaigns.asOf", made)
        : format.text("campaigns.span", day(first), made);
  }

  private String chosen(@Nullable LocalDate first, @Nullable LocalDate last) {
    if (first != null && last != null) return format.text("campaigns.span", day(first), day(last));
    if (first != null) return format.text("campaigns.since", day(first));
    return last == null ? "" : format.text("campaigns.until", day(last));
  }

  /** Such as "8 of 9 posts have impressions. 12 clicks on the others are not in the rate.". */
  public String coverage() {
    CtrRow total = total();
    int with = total.posts() - total.postsWithoutImpressions();
    if (total.postsWithoutImpressions() == 0) {
      return total.posts() == 1
          ? format.text("campaigns.coverOne")
          : format.text("campaigns.coverAll", total.posts());
    }
    int zeros = total.coverage().zeros();
    return format.text(
        "campaigns.coverSome",
        with,
        total.posts(),
        zeros == 0 ? "" : format.text("campaigns.coverZeros", zeros),
        total.clicksWithoutImpressions());
  }

  /** How many of its clicks are not in the first number, or in no rate; empty: none. */
  public String without(CtrRow row) {
    return ReportLine.without(row, format);
  }

  public String rate(CtrRow row) {
    Double rate = row.ctr();
    return rate == null ? "–" : Percent.of(rate, format.locale());
  }

  /** Such as "1.15–1.95 %"; empty: there is none. */
  public String interval(CtrRow row) {
    Double low = row.ctrLow();
    Double high = row.ctrHigh();
    if (low == null || high == null) return "";
    return Percent.interval(low, high, format.locale());
  }

  /** The reading as a sentence; empty: there is none. */
  public String words(CtrTable table, CtrRow row) {
    String words = table.words(row, format);
    // A number and its unit stay on one line.
    return words == null ? "" : Formats.sentence(words).replace(" %", "\u00a0%");
  }

  /** Where a post stands and since when, as far as it is known: "X · 5 Oct 2026". */
  public String place(CtrRow row) {
    Channel channel = report.posts().channelOf(row);
    LocalDate day = report.published().get(row.key());
    return Stream.of(channel == null ? null : channel.name(), day == null ? null : day(day))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" · "));
  }

  public String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .localizedBy(format.locale())
        .format(day);
  }

  private static boolean isMixed(CtrTable table) {
    return table.denominators().size() > 1;
  }
}
