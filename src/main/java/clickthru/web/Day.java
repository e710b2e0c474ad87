package clickthru.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A date alone, where a moment is asked for: what it begins and ends with, in a zone. */
record Day(LocalDate date, ZoneId zone) {
  private static final int DATE_LENGTH = "2026-03-09".length();

  /** Null when it is no date of the years 2000 to 2100. */
  static @Nullable Day read(String text, ZoneId zone) {
    if (text.length() != DATE_LENGTH) return null;
    try {
      Day day = new Day(LocalDate.parse(text), zone);
      return Years.contain(day.start()) ? day : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Its first moment; not always midnight. */
  Instant start() {
    return date.atStartOfDay(zone).toInstant();
  }

  /** The first moment after it; days have 23 or 25 hours. */
  Instant after() {
    return date.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
