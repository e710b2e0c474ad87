package clickthru.admin;

import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.report.Overview;
import clickthru.report.Percent;
import clickthru.report.Rate;
import clickthru.web.Formats;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Bars of people's clicks a day, each a stack of the channels with the largest at the bottom, and
 * the rate as a line over them. Shapes are drawn in {@value #SIDE} units each way and stretched;
 * words have their places in percent of the width and in pixels.
 *
 * @param line the path of the rate, broken where there is none
 * @param clicks words on the axis of the clicks, rates on that of the line, days below
 */
public record ChannelChart(
    List<Series> series,
    List<Piece> pieces,
    String line,
    List<Word> clicks,
    List<Word> rates,
    List<Word> days,
    List<Line> table) {
  public static final int SIDE = 1_000;
  public static final int TOP = 20;
  public static final int PLOT = 190;
  public static final int HEIGHT = TOP + PLOT + 24;

  /** Percent of the width left free on either side. */
  public static final int MARGIN = 5;

  private static final int MOST = 6;
  private static final double GAP = 0.16;
  private static final int[] PARTS = {0, 1, 2};
  private static final double[] ROUND = {1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10};

  /**
   * A channel's colour and name.
   *
   * @param colour its number, also of the class
   */
  public record Series(int colour, String name, long clicks) {}

  /** A piece of a bar, as SVG wants it. */
  public record Piece(int colour, String x, String y, String width, String height) {}

  /** A word on an axis. */
  public record Word(String x, String y, String text, String anchor) {}

  /**
   * A day of the table.
   *
   * @param clicks in the order of the series
   * @param rate empty: none
   */
  public record Line(String day, List<Long> clicks, long all, String rate) {}

  /**
   * @param other the name of all beyond the {@value #MOST} largest, and of links without a post
   */
  static ChannelChart of(List<Overview.Day> days, Channels channels, Names names, Formats format) {
    Map<String, Long> sums = new HashMap<>();
    for (Overview.Day day : days) {
      day.clicks().forEach((channel, clicks) -> sums.merge(channel, clicks, Long::sum));
    }
    List<String> order =
        sums.keySet().stream()
            .sorted(
                Comparator.<String>comparingLong(key -> sums.getOrDefault(key, 0L))
                    .reversed()
                    .thenComparing(key -> key))
            .toList();
    Map<String, Integer> colours = new HashMap<>();
    for (String key : order) colours.put(key, Math.min(MOST, colours.size()));
    // One more needs no "other": it has the last colour to itself.
    boolean others = order.size() > MOST + 1;
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < Math.min(order.size(), MOST + 1); i++) {
      String key = order.get(i);
      boolean rest = others && i == MOST;
      long clicks =
          rest
              ? order.stream().skip(MOST).mapToLong(other -> sums.getOrDefault(other, 0L)).sum()
              : sums.getOrDefault(key, 0L);
      series.add(new Series(i, rest ? names.other() : name(key, channels, names), clicks));
    }
    return draw(days, colours, series, format);
  }

  /** Words for what has no name of its own. */
  record Names(String other, String noPost) {}

  /** Whether there is a rate to draw. */
  public boolean hasRates() {
    return !line.isEmpty();
  }

  private static String name(String key, Channels channels, Names names) {
    if (key.isEmpty()) return names.noPost;
    Channel channel = channels.find(key);
    return channel == null ? key : channel.name();
  }

  private static ChannelChart draw(
      List<Overview.Day> days, Map<String, Integer> colours, List<Series> series, Formats format) {
    double most = rounded(Math.max(1, days.stream().mapToLong(Overview.Day::all).max().orElse(0)));
    double high = rounded(days.stream().mapToDouble(ChannelChart::rate).max().orElse(0));
    List<Piece> pieces = new ArrayList<>();
    List<Line> table = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      long[] stack = new long[series.size()];
      days.get(i).clicks().forEach((key, number) -> stack[colours.getOrDefault(key, 0)] += number);
      pieces.addAll(bar(stack, i, days.size(), most));
      table.add(line(days.get(i), stack, format));
    }
    return new ChannelChart(
        series,
        pieces,
        path(days, high),
        words(most, "0", "start", part -> format.number(Math.round(most * part / 2))),
        high == 0
            ? List.of()
            : words(
                high,
                "100%",
                "end",
                part -> Percent.range(0, high * part / 2, format.locale()).substring(2)),
        dates(days, format),
        table);
  }

  private static List<Piece> bar(long[] stack, int place, int places, double most) {
    double step = (double) SIDE / places;
    List<Piece> pieces = new ArrayList<>();
    double top = SIDE;
    for (int i = 0; i < stack.length; i++) {
      if (stack[i] == 0) continue;
      double height = stack[i] / most * SIDE;
      top -= height;
      pieces.add(
          new Piece(
              i,
              text(place * step + step * GAP / 2),
              text(top),
              text(step * (1 - GAP)),
              text(height)));
    }
    return pieces;
  }

  private static Line line(Overview.Day day, long[] stack, Formats format) {
    Rate rate = day.rate();
    List<Long> clicks = new ArrayList<>();
    for (long number : stack) clicks.add(number);
    return new Line(
        format.day(day.day()),
        clicks,
        day.all(),
        rate == null ? "" : Percent.of(rate.value(), format.locale()));
  }

  private static String path(List<Overview.Day> days, double high) {
    StringBuilder path = new StringBuilder();
    if (high == 0) return "";
    boolean drawing = false;
    for (int i = 0; i < days.size(); i++) {
      Rate rate = days.get(i).rate();
      boolean alone = !drawing && (i + 1 == days.size() || days.get(i + 1).rate() == null);
      if (rate != null) {
        double step = (double) SIDE / days.size();
        String x = text((i + (alone ? 0.2 : 0.5)) * step);
        String y = text((1 - Math.min(1, rate.value() / high)) * SIDE);
        path.append(drawing ? 'L' : 'M').append(x).append(' ').append(y);
        // One day alone is a dash as wide as its bar.
        if (alone) path.append('H').append(text((i + 0.8) * step));
      }
      drawing = rate != null;
    }
    return path.toString();
  }

  /** Above 100 % is a link used beyond its post, and no height to draw all others against. */
  private static double rate(Overview.Day day) {
    Rate rate = day.rate();
    return rate == null ? 0 : Math.min(1, rate.value());
  }

  @FunctionalInterface
  private interface Label {
    String at(int part);
  }

  private static List<Word> words(double end, String x, String anchor, Label label) {
    List<Word> words = new ArrayList<>();
    for (int part : PARTS) {
      // Half of one click is none.
      if (end < 2 && part == 1 && anchor.equals("start")) continue;
      words.add(new Word(x, text(TOP + (1 - part / 2.0) * PLOT), label.at(part), anchor));
    }
    return words;
  }

  private static List<Word> dates(List<Overview.Day> days, Formats format) {
    List<Word> words = new ArrayList<>();
    for (int i = days.size() - 1; i >= 0; i -= 7) {
      double x = MARGIN + (i + 0.5) / days.size() * (100 - 2 * MARGIN);
      String anchor = i == days.size() - 1 ? "end" : "middle";
      String at = anchor.equals("end") ? "" + (100 - MARGIN) + "%" : text(x) + "%";
      words.add(new Word(at, text(TOP + PLOT + 18), day(days.get(i).day(), format), anchor));
    }
    return words;
  }

  private static String day(LocalDate day, Formats format) {
    Locale locale = format.locale();
    String pattern = format.text("overview.dayPattern");
    return DateTimeFormatter.ofPattern(pattern, locale).format(day);
  }

  /** The next number that is easy to read, and so is its half. */
  private static double rounded(double end) {
    if (end <= 0) return 0;
    double power = Math.pow(10, Math.floor(Math.log10(end)));
    for (double step : ROUND) {
      if (end <= step * power * (1 + 1e-9)) return clean(step * power);
    }
    return clean(10 * power);
  }

  private static double clean(double number) {
    return new BigDecimal(number).round(new MathContext(4)).doubleValue();
  }

  private static String text(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  /** For who does not see the picture. */
  String names() {
    return series.stream().map(Series::name).collect(Collectors.joining(", "));
  }
}
