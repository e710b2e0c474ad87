package clickthru.admin;

import clickthru.post.Annotation;
import clickthru.report.Interval;
import clickthru.report.Percent;
import clickthru.report.Tally;
import clickthru.report.Trend;
import clickthru.report.TrendOf;
import clickthru.report.TrendStep;
import clickthru.web.Formats;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A trend as the pages show it.
 *
 * @param charts one for each kind of impressions
 * @param marks what is annotated of it, oldest first
 */
public record TrendView(
    Trend trend, List<Drawn> charts, List<Mark> marks, ZoneId zone, Formats format) {
  private static final int LABELS = 5;

  /** Rows of the tables beside the charts, of all together; a page stays light. */
  private static final int MOST_LISTED = 40;

  /** Of each table at least. */
  private static final int FEWEST_LISTED = 12;

  /** A series and its chart. */
  public record Drawn(Trend.Series series, TrendChart chart) {}

  /**
   * An annotation.
   *
   * @param number on the axis, from 1; 0: it lies beyond its ends
   */
  public record Mark(Annotation annotation, int number) {}

  static TrendView of(Trend trend, List<Annotation> annotations, Formats format) {
    return of(trend, annotations, time -> false, format);
  }

  /**
   * @param beside which times another chart on the page has: what is annotated of them has a number
   *     too
   */
  static TrendView of(
      Trend trend, List<Annotation> annotations, Predicate<Instant> beside, Formats format) {
    ZoneId zone = trend.query().zone();
    TimeAxis time = axis(trend);
    List<Mark> marks = new ArrayList<>();
    int number = 0;
    for (Annotation annotation : annotations) {
      boolean on = !trend.series().isEmpty() && time.has(annotation.at());
      boolean numbered = on || beside.test(annotation.at());
      marks.add(new Mark(annotation, numbered ? ++number : 0));
    }
    TrendView blank = new TrendView(trend, List.of(), List.copyOf(marks), zone, format);
    List<Drawn> charts =
        trend.series().stream()
            .map(
                series ->
                    new Drawn(
                        series,
                        TrendChart.of(
                            series.points(),
                            time,
                            marks,
                            blank.labels(series.points(), time),
                            format.locale())))
            .toList();
    return new TrendView(trend, charts, blank.marks, zone, format);
  }

  /** The newest points, which the table tells; the chart has all. */
  public List<Trend.Point> listed(Trend.Series series) {
    List<Trend.Point> points = series.points();
    int most = Math.max(FEWEST_LISTED, MOST_LISTED / Math.max(1, charts.size()));
    return points.subList(Math.max(0, points.size() - most), points.size());
  }

  public List<Mark> marksOnAxis() {
    return marks.stream().filter(mark -> mark.number() > 0).toList();
  }

  public boolean isOfPost() {
    return trend.query().of() == TrendOf.POST;
  }

  /** A point's time in the zone of the reader: its bucket, or when its snapshot was. */
  public String when(Trend.Point point) {
    Instant from = point.from();
    if (isOfPost() || from == null) return moment(point.to());
    return trend.query().step() == TrendStep.MONTH
        ? DateTimeFormatter.ofPattern("LLLL yyyy", format.locale()).withZone(zone).format(from)
        : day(from);
  }

  public String moment(Instant time) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .localizedBy(format.locale())
        .withZone(zone)
        .format(time);
  }

  public String rate(Tally tally) {
    Double rate = tally.ctr();
    return rate == null ? "–" : Percent.of(rate, format.locale());
  }

  public String interval(Tally tally) {
    Interval interval = tally.interval();
    if (interval == null) return "";
    return Percent.interval(interval.low(), interval.high(), format.locale());
  }

  /** What a chart says, for those who don't see it. */
  public String summary(Trend.Series series) {
    List<Trend.Point> rated =
        series.points().stream().filter(point -> point.line().ctr() != null).toList();
    if (rated.isEmpty()) return format.text("trends.summaryNone");
    Trend.Point first = rated.get(0);
    Trend.Point last = rated.get(rated.size() - 1);
    return format.text(
        "trends.summary",
        format.text("words.kind." + series.kind().key()),
        rate(first.line()),
        when(first),
        rate(last.line()),
        when(last),
        rated.size());
  }

  private static TimeAxis axis(Trend trend) {
    List<Instant> ends =
        trend.series().stream()
            .flatMap(series -> series.points().stream())
            .flatMap(point -> Stream.of(point.from(), point.to()))
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    if (ends.isEmpty()) return new TimeAxis(Instant.EPOCH, Instant.EPOCH);
    return new TimeAxis(ends.get(0), ends.get(ends.size() - 1));
  }

  private List<TimeLabel> labels(List<Trend.Point> points, TimeAxis time) {
    List<TimeLabel> labels = new ArrayList<>();
    for (int i = 0; i < LABELS; i++) {
      Instant at;
      String text;
      if (isOfPost()) {
        long all = Duration.between(time.from(), time.to()).toMillis();
        at = time.from().plusMillis(all * i / (LABELS - 1));
        text = all < Duration.ofDays(LABELS).toMillis() ? shortMoment(at) : day(at);
      } else {
        Trend.Point point = points.get((points.size() - 1) * i / (LABELS - 1));
        at = TrendChart.at(point, time);
        text = tick(point);
      }
      boolean same = labels.stream().anyMatch(label -> label.text().equals(text));
      if (!same) labels.add(new TimeLabel(at, text, i % 2 == 1));
    }
    return labels;
  }

  private String tick(Trend.Point point) {
    Instant from = point.from();
    if (from == null) return "";
    return trend.query().step() == TrendStep.MONTH
        ? DateTimeFormatter.ofPattern("LLL yyyy", format.locale()).withZone(zone).format(from)
        : day(from);
  }

  private String day(Instant time) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .localizedBy(format.locale())
        .withZone(zone)
        .format(time);
  }

  private String shortMoment(Instant time) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.SHORT)
        .localizedBy(format.locale())
        .withZone(zone)
        .format(time);
  }
}
