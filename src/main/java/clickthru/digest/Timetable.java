package clickthru.digest;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * When digests are due: once a week, at a full hour of a zone. An hour that a change of clocks
 * leaves out is the one after it.
 *
 * @param hour 0 to 23
 */
public record Timetable(DayOfWeek day, int hour, ZoneId zone) {
  private static final int DAYS = 7;

  /** The seven whole days that a digest is about. */
  record Week(Instant from, Instant to, LocalDate first, LocalDate last) {}

  /** The last time that has come. */
  Instant lastDue(Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate date = today.with(TemporalAdjusters.previousOrSame(day));
    Instant due = at(date);
    return due.isAfter(now) ? at(date.minusDays(DAYS)) : due;
  }

  /** The first time still to come. */
  public Instant nextDue(Instant now) {
    return at(LocalDate.ofInstant(lastDue(now), zone).plusDays(DAYS));
  }

  /** The days before the day of this time. */
  Week week(Instant time) {
    LocalDate end = LocalDate.ofInstant(time, zone);
    LocalDate start = end.minusDays(DAYS);
    return new Week(
        start.atStartOfDay(zone).toInstant(),
        end.atStartOfDay(zone).toInstant(),
        start,
        end.minusDays(1));
  }

  private Instant at(LocalDate date) {
    return date.atTime(LocalTime.of(hour, 0)).atZone(zone).toInstant();
  }
}
