package clickthru.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/**
 * The period before another one, as a calendar has it: before whole months as many months, before
 * whole days as many days (though one of them may have 23 or 25 hours), else the same duration.
 */
public record PreviousPeriod(Instant from, Instant to) {
  public static PreviousPeriod before(Instant from, Instant to, ZoneId zone) {
    ZonedDateTime start = from.atZone(zone);
    ZonedDateTime end = to.atZone(zone);
    if (isMidnight(start) && isMidnight(end)) {
      long months = ChronoUnit.MONTHS.between(start.toLocalDate(), end.toLocalDate());
      boolean wholeMonths = start.getDayOfMonth() == 1 && end.getDayOfMonth() == 1 && months > 0;
      long days = ChronoUnit.DAYS.between(start.toLocalDate(), end.toLocalDate());
      ZonedDateTime before = wholeMonths ? start.minusMonths(months) : start.minusDays(days);
      return new PreviousPeriod(before.toInstant(), from);
    }
    return new PreviousPeriod(from.minus(Duration.between(from, to)), from);
  }

  private static boolean isMidnight(ZonedDateTime time) {
    return time.equals(time.toLocalDate().atStartOfDay(time.getZone()))
        || time.toLocalTime().equals(LocalTime.MIDNIGHT);
  }
}
