package clickthru.admin;

import clickthru.post.Baseline;
import clickthru.report.CtrRow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One scale from 0 for all interval bars of a table. It reaches a little beyond the highest rate
 * and the highest usual band; an interval that goes further is cut and marked, so that one post
 * with ten impressions doesn't squeeze all others to a line.
 */
public final class Scale {
  public static final int WIDTH = 140;

  /** Room on either side for half a point. */
  public static final int MARGIN = 5;

  private static final double ROOM = 1.25;
  private static final double[] ROUND = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};

  /** A stretch of the bar, in its units, as SVG wants it. */
  public record Span(String x, String width) {}

  /**
   * One bar.
   *
   * @param cut whether the interval goes on beyond the end of the scale
   */
  public record Bar(@Nullable Span usual, Span interval, String point, boolean cut) {}

  private final double end;

  private Scale(double end) {
    this.end = end;
  }

  /** One that ends where another did, for a line that is put among its lines again. */
  static Scale to(double end) {
    return new Scale(end);
  }

  static Scale over(List<CtrRow> rows) {
    double highest = 0;
    double mostNeeded = 0;
    for (CtrRow row : rows) {
      Double rate = row.ctr();
      Double high = row.ctrHigh();
      if (rate == null || high == null) continue;
      Baseline usual = row.baseline();
      double band = usual == null ? 0 : usual.high();
      highest = Math.max(highest, ROOM * Math.max(rate, band));
      mostNeeded = Math.max(mostNeeded, Math.max(high, band));
    }
    // With no click at all and no band there is nothing but the intervals to go by.
    return new Scale(rounded(highest == 0 ? mostNeeded : Math.min(highest, mostNeeded)));
  }

  /** The rate at the right end, a fraction; 0 when there is nothing to draw. */
  public double end() {
    return end;
  }

  /** The bar of a row; null when it has no interval. */
  @Nullable Bar bar(CtrRow row) {
    Double rate = row.ctr();
    Double low = row.ctrLow();
    Double high = row.ctrHigh();
    if (rate == null || low == null || high == null || end == 0) return null;
    Baseline usual = row.baseline();
    return new Bar(
        usual == null ? null : span(usual.low(), usual.high()),
        span(low, high),
        text(at(rate)),
        high > end);
  }

  private Span span(double low, double high) {
    return new Span(text(at(low)), text(Math.max(1, at(high) - at(low))));
  }

  private double at(double rate) {
    return Math.min(rate / end, 1) * WIDTH;
  }

  /** With one decimal. A page has hundreds of these, and a format is parsed anew for each. */
  private static String text(double number) {
    long tenths = Math.round(number * 10);
    return tenths / 10 + "." + tenths % 10;
  }

  /** The next number that is easy to read, at most 100 %. */
  private static double rounded(double end) {
    if (end <= 0) return 0;
    double power = Math.pow(10, Math.floor(Math.log10(end)));
    for (double step : ROUND) {
      // Not step * power alone: 3 * 0.01 is a hair above 0.03.
      if (end <= step * power * (1 + 1e-9)) return Math.min(1, clean(step * power));
    }
    return Math.min(1, clean(10 * power));
  }

  /** Without the hair, which an axis would show: 3 * 0.1 is 0.30000000000000004. */
  private static double clean(double number) {
    return new BigDecimal(number).round(new MathContext(4)).doubleValue();
  }
}
