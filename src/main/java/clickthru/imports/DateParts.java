package clickthru.imports;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a written date names, which may be less than a whole date where it begins a range.
 *
 * @param year 0 when it isn't named, as are month and day
 */
record DateParts(int year, int month, int day) {
  private static final Pattern TOKEN = Pattern.compile("([0-9]+) ?([年月日년월일])?|\\p{L}+");
  private static final Pattern JUNK = Pattern.compile("[^\\p{L}\\p{M}0-9 .,/'’()°·-]");
  private static final Pattern COMPACT = Pattern.compile("(?:19|20)[0-9]{6}");

  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2100;
  private static final int CENTURY = 100;

  /** Null when the text is no date, or one that doesn't exist. */
  static @Nullable DateParts of(String folded, @Nullable DayOrder order) {
    if (JUNK.matcher(folded).find()) return null;
    List<Integer> numbers = new ArrayList<>();
    List<String> months = new ArrayList<>();
    int[] named = new int[3];
    Matcher token = TOKEN.matcher(folded);
    while (token.find()) {
      String digits = token.group(1);
      if (digits == null) {
        if (CalendarWords.month(token.group()) != 0) months.add(token.group());
        else if (!CalendarWords.isFiller(token.group())) return null;
      } else if (COMPACT.matcher(digits).matches() && numbers.isEmpty()) {
        numbers.addAll(compact(digits));
      } else if (digits.length() > 4) {
        return null;
      } else if (token.group(2) != null) {
        named["年년月월日일".indexOf(token.group(2)) / 2] = Integer.parseInt(digits);
      } else {
        numbers.add(Integer.parseInt(digits));
      }
    }
    if (named[1] != 0) return numbers.isEmpty() && months.isEmpty() ? exist(named) : null;
    if (months.size() == 2 && CalendarWords.isWeekday(months.get(0))) months.remove(0);
    if (months.size() == 1) return inWords(CalendarWords.month(months.get(0)), numbers);
    return months.isEmpty() ? inNumbers(numbers, order) : null;
  }

  /** Year, month and day as they stand when all are numbers: three of them, else none. */
  static List<Integer> numbers(String folded) {
    List<Integer> numbers = new ArrayList<>();
    Matcher token = TOKEN.matcher(folded);
    while (token.find()) {
      String digits = token.group(1);
      boolean fits = digits != null && digits.length() <= 4 && token.group(2) == null;
      if (digits == null && CalendarWords.isFiller(token.group())) continue;
      if (!fits) return List.of();
      numbers.add(Integer.parseInt(digits));
    }
    return numbers.size() == 3 && !JUNK.matcher(folded).find() ? numbers : List.of();
  }

  boolean isDay() {
    return month != 0 && day != 0;
  }

  LocalDate date() {
    return LocalDate.of(year, month, day);
  }

  /** The order that the numbers of a date can have and no other; null when there are several. */
  static @Nullable DayOrder order(List<Integer> numbers) {
    if (numbers.size() != 3) return null;
    int first = numbers.get(0);
    int second = numbers.get(1);
    if (first >= FIRST_YEAR) return DayOrder.YMD;
    if (first > 12 && first <= 31 && second <= 12) return DayOrder.DMY;
    return second > 12 && second <= 31 && first <= 12 ? DayOrder.MDY : null;
  }

  private static List<Integer> compact(String digits) {
    return List.of(
        Integer.parseInt(digits.substring(0, 4)),
        Integer.parseInt(digits.substring(4, 6)),
        Integer.parseInt(digits.substring(6)));
  }

  private static @Nullable DateParts inWords(int month, List<Integer> numbers) {
    if (numbers.isEmpty() || numbers.size() > 2) return null;
    int first = numbers.get(0);
    if (numbers.size() == 1) return exist(0, month, first);
    int second = numbers.get(1);
    return first >= CENTURY ? exist(first, month, second) : exist(full(second), month, first);
  }

  private static @Nullable DateParts inNumbers(List<Integer> numbers, @Nullable DayOrder order) {
    if (numbers.size() == 1) return exist(0, 0, numbers.get(0));
    if (numbers.size() == 2) return exist(numbers.get(1), 0, numbers.get(0));
    if (numbers.size() != 3) return null;
    int a = numbers.get(0);
    int b = numbers.get(1);
    int c = numbers.get(2);
    DayOrder sure = order(numbers);
    if (a >= CENTURY) return exist(a, b, c);
    DayOrder used = order == null ? sure : order;
    if (used == null) return null;
    return switch (used) {
      case YMD ->
          c >= CENTURY ? (sure == null ? null : inNumbers(numbers, sure)) : exist(full(a), b, c);
      case MDY -> exist(full(c), a, b);
      case DMY -> exist(full(c), b, a);
    };
  }

  private static int full(int year) {
    return year < CENTURY ? 2000 + year : year;
  }

  private static @Nullable DateParts exist(int... parts) {
    int year = parts[0];
    int month = parts[1];
    int day = parts[2];
    boolean years = year == 0 || (year >= FIRST_YEAR && year <= LAST_YEAR);
    if (!years || month > 12 || day < 1 || day > 31) return null;
    if (month != 0 && day > Month.of(month).maxLength()) return null;
    boolean leap = year == 0 || Year.isLeap(year);
    return month == 2 && day == 29 && !leap ? null : new DateParts(year, month, day);
  }
}
