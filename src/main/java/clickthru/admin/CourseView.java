package clickthru.admin;

import clickthru.web.Form;
import clickthru.web.Formats;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;

/**
 * A post's clicks over a time, as bars of an hour, a day or more days.
 *
 * @param bars all of them, oldest first
 * @param days how many days a bar stands for; 0: an hour
 * @param shape the bars' path, in units of a bar by {@value TrendChart#SIDE}
 * @param marks what happened meanwhile
 */
public record CourseView(
    Zoom zoom,
    Form form,
    List<Bar> bars,
    int days,
    String shape,
    long highest,
    long clicks,
    List<TrendChart.Tick> times,
    Marks marks,
    Formats format) {
  private static final int MOST_BARS = 120;
  private static final int LABELS = 5;

  /**
   * @param end no longer in it
   */
  public record Bar(Instant start, Instant end, long clicks) {}

  /**
   * What lies in the time.
   *
   * @param snapshots where impressions were entered, as SVG wants it
   * @param pins annotations
   */
  public record Marks(List<String> snapshots, List<TrendChart.Pin> pins) {}

  /**
   * @param hours clicks by the start of their hour
   * @param snapshots as-of times of the post's impressions
   */
  static CourseView of(
      ZoomFields asked,
      NavigableMap<Instant, Long> hours,
      List<Instant> snapshots,
      List<TrendView.Mark> annotations,
      Formats format) {
    Zoom zoom = asked.zoom();
    int days = days(zoom);
    List<Bar> bars = bars(zoom, days, hours);
    long highest = bars.stream().mapToLong(Bar::clicks).max().orElse(0);
    long clicks = bars.stream().mapToLong(Bar::clicks).sum();
    TimeAxis axis = new TimeAxis(zoom.from(), zoom.to());
    Marks marks =
        new Marks(
            snapshots.stream().filter(axis::has).map(at -> TrendChart.x(axis.at(at))).toList(),
            TrendChart.pins(axis, annotations));
    return new CourseView(
        zoom,
        asked.form(),
        bars,
        days,
        shape(bars, highest),
        highest,
        clicks,
        times(bars, zoom.zone(), days == 0, format.locale()),
        marks,
        format);
  }

  private static int days(Zoom zoom) {
    if (zoom.byHour()) return 0;
    long days = zoom.span().length().toDays();
    return days <= MOST_BARS ? 1 : days <= 7L * MOST_BARS ? 7 : 28;
  }

  private static List<Bar> bars(Zoom zoom, int days, NavigableMap<Instant, Long> hours) {
    List<Bar> bars = new ArrayList<>();
    Instant start = zoom.from();
    while (start.isBefore(zoom.to())) {
      Instant end = next(start, days, zoom.zone());
      if (end.isAfter(zoom.to())) end = zoom.to();
      Map<Instant, Long> within = hours.subMap(start, true, end, false);
      long clicks = within.values().stream().mapToLong(Long::longValue).sum();
      bars.add(new Bar(start, end, clicks));
      start = end;
    }
    return List.copyOf(bars);
  }

  private static Instant next(Instant start, int days, ZoneId zone) {
    if (days == 0) return start.plusSeconds(3_600);
    return start.atZone(zone).toLocalDate().plusDays(days).atStartOfDay(zone).toInstant();
  }

  private static String shape(List<Bar> bars, long highest) {
    StringBuilder shape = new StringBuilder();
    for (int i = 0; i < bars.size(); i++) {
      if (bars.get(i).clicks == 0) continue;
      double top = (1 - (double) bars.get(i).clicks / highest) * TrendChart.SIDE;
      shape.append(String.format(Locale.ROOT, "M%d.1 ", i)).append(TrendChart.SIDE);
      shape.append('V').append(TrendChart.number(top)).append("h.8V").append(TrendChart.SIDE);
      shape.append('Z');
    }
    return shape.toString();
  }

  private static List<TrendChart.Tick> times(
      List<Bar> bars, ZoneId zone, boolean byHour, Locale locale) {
    List<TrendChart.Tick> times = new ArrayList<>();
    String last = "";
    for (int i = 0; i < Math.min(LABELS, bars.size()); i++) {
      int bar = bars.size() <= LABELS ? i : (bars.size() - 1) * i / (LABELS - 1);
      double at = (bar + 0.5) / bars.size();
      String text = tick(bars.get(bar).start, zone, byHour && bars.size() <= 72, locale);
      if (text.equals(last)) continue;
      last = text;
      String anchor = at < 0.12 ? "start" : at > 0.88 ? "end" : "middle";
      String y = TrendChart.number(20 + TrendChart.PLOT + 18);
      times.add(new TrendChart.Tick(TrendChart.x(at), y, text, anchor, i % 2 == 1));
    }
    return List.copyOf(times);
  }

  private static String tick(Instant at, ZoneId zone, boolean withHour, Locale locale) {
    DateTimeFormatter format =
        withHour
            ? DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
            : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM);
    return format.localizedBy(locale).withZone(zone).format(at);
  }

  /** The bars worth a row. */
  public List<Bar> rows() {
    return bars.stream().filter(bar -> bar.clicks > 0).toList();
  }

  /** A bar's time in the reader's zone. */
  public String when(Bar bar) {
    if (days == 0) return moment(bar.start);
    String first = day(bar.start);
    String last = day(bar.end.minusMillis(1));
    return days == 1 ? first : first + " – " + last;
  }

  /** What a bar stands for, such as "day". */
  public String unit() {
    return format.text("post.unit", days);
  }

  /** The time that is shown, in the reader's zone. */
  public String ends() {
    return days == 0
        ? moment(zoom.from()) + " – " + moment(zoom.to())
        : day(zoom.from()) + " – " + day(zoom.to().minusMillis(1));
  }

  /** What the chart says, for those who don't see it. */
  public String summary() {
    return format.text("post.chart", unit(), ends(), clicks, highest);
  }

  private String day(Instant time) {
    return tick(time, zoom.zone(), false, format.locale());
  }

  private String moment(Instant time) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .localizedBy(format.locale())
        .withZone(zoom.zone())
        .format(time);
  }
}
