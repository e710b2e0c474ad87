package clickthru.admin;

import clickthru.report.Curve;
import clickthru.web.Formats;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The clicks of a post's first week as the page shows them: bars by hour, and beside them lines of
 * the share of the week's clicks, on an axis of their own that ends at 100 %.
 *
 * @param highest clicks of the fullest hour
 * @param bars in units of an hour by {@value TrendChart#SIDE}
 * @param usual the channel's usual course; empty: there is none
 * @param own this post's own, once its week is over; else empty
 */
public record CurveView(
    Curve curve, long highest, String bars, String usual, String own, Formats format) {

  static CurveView of(Curve curve, Formats format) {
    long highest = 0;
    for (Curve.Hour hour : curve.hours()) highest = Math.max(highest, number(hour.clicks()));
    StringBuilder bars = new StringBuilder();
    StringBuilder usual = new StringBuilder();
    StringBuilder own = new StringBuilder();
    for (Curve.Hour hour : curve.hours()) {
      long clicks = number(hour.clicks());
      if (clicks > 0) {
        bars.append(String.format(Locale.ROOT, "M%d.1 ", hour.hour())).append(TrendChart.SIDE);
        bars.append('V').append(y((double) clicks / highest)).append("h.8V");
        bars.append(TrendChart.SIDE).append('Z');
      }
      add(usual, hour.hour(), hour.usualShare());
      add(own, hour.hour(), hour.share());
    }
    return new CurveView(curve, highest, bars.toString(), usual.toString(), own.toString(), format);
  }

  private static void add(StringBuilder path, int hour, @Nullable Double share) {
    if (share == null) return;
    if (path.isEmpty()) path.append("M0 ").append(TrendChart.SIDE);
    path.append('L').append(hour + 1).append(' ').append(y(share));
  }

  private static String y(double part) {
    return TrendChart.number((1 - part) * TrendChart.SIDE);
  }

  private static long number(@Nullable Long clicks) {
    return clicks == null ? 0 : clicks;
  }

  /** Whether there is anything to draw. */
  public boolean isDrawn() {
    return highest > 0 || !usual.isEmpty() && curve.age() >= 0;
  }

  /** Whether the week is not over: then there is a now on the axis. */
  public boolean isOn() {
    return curve.age() >= 0 && curve.age() < Curve.HOURS;
  }

  /** Where so many hours stand. */
  public String x(long hours) {
    return TrendChart.x((double) hours / Curve.HOURS);
  }

  /** The hours worth a row: those with clicks, and the end of each day. */
  public List<Curve.Hour> rows() {
    return curve.hours().stream()
        .filter(hour -> number(hour.clicks()) > 0 || hour.hour() % 24 == 23)
        .toList();
  }

  public String share(@Nullable Double share) {
    return share == null ? "–" : Math.round(share * 100) + " %";
  }

  /** What the chart says, for those who don't see it. */
  public String summary() {
    long all = curve.hours().stream().mapToLong(hour -> number(hour.clicks())).sum();
    String key = usual.isEmpty() ? "words.curve.summary" : "words.curve.summaryUsual";
    return format.text(key, all, highest);
  }
}
