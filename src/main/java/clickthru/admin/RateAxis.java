package clickthru.admin;

import clickthru.report.Interval;
import clickthru.report.Percent;
import clickthru.report.Tally;
import clickthru.report.Trend;
import java.util.List;
import java.util.Locale;

/**
 * An axis of rates from 0 to a round number a little above the highest. An interval that reaches
 * further is cut there, so that one point of ten impressions doesn't squeeze all others to a line.
 */
final class RateAxis {
  private static final double ROOM = 1.25;
  private static final double[] ROUND = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};

  private final double end;

  private RateAxis(double end) {
    this.end = end;
  }

  static RateAxis over(List<Trend.Point> points) {
    double highest = 0;
    double needed = 0;
    for (Trend.Point point : points) {
      double rate = rate(point.line());
      double between = rate(point.tally());
      highest = Math.max(highest, Math.max(ROOM * rate, between));
      needed = Math.max(needed, Math.max(high(point.line()), Math.max(rate, between)));
    }
    // With no click at all there is nothing but the intervals to go by.
    return new RateAxis(rounded(highest == 0 ? needed : Math.min(highest, needed)));
  }

  /** From 0 at the bottom to 1 at the top, where it is cut. */
  double at(double rate) {
    return end == 0 ? 0 : Math.min(1, rate / end);
  }

  /** What stands at a part of the axis. */
  String label(double part, Locale locale) {
    return Percent.range(0, end * part, locale).substring(2);
  }

  private static double rate(Tally tally) {
    Double rate = tally.ctr();
    return rate == null ? 0 : rate;
  }

  private static double high(Tally tally) {
    Interval interval = tally.interval();
    return interval == null ? 0 : interval.high();
  }

  /** The next number that is easy to read. */
  private static double rounded(double end) {
    if (end <= 0) return 0;
    double power = Math.pow(10, Math.floor(Math.log10(end)));
    for (double step : ROUND) {
      // Not step * power alone: 3 * 0.01 is a hair above 0.03.
      if (end <= step * power * (1 + 1e-9)) return clean(step * power);
    }
    return clean(10 * power);
  }

  /** Without the hair. */
  private static double clean(double number) {
    return new java.math.BigDecimal(number).round(new java.math.MathContext(4)).doubleValue();
  }
}
