package clickthru.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The end of a day: what numbers of a whole day are of. */
final class DayEnd {
  private static final int DATE_LENGTH = "2026-03-09".length();

  private DayEnd() {}

  static boolean isDate(String text) {
    return text.length() == DATE_LENGTH;
  }

  /** The last millisecond of the day, or now if it is not over; null when it is no date. */
  static @Nullable Instant of(String date, ZoneId zone, Instant now) {
    try {
      return of(LocalDate.parse(date), zone, now);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Instant of(LocalDate day, ZoneId zone, Instant now) {
    // By the next day's first moment: days have 23 or 25 hours, and may begin at 01:00.
    Instant start = day.atStartOfDay(zone).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
    return !start.isAfter(now) && end.isAfter(now) ? now : end;
  }
}
