package clickthru.admin;

import clickthru.report.Comparison;
import clickthru.report.Interval;
import clickthru.report.Overview;
import clickthru.report.Percent;
import clickthru.report.Rate;
import clickthru.report.Wilson;
import clickthru.web.Formats;
import org.jspecify.annotations.Nullable;

/**
 * A figure of the running week, in words.
 *
 * @param term what explains it
 * @param about what it is made of; empty: nothing to add
 * @param part the same part of the week before
 * @param whole all of the week before
 * @param change from the same part, and whether it could be chance; empty: nothing to compare
 */
public record WeekFigure(
    String term, String label, String now, String about, String part, String whole, String change) {
  private static final String NONE = "–";

  /** A number whose change may be chance. */
  static WeekFigure of(String term, String label, Overview.Sum sum, String about, Formats format) {
    return new WeekFigure(
        term,
        label,
        format.number(sum.now()),
        about,
        format.number(sum.part()),
        format.number(sum.whole()),
        sum.part() == 0
            ? ""
            : judged(percent(sum.now(), sum.part(), format), sum.differs(), format));
  }

  static WeekFigure impressions(String label, Overview.KindRates rates, Formats format) {
    Rate now = rates.now();
    Rate part = rates.part();
    String change =
        now == null || part == null || part.impressions() == 0
            ? ""
            : percent(now.impressions(), part.impressions(), format);
    return new WeekFigure(
        "impressions",
        label,
        shown(now, format),
        "",
        shown(part, format),
        shown(rates.whole(), format),
        change.isEmpty() ? "" : format.text("overview.olderBefore", change));
  }

  static WeekFigure ctr(String label, Overview.KindRates rates, Formats format) {
    Rate now = rates.now();
    return new WeekFigure(
        "ctr",
        label,
        rate(now, format),
        now == null ? "" : interval(now, format),
        rate(rates.part(), format),
        rate(rates.whole(), format),
        change(rates.comparison(), format));
  }

  private static String change(@Nullable Comparison seen, Formats format) {
    if (seen == null) return "";
    double points = seen.difference().value();
    String number = Percent.of(Math.abs(points), format.locale()).replace(" %", "");
    String words = format.text("overview.points", sign(points) + number);
    return judged(words, seen.differs(), format);
  }

  private static String judged(String change, boolean differs, Formats format) {
    return format.text(differs ? "overview.beyondChance" : "overview.chance", change);
  }

  private static String percent(long now, long part, Formats format) {
    double change = (double) (now - part) / part;
    return sign(change) + format.number(Math.round(Math.abs(change) * 100)) + " %";
  }

  private static String sign(double change) {
    return change < 0 ? "−" : "+";
  }

  private static String shown(@Nullable Rate rate, Formats format) {
    return rate == null ? NONE : format.number(rate.impressions());
  }

  private static String rate(@Nullable Rate rate, Formats format) {
    return rate == null ? NONE : Percent.of(rate.value(), format.locale());
  }

  private static String interval(Rate rate, Formats format) {
    Interval interval = Wilson.interval(rate.clicks(), rate.impressions());
    String of = format.text("overview.clicksOf", rate.clicks(), rate.impressions());
    if (interval == null) return of;
    return Percent.interval(interval.low(), interval.high(), format.locale()) + "; " + of;
  }
}
