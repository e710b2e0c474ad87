package clickthru.admin;

import clickthru.report.Audit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Bars of requests a day, each a stack of its verdicts with the people at the bottom.
 *
 * @param bars one a day, oldest first, in the chart's units
 * @param highest requests of the fullest day
 */
public record AuditChart(List<Bar> bars, long highest) {
  public static final int WIDTH = 720;
  public static final int HEIGHT = 96;

  private static final double GAP = 0.22;

  /** One day: its pieces from the bottom up. */
  public record Bar(Audit.Day day, List<Piece> pieces) {}

  /** A verdict's piece, as SVG wants it. */
  public record Piece(String verdict, String x, String y, String width, String height) {}

  static AuditChart of(List<Audit.Day> days) {
    long highest = days.stream().mapToLong(Audit.Day::received).max().orElse(0);
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) bars.add(bar(days.get(i), i, days.size(), highest));
    return new AuditChart(List.copyOf(bars), highest);
  }

  private static Bar bar(Audit.Day day, int place, int places, long highest) {
    double step = (double) WIDTH / places;
    List<Piece> pieces = new ArrayList<>();
    double top = HEIGHT;
    for (Map.Entry<String, Long> verdict : day.verdicts().entrySet()) {
      if (verdict.getValue() == 0) continue;
      double height = (double) verdict.getValue() / highest * HEIGHT;
      top -= height;
      pieces.add(
          new Piece(
              verdict.getKey(),
              text(place * step + step * GAP / 2),
              text(top),
              text(step * (1 - GAP)),
              text(height)));
    }
    return new Bar(day, List.copyOf(pieces));
  }

  private static String text(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }
}
