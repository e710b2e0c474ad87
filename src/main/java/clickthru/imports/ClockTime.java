package clickthru.imports;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time in a written date, and what is left without it.
 *
 * @param time null when none is written
 * @param offset null when none is written
 */
record ClockTime(@Nullable LocalTime time, @Nullable ZoneOffset offset, String rest) {
  private static final int NOON = 12;
  private static final String MORNING = "a\\.? ?m\\.?|π\\.? ?μ\\.?|oo|오전|午前|上午";
  private static final String AFTERNOON = "p\\.? ?m\\.?|μ\\.? ?μ\\.?|os|오후|午後|下午";
  private static final String HALF =
      "(?<![\\p{L}])(?:(?:" + MORNING + ")|(?<%s>" + AFTERNOON + "))(?!\\p{L})";
  private static final Pattern TIME =
      Pattern.compile(
          "(?<before>"
              + HALF.formatted("pm1")
              + " ?)?(?<![0-9:])(?<hour>[0-9]{1,2}):(?<minute>[0-9]{2})"
              + "(?::(?<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?(?![0-9:])"
              + "(?<after> ?"
              + HALF.replace("(?<![\\p{L}])", "").formatted("pm2")
              + ")?(?: ?(?<zone>z(?!\\p{L})|\\(?(?:utc|gmt)?(?:[+-][0-9]{2}:?[0-9]{2})?\\)?))?");

  /**
   * @param folded a folded text
   * @return null when its time doesn't exist, as 25:00
   */
  static @Nullable ClockTime of(String folded) {
    Matcher found = TIME.matcher(folded);
    if (!found.find()) return new ClockTime(null, null, folded);
    String rest = folded.substring(0, found.start()) + " " + folded.substring(found.end());
    if (rest.indexOf(':') >= 0) return null;
    int hour = Integer.parseInt(found.group("hour"));
    boolean halves = found.group("before") != null || found.group("after") != null;
    if (halves && (hour == 0 || hour > NOON)) return null;
    boolean afternoon = found.group("pm1") != null || found.group("pm2") != null;
    if (halves) hour = hour % NOON + (afternoon ? NOON : 0);
    try {
      String second = found.group("second");
      LocalTime time =
          LocalTime.of(
              hour,
              Integer.parseInt(found.group("minute")),
              second == null ? 0 : Integer.parseInt(second));
      return new ClockTime(time, offset(found.group("zone")), rest);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable ZoneOffset offset(@Nullable String zone) {
    if (zone == null || zone.isEmpty()) return null;
    String digits = zone.replaceAll("[^0-9+-]", "");
    return digits.isEmpty() ? ZoneOffset.UTC : ZoneOffset.of(digits);
  }
}
