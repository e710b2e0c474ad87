package clickthru.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A line of clicks a day, as high as the row is: it shows the course, and its label the numbers.
 *
 * @param line the path; empty when there was no click
 * @param clicks in all of its days
 * @param days the last of which is today
 */
public record Spark(String line, long clicks, int days) {
  public static final int HEIGHT = 18;

  /** In the path's units, one a day; drawn as wide as there is room. */
  public int width() {
    return Math.max(1, days - 1);
  }

  /**
   * @param clicks by day, the last of which is today
   * @param published days before are left out
   */
  static Spark of(long[] clicks, Instant published, Instant now, ZoneId zone) {
    long age =
        ChronoUnit.DAYS.between(
            LocalDate.ofInstant(published, zone), LocalDate.ofInstant(now, zone));
    int days = (int) Math.max(1, Math.min(clicks.length, age + 1));
    int first = clicks.length - days;
    long highest = 0;
    long all = 0;
    for (int i = first; i < clicks.length; i++) {
      highest = Math.max(highest, clicks[i]);
      all += clicks[i];
    }
    if (highest == 0) return new Spark("", 0, days);
    // In steps from one day to the next, which are shorter to write: fifty of these make a page.
    StringBuilder line = new StringBuilder("m0 ");
    long before = 0;
    for (int i = 0; i < days; i++) {
      long y = HEIGHT - Math.round((double) clicks[first + i] * HEIGHT / highest);
      line.append(i == 0 ? "" : " 1 ").append(y - before);
      before = y;
    }
    // One day alone is a level, not a point nobody sees.
    if (days == 1) line.append("h1");
    return new Spark(line.toString(), all, days);
  }
}
