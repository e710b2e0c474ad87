package clickthru.bio;

import java.util.Locale;

/**
 * How well something can be read.
 *
 * @param scheme {@code light} or {@code dark}
 * @param what stands on its ground
 * @param ratio 1 to 21
 */
public record Contrast(String scheme, String what, double ratio) {
  /** What text must have at least (WCAG 2.2, success criterion 1.4.3). */
  public static final double LEAST = 4.5;

  public boolean isEnough() {
    return ratio >= LEAST;
  }

  /** The ratio, rounded so that it never looks better than it is. */
  public String figure() {
    return String.format(Locale.ROOT, "%.2f", Math.floor(ratio * 100) / 100) + ":1";
  }

  /** The field of the colour to change. */
  public String field() {
    return scheme + "_" + what.replace(' ', '_');
  }

  /** What is wrong with it. */
  public String message() {
    return "has a contrast of " + figure() + " with what it stands on; at least 4.5:1 is needed";
  }
}
