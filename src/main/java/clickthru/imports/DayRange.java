package clickthru.imports;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From a first to a last day.
 *
 * @param last not before the first
 */
public record DayRange(LocalDate first, LocalDate last) {
  /** Two long dates and a few words. */
  private static final int LONGEST = 2 * CellText.MAX_LENGTH;

  /** A dash between spaces, a long dash or a word before a plain hyphen, which dates have too. */
  private static final Pattern BETWEEN =
      Pattern.compile(
          " [-–—~〜] | ?[–—~〜] ?| (?:to|until|through|bis|au|al|a|ate|tot|till|till och"
              + " med|до|по|εωσ|ile|sampai|s/d) |_|-|から|부터");

  public DayRange {
    if (last.isBefore(first)) throw new IllegalArgumentException("a range ends after it begins");
  }

  /** "27 January 2026 - 23 February 2026", or one day; missing for "All time". */
  public static Reading<DayRange> of(String text, @Nullable DayOrder order) {
    String folded = text.length() > LONGEST ? "" : CellText.folded(text);
    if (folded.isEmpty() && !text.isBlank()) return no(text);
    if (folded.chars().noneMatch(Character::isDigit)) return Reading.missing();
    DayRange day = between(folded, folded, order);
    if (day != null) return Reading.of(day);
    Matcher between = BETWEEN.matcher(folded);
    while (between.find()) {
      String first = folded.substring(0, between.start());
      DayRange range = between(first, folded.substring(between.end()), order);
      if (range != null) return Reading.of(range);
    }
    return no(text);
  }

  /** What one side leaves out, the other tells: "1 – 28 February", "Feb 1 – 28, 2026". */
  private static @Nullable DayRange between(
      String before, String behind, @Nullable DayOrder known) {
    DayOrder order = known == null ? DayOrder.among(List.of(before, behind)).found() : known;
    DateParts from = parts(before, order);
    DateParts to = parts(behind, order);
    if (from == null || to == null) return null;
    int year = to.year() == 0 ? from.year() : to.year();
    int month = to.month() == 0 ? from.month() : to.month();
    int firstMonth = from.month() == 0 ? month : from.month();
    if (year == 0 || month == 0) return null;
    LocalDate last = date(year, month, to.day());
    LocalDate first = date(from.year() == 0 ? year : from.year(), firstMonth, from.day());
    if (first == null || last == null) return null;
    // "December 27 – January 23, 2026" begins in the year before.
    if (first.isAfter(last) && from.year() == 0) first = date(year - 1, firstMonth, from.day());
    return first == null || first.isAfter(last) ? null : new DayRange(first, last);
  }

  private static @Nullable DateParts parts(String folded, @Nullable DayOrder order) {
    ClockTime clock = ClockTime.of(folded.strip());
    return clock == null ? null : DateParts.of(clock.rest(), order);
  }

  private static @Nullable LocalDate date(int year, int month, int day) {
    YearMonth whole = YearMonth.of(year, month);
    return whole.isValidDay(day) ? whole.atDay(day) : null;
  }

  private static Reading<DayRange> no(String text) {
    return Reading.bad(CellText.quoted(text) + " isn't a range of dates that can be read.");
  }
}
