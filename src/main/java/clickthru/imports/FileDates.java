package clickthru.imports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file's name tells of when.
 *
 * @param days the range in the name; of what (published, active), the layout knows
 * @param at the instant in the name, of the download
 */
public record FileDates(@Nullable DayRange days, @Nullable Instant at) {
  private static final int LONGEST = 255;
  private static final String DAY =
      "([0-9]{4}-[0-9]{2}-[0-9]{2}|(?:19|20)[0-9]{6}|[A-Z][a-z]{2}-[0-9]{2}-[0-9]{4})";
  private static final Pattern RANGE =
      Pattern.compile("(?<![0-9])" + DAY + "(?:_| ?- ?| ?– ?| to | )" + DAY + "(?![0-9])");

  /** From 2001 to 2033. */
  private static final Pattern MILLIS = Pattern.compile("(?<![0-9])(1[0-9]{12})(?![0-9])");

  public static final FileDates NONE = new FileDates(null, null);

  /** Reads a file's name, with or without its folder; {@link #NONE} when it tells nothing. */
  public static FileDates of(String path) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    if (name.length() > LONGEST) return NONE;
    Matcher range = RANGE.matcher(name);
    while (range.find()) {
      WrittenDate first = WrittenDate.of(range.group(1), DayOrder.MDY).value();
      WrittenDate last = WrittenDate.of(range.group(2), DayOrder.MDY).value();
      DayRange days = first == null || last == null ? null : days(first.day(), last.day());
      if (days != null) return new FileDates(days, null);
    }
    Matcher millis = MILLIS.matcher(name);
    if (!millis.find()) return NONE;
    return new FileDates(null, Instant.ofEpochMilli(Long.parseLong(millis.group(1))));
  }

  private static @Nullable DayRange days(@Nullable LocalDate first, @Nullable LocalDate last) {
    if (first == null || last == null || last.isBefore(first)) return null;
    return new DayRange(first, last);
  }
}
