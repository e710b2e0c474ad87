package clickthru.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * A week that is still running, and the one before it: all of that one, and the part of it that is
 * as long as the running one has lasted, to the same day and time of the clock.
 *
 * @param first the running week's first day
 */
public record Weeks(LocalDate first, Instant now, ZoneId zone) {
  public static Weeks at(Instant now, DayOfWeek firstDay, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    return new Weeks(today.with(TemporalAdjusters.previousOrSame(firstDay)), now, zone);
  }

  public LocalDate today() {
    return LocalDate.ofInstant(now, zone);
  }

  public Instant from() {
    return start(first);
  }

  public Instant beforeFrom() {
    return start(first.minusWeeks(1));
  }

  /** Where the part of the week before ends that is set beside the running one. */
  public Instant beforeTo() {
    return now.atZone(zone).minusWeeks(1).toInstant();
  }

  Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
