package clickthru.imports;

import clickthru.sheet.Cell;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A date as an export writes it, in the language of whoever downloaded it.
 *
 * @param year null when it isn't written
 * @param time null when it isn't written
 * @param offset from UTC; null when it isn't written
 */
public record WrittenDate(
    @Nullable Integer year,
    MonthDay monthDay,
    @Nullable LocalTime time,
    @Nullable ZoneOffset offset) {

  /**
   * @param order of dates that are all numbers; null: not known, so 03/04/2025 is bad
   */
  public static Reading<WrittenDate> of(Cell cell, @Nullable DayOrder order) {
    return of(cell.text(), order);
  }

  /**
   * @param order of dates that are all numbers; null: not known, so 03/04/2025 is bad
   */
  public static Reading<WrittenDate> of(String text, @Nullable DayOrder order) {
    return Reading.missing();
  }

  /** The days of a column without years, in its order, none after the latest. */
  public static List<LocalDate> days(List<WrittenDate> column, LocalDate latest) {
    return List.of();
  }

  /** The day; null without a year. */
  public @Nullable LocalDate day() {
    return null;
  }

  /** The day; without a year the last such day that isn't after the latest. */
  public LocalDate day(LocalDate latest) {
    return latest;
  }

  /**
   * The instant, or the start of the day when no time is written; null without a year. A time that
   * the zone's clocks skipped is read as an hour later, one that they showed twice as the first.
   *
   * @param zone of times without an offset
   */
  public @Nullable Instant at(ZoneId zone) {
    return null;
  }
}
