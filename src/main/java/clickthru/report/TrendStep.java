package clickthru.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How long the buckets of a trend are, on the reader's calendar. */
public enum TrendStep {
  DAY,
  /** From the first day of the reader's week; in the API from Monday. */
  WEEK,
  MONTH;

  /** The one of this key; null when there is none. */
  public static @Nullable TrendStep of(String key) {
    for (TrendStep step : values()) if (step.key().equals(key)) return step;
    return null;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The first day of the bucket that a day lies in. */
  LocalDate first(LocalDate day, DayOfWeek weekStart) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(weekStart));
      case MONTH -> day.withDayOfMonth(1);
    };
  }

  /** The first day of the bucket after this one, or before it with a negative number. */
  LocalDate plus(LocalDate first, int buckets) {
    return switch (this) {
      case DAY -> first.plusDays(buckets);
      case WEEK -> first.plusWeeks(buckets);
      case MONTH -> first.plusMonths(buckets);
    };
  }
}
