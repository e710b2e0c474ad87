package clickthru.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which of a post's clicks its chart shows.
 *
 * @param page the post's address, with all that stays
 * @param range null: the ends were named
 * @param to no longer in it
 * @param byHour else by day of the zone
 * @param all everything there is to see
 */
public record Zoom(
    String page,
    @Nullable ZoomRange range,
    Instant from,
    Instant to,
    boolean byHour,
    ZoneId zone,
    Span all) {
  /** The longest time that is shown hour by hour. */
  static final Duration MOST_HOURS = Duration.ofDays(14);

  private static final Duration HOURS_FIRST = Duration.ofDays(7);

  /** A time; its end is no longer in it. */
  public record Span(Instant from, Instant to) {
    Duration length() {
      return Duration.between(from, to);
    }
  }

  /** Whether it is short enough to be shown hour by hour. */
  static boolean takesHours(Span span) {
    return span.length().compareTo(MOST_HOURS) <= 0;
  }

  /** Whether it is shown hour by hour unless the address says otherwise. */
  static boolean beginsWithHours(Span span) {
    return span.length().compareTo(HOURS_FIRST) <= 0;
  }

  public Span span() {
    return new Span(from, to);
  }

  public boolean canBeByHour() {
    return takesHours(span());
  }

  /** Whether it is the post's first week hour by hour, which has a usual course beside it. */
  public boolean isFirstWeek() {
    return range == ZoomRange.WEEK && byHour;
  }

  public String href(ZoomRange other) {
    return page + "range=" + other.key() + "#clicks";
  }

  public String by(String step) {
    ZoomRange named = range;
    String ends = named == null ? ends(from, to) : "range=" + named.key();
    return page + ends + "&by=" + step + "#clicks";
  }

  /** One day, hour by hour. */
  public String day(Instant start) {
    LocalDate day = start.atZone(zone).toLocalDate();
    return page + "from=" + day + "&to=" + day + "&by=hour#clicks";
  }

  /** As much before it; null when there is nothing. */
  public @Nullable String earlier() {
    if (!from.isAfter(all.from)) return null;
    return moved(-1);
  }

  /** As much after it; null when there is nothing. */
  public @Nullable String later() {
    if (!to.isBefore(all.to)) return null;
    return moved(1);
  }

  private String moved(int sign) {
    String by = "&by=" + (byHour ? "hour" : "day") + "#clicks";
    if (isDays()) {
      long days = ChronoUnit.DAYS.between(date(from), date(to)) * sign;
      return page + days(date(from).plusDays(days), date(to).plusDays(days)) + by;
    }
    Duration length = span().length().multipliedBy(sign);
    return page + ends(from.plus(length), to.plus(length)) + by;
  }

  private String ends(Instant start, Instant end) {
    boolean whole = isDayStart(start) && isDayStart(end);
    return whole ? days(date(start), date(end)) : "from=" + start + "&to=" + end;
  }

  private static String days(LocalDate first, LocalDate after) {
    return "from=" + first + "&to=" + after.minusDays(1);
  }

  private boolean isDays() {
    return isDayStart(from) && isDayStart(to);
  }

  private boolean isDayStart(Instant time) {
    return date(time).atStartOfDay(zone).toInstant().equals(time);
  }

  private LocalDate date(Instant time) {
    return time.atZone(zone).toLocalDate();
  }

  /** The first day of it, for a field. */
  LocalDate firstDay() {
    return date(from);
  }

  /** The last day that is in it. */
  LocalDate lastDay() {
    return date(to.minusMillis(1));
  }
}
