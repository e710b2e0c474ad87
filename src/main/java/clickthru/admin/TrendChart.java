package clickthru.admin;

import clickthru.report.Interval;
import clickthru.report.Trend;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A line of rates with their intervals as a band, broken where there is no rate. Shapes are drawn
 * in {@value #SIDE} units each way and stretched to the width there is; what must not be stretched,
 * words and dots, has its place in percent of the width and in pixels from the top.
 *
 * @param top pixels above the plot
 * @param band the intervals, where two or more points stand together
 * @param lone the intervals of points that stand alone
 * @param between of one post: the rates in between its snapshots, if there are two
 */
public record TrendChart(
    int top,
    String band,
    String lone,
    String line,
    String between,
    List<Dot> dots,
    List<Tick> times,
    List<Tick> rates,
    List<Pin> pins) {
  public static final int SIDE = 1_000;
  public static final int PLOT = 180;

  /** Percent of the width left free on either side. */
  public static final int MARGIN = 2;

  private static final int BELOW = 26;
  private static final int ABOVE = 20;
  private static final int PIN_ROW = 26;
  private static final double NEAR = 0.06;
  private static final int MOST_DOTS = 70;

  /** A point's place. */
  public record Dot(String x, String y) {}

  /**
   * A word on an axis.
   *
   * @param anchor the side of the word that stands there, as SVG calls it
   * @param minor may be left out where there is little room
   */
  public record Tick(String x, String y, String text, String anchor, boolean minor) {}

  /**
   * A numbered sign for marks that lie close together.
   *
   * @param lines where each of them is
   */
  public record Pin(String x, String text, List<String> lines) {
    /** Pixels, so that the text fits. */
    public int width() {
      return 12 + 7 * text.length();
    }
  }

  public int height() {
    return top + PLOT + BELOW;
  }

  public int floor() {
    return top + PLOT;
  }

  /**
   * @param marks those on the axis are drawn
   * @param labels of the time axis
   */
  static TrendChart of(
      List<Trend.Point> points,
      TimeAxis time,
      List<TrendView.Mark> marks,
      List<TimeLabel> labels,
      Locale locale) {
    RateAxis rates = RateAxis.over(points);
    List<Pin> pins = pins(time, marks);
    int top = ABOVE + (pins.isEmpty() ? 0 : PIN_ROW);
    Shapes shapes = new Shapes(time, rates);
    for (Trend.Point point : points) shapes.add(point);
    shapes.end();
    return new TrendChart(
        top,
        shapes.band.toString(),
        shapes.lone.toString(),
        shapes.line.toString(),
        points.size() > 1 ? shapes.between.toString() : "",
        dots(points, time, rates, top),
        labels.stream().map(label -> tick(label, time, top)).toList(),
        List.of(
            rate(rates, 0, top, locale),
            rate(rates, 0.5, top, locale),
            rate(rates, 1, top, locale)),
        pins);
  }

  /** Where a point stands: in the middle of its bucket, or when its snapshot was. */
  static Instant at(Trend.Point point, TimeAxis time) {
    Instant from = point.from();
    return point.soFar() != null || from == null ? point.to() : time.middle(from, point.to());
  }

  private static List<Dot> dots(List<Trend.Point> points, TimeAxis time, RateAxis rates, int top) {
    List<Dot> dots = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Double rate = points.get(i).line().ctr();
      if (rate == null) continue;
      boolean alone = !hasRate(points, i - 1) && !hasRate(points, i + 1);
      if (points.size() > MOST_DOTS && !alone) continue;
      dots.add(
          new Dot(x(time.at(at(points.get(i), time))), number(top + (1 - rates.at(rate)) * PLOT)));
    }
    return dots;
  }

  private static boolean hasRate(List<Trend.Point> points, int i) {
    return i >= 0 && i < points.size() && points.get(i).line().ctr() != null;
  }

  private static Tick tick(TimeLabel label, TimeAxis time, int top) {
    double at = time.at(label.at());
    String anchor = at < 0.12 ? "start" : at > 0.88 ? "end" : "middle";
    return new Tick(x(at), number(top + PLOT + 18), label.text(), anchor, label.minor());
  }

  private static Tick rate(RateAxis rates, double part, int top, Locale locale) {
    String y = number(top + (1 - part) * PLOT);
    return new Tick("0", y, rates.label(part, locale), "start", false);
  }

  /** Marks too close for a number each share one sign, such as "2–4". */
  static List<Pin> pins(TimeAxis time, List<TrendView.Mark> marks) {
    List<Pin> pins = new ArrayList<>();
    List<TrendView.Mark> near = new ArrayList<>();
    for (TrendView.Mark mark : marks) {
      if (mark.number() == 0 || !time.has(mark.annotation().at())) continue;
      if (!near.isEmpty() && at(mark, time) - at(near.get(0), time) >= NEAR) {
        pins.add(pin(near, time));
        near.clear();
      }
      near.add(mark);
    }
    if (!near.isEmpty()) pins.add(pin(near, time));
    return pins;
  }

  private static Pin pin(List<TrendView.Mark> near, TimeAxis time) {
    TrendView.Mark first = near.get(0);
    TrendView.Mark last = near.get(near.size() - 1);
    String text = near.size() == 1 ? "" + first.number() : first.number() + "–" + last.number();
    List<String> lines = near.stream().map(mark -> x(at(mark, time))).distinct().toList();
    return new Pin(x((at(first, time) + at(last, time)) / 2), text, lines);
  }

  private static double at(TrendView.Mark mark, TimeAxis time) {
    return time.at(mark.annotation().at());
  }

  static String x(double part) {
    return number(MARGIN + part * (100 - 2 * MARGIN)) + "%";
  }

  /** With two decimals. A chart has hundreds of these, and a format is parsed anew for each. */
  static String number(double number) {
    long hundredths = Math.round(number * 100);
    String sign = hundredths < 0 ? "-" : "";
    long size = Math.abs(hundredths);
    return sign + size / 100 + (size % 100 < 10 ? ".0" : ".") + size % 100;
  }

  /** Collects the paths, one run of points with a rate after the other. */
  private static final class Shapes {
    private final TimeAxis time;
    private final RateAxis rates;
    private final StringBuilder band = new StringBuilder();
    private final StringBuilder lone = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder between = new StringBuilder();
    private final List<Trend.Point> run = new ArrayList<>();
    private boolean drawing;

    Shapes(TimeAxis time, RateAxis rates) {
      this.time = time;
      this.rates = rates;
    }

    void add(Trend.Point point) {
      Double rate = point.line().ctr();
      if (point.line().interval() == null) endBand();
      else run.add(point);
      if (rate != null) {
        line.append(drawing ? 'L' : 'M').append(x(point)).append(' ').append(y(rate));
      }
      drawing = rate != null;
      Instant from = point.from();
      Double apart = point.tally().ctr();
      if (point.soFar() != null && from != null && apart != null) {
        between.append('M').append(number(time.at(from) * SIDE)).append(' ').append(y(apart));
        between.append('H').append(x(point));
      }
    }

    void end() {
      endBand();
    }

    private void endBand() {
      if (run.size() == 1) {
        Interval only = interval(run.get(0));
        lone.append('M').append(x(run.get(0))).append(' ').append(y(only.low()));
        lone.append('V').append(y(only.high()));
      } else if (!run.isEmpty()) {
        char command = 'M';
        for (Trend.Point point : run) {
          band.append(command).append(x(point)).append(' ').append(y(interval(point).high()));
          command = 'L';
        }
        for (int i = run.size() - 1; i >= 0; i--) {
          band.append('L').append(x(run.get(i))).append(' ').append(y(interval(run.get(i)).low()));
        }
        band.append('Z');
      }
      run.clear();
    }

    private static Interval interval(Trend.Point point) {
      Interval interval = point.line().interval();
      if (interval == null) throw new IllegalStateException("a run is of points with an interval");
      return interval;
    }

    private String x(Trend.Point point) {
      return number(time.at(at(point, time)) * SIDE);
    }

    private String y(double rate) {
      return number((1 - rates.at(rate)) * SIDE);
    }
  }
}
