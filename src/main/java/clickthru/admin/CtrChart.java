package clickthru.admin;

import clickthru.post.Baseline;
import clickthru.post.Kind;
import clickthru.report.CtrRow;
import clickthru.report.Percent;
import clickthru.web.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rates with their intervals, one line a row, over one scale from 0. For paper: the numbers stand
 * beside the points.
 *
 * @param left rows with a rate that are not drawn, being too many
 * @param ends the rate at the right end, as a reader reads it
 */
public record CtrChart(List<Line> lines, int left, String ends) {
  public static final int WIDTH = 720;
  public static final int LABELS = 240;
  public static final int PLOT = 288;
  public static final int STEP = 25;

  private static final int MOST = 24;
  private static final int LONGEST = 32;

  /**
   * One row, as SVG wants it.
   *
   * @param cut whether the interval goes on beyond the end of the scale
   */
  public record Line(
      String label,
      int y,
      Scale.@Nullable Span usual,
      String from,
      String to,
      String point,
      boolean cut,
      String rate) {}

  static CtrChart of(List<CtrRow> rows, boolean mixed, Formats format) {
    List<CtrRow> rated = rows.stream().filter(row -> row.ctrLow() != null).toList();
    List<CtrRow> drawn = rated.subList(0, Math.min(MOST, rated.size()));
    double end = Scale.over(drawn).end();
    List<Line> lines = new ArrayList<>();
    if (end > 0) {
      for (CtrRow row : drawn) {
        Line line = line(row, lines.size(), end, mixed, format);
        if (line != null) lines.add(line);
      }
    }
    String ends = Percent.range(0, end, format.locale()).substring(2);
    return new CtrChart(List.copyOf(lines), rated.size() - drawn.size(), ends);
  }

  public int height() {
    return lines.size() * STEP + 24;
  }

  private static @Nullable Line line(
      CtrRow row, int place, double end, boolean mixed, Formats format) {
    Double rate = row.ctr();
    Double low = row.ctrLow();
    Double high = row.ctrHigh();
    if (rate == null || low == null || high == null) return null;
    Baseline usual = row.baseline();
    String percent = Percent.of(rate, format.locale());
    Kind kind = mixed ? row.kind() : null;
    return new Line(
        shortened(row.name()),
        place * STEP + 16,
        usual == null
            ? null
            : new Scale.Span(
                text(at(usual.low(), end)),
                text(Math.max(1, at(usual.high(), end) - at(usual.low(), end)))),
        text(LABELS + at(low, end)),
        text(LABELS + at(high, end)),
        text(LABELS + at(rate, end)),
        high > end,
        kind == null
            ? percent
            : format.text("words.rateOf", percent, format.text("words.kind." + kind.key())));
  }

  private static double at(double rate, double end) {
    return Math.min(rate / end, 1) * PLOT;
  }

  /** By what is seen as a character, so that no emoji is cut in two. */
  private static String shortened(String label) {
    if (label.codePointCount(0, label.length()) <= LONGEST) return label;
    return label.substring(0, label.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
  }

  private static String text(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
