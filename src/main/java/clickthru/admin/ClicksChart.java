package clickthru.admin;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * Bars of clicks a day; of a long time, a week or four weeks to a bar.
 *
 * @param days how many days a bar stands for
 * @param highest clicks of the highest bar
 */
public record ClicksChart(
    List<Bar> bars, int days, long highest, long clicks, LocalDate first, LocalDate last) {
  public static final int WIDTH = 720;
  public static final int HEIGHT = 110;

  private static final int MOST = 100;
  private static final double GAP = 0.2;

  /** One bar, as SVG wants it. */
  public record Bar(String x, String y, String width, String height) {}

  /**
   * @param clicks by day; not empty
   */
  static ClicksChart of(SortedMap<LocalDate, Long> clicks) {
    LocalDate first = clicks.firstKey();
    LocalDate last = clicks.lastKey();
    long span = ChronoUnit.DAYS.between(first, last) + 1;
    int days = span <= MOST ? 1 : span <= 7L * MOST ? 7 : 28;
    long[] sums = new long[(int) ((span + days - 1) / days)];
    for (Map.Entry<LocalDate, Long> day : clicks.entrySet()) {
      sums[(int) (ChronoUnit.DAYS.between(first, day.getKey()) / days)] += day.getValue();
    }
    long highest = 0;
    long all = 0;
    for (long sum : sums) {
      highest = Math.max(highest, sum);
      all += sum;
    }
    return new ClicksChart(bars(sums, highest), days, highest, all, first, last);
  }

  /** What a bar stands for, such as "day". */
  public String unit() {
    return days == 1 ? "day" : days == 7 ? "week" : "fourWeeks";
  }

  private static List<Bar> bars(long[] sums, long highest) {
    // One day alone is no wall.
    double step = Math.min(48, (double) WIDTH / sums.length);
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      double height = highest == 0 ? 0 : (double) sums[i] / highest * HEIGHT;
      bars.add(
          new Bar(
              text(i * step + step * GAP / 2),
              text(HEIGHT - height),
              text(step * (1 - GAP)),
              text(height)));
    }
    return List.copyOf(bars);
  }

  private static String text(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }
}
