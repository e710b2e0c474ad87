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
  private static final int LEAP_YEAR = 2000;
  private static final int DAYS = 366;

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
    if (text.length() > CellText.MAX_LENGTH) return no(text);
    String folded = CellText.folded(text);
    if (CellText.isMissing(folded)) return Reading.missing();
    ClockTime clock = ClockTime.of(folded);
    DateParts parts = clock == null ? null : DateParts.of(clock.rest(), order);
    if (clock == null || parts == null)
      return isAmbiguous(clock, order) ? ambiguous(text) : no(text);
    if (!parts.isDay()) return no(text);
    return Reading.of(
        new WrittenDate(
            parts.year() == 0 ? null : (Integer) parts.year(),
            MonthDay.of(parts.month(), parts.day()),
            clock.time(),
            clock.offset()));
  }

  /**
   * The days of a column without years, in its order, none after the latest. Where the column runs
   * up or down, over the turn of a year too, each day is read from the one after it, so that more
   * than a year has its years; where it does neither, each is the last such day.
   */
  public static List<LocalDate> days(List<WrittenDate> column, LocalDate latest) {
    boolean up = runs(column, 1);
    boolean down = runs(column, -1);
    LocalDate[] days = new LocalDate[column.size()];
    LocalDate bound = latest;
    for (int n = 0; n < days.length; n++) {
      int i = up ? days.length - 1 - n : n;
      days[i] = column.get(i).day(bound);
      if (up || down) bound = days[i];
    }
    return List.of(days);
  }

  /** The day; null without a year. */
  public @Nullable LocalDate day() {
    return year == null ? null : monthDay.atYear(year);
  }

  /** The day; without a year the last such day that isn't after the latest. */
  public LocalDate day(LocalDate latest) {
    if (year != null) return monthDay.atYear(year);
    int candidate = latest.getYear();
    while (!monthDay.isValidYear(candidate) || monthDay.atYear(candidate).isAfter(latest)) {
      candidate--;
    }
    return monthDay.atYear(candidate);
  }

  /**
   * The instant, or the start of the day when no time is written; null without a year. A time that
   * the zone's clocks skipped is read as an hour later, one that they showed twice as the first.
   *
   * @param zone of times without an offset
   */
  public @Nullable Instant at(ZoneId zone) {
    LocalDate day = day();
    if (day == null) return null;
    ZoneId used = offset == null ? zone : offset;
    return time == null
        ? day.atStartOfDay(used).toInstant()
        : day.atTime(time).atZone(used).toInstant();
  }

  /** Whether every step is less than half a year in this direction. */
  private static boolean runs(List<WrittenDate> column, int direction) {
    for (int i = 1; i < column.size(); i++) {
      int from = column.get(i - 1).monthDay.atYear(LEAP_YEAR).getDayOfYear();
      int to = column.get(i).monthDay.atYear(LEAP_YEAR).getDayOfYear();
      int step = Math.floorMod((to - from) * direction, DAYS);
      if (step > DAYS / 2) return false;
    }
    return true;
  }

  private static boolean isAmbiguous(@Nullable ClockTime clock, @Nullable DayOrder order) {
    if (clock == null || order != null) return false;
    List<Integer> numbers = DateParts.numbers(clock.rest());
    return DateParts.of(clock.rest(), DayOrder.MDY) != null
        && !numbers.isEmpty()
        && DateParts.order(numbers) == null;
  }

  private static Reading<WrittenDate> ambiguous(String text) {
    return Reading.bad(
        CellText.quoted(text) + " doesn't tell which number is the day and which the month.");
  }

  private static Reading<WrittenDate> no(String text) {
    return Reading.bad(CellText.quoted(text) + " isn't a date that can be read.");
  }
}
