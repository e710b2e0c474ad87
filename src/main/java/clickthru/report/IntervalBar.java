package clickthru.report;

import java.util.List;

/** Intervals drawn to one scale: {@code ▒▒█▒▒}, the full block where the rate itself lies. */
final class IntervalBar {
  private static final int WIDTH = 20;

  private final double end;

  private IntervalBar(double end) {
    this.end = end;
  }

  /** A scale from 0 to the highest interval of these rows. */
  static IntervalBar over(List<CtrRow> rows) {
    double highest = 0;
    for (CtrRow row : rows) {
      Double high = row.ctrHigh();
      if (high != null) highest = Math.max(highest, high);
    }
    return new IntervalBar(highest);
  }

  /** As wide as the interval reaches; empty without an interval. */
  String of(CtrRow row) {
    Double rate = row.ctr();
    Double low = row.ctrLow();
    Double high = row.ctrHigh();
    if (rate == null || low == null || high == null || end == 0) return "";
    StringBuilder bar = new StringBuilder(" ".repeat(cell(low)));
    for (int i = cell(low); i <= cell(high); i++) bar.append(i == cell(rate) ? '█' : '▒');
    return bar.toString();
  }

  private int cell(double rate) {
    return (int) Math.min(WIDTH - 1, rate / end * WIDTH);
  }
}
