package clickthru.post;

import org.jspecify.annotations.Nullable;

/**
 * What is said of a rate that is very low or very high for any channel.
 *
 * @param low a fraction; {@code 0 <= low < high <= 1}
 * @param lowText of a rate below {@code low}
 * @param high a fraction
 * @param highText of a rate above {@code high}
 */
public record Remarks(double low, String lowText, double high, String highText) {
  /** What holds without a section {@code [reading]}. */
  public static final Remarks STANDARD =
      new Remarks(
          0.005,
          "weak relevance or a mismatch between post, people and offer",
          0.05,
          "highly targeted, urgent or an unusually strong hook");

  public Remarks {
    if (!(low >= 0 && low < high && high <= 1)) {
      throw new IllegalArgumentException(
          "remarks need 0 <= low < high <= 1, not " + low + " and " + high);
    }
    if (lowText.isBlank() || highText.isBlank()) {
      throw new IllegalArgumentException("a remark is a text");
    }
  }

  /** The remark on a rate that lies between two fractions for sure; null when neither applies. */
  public @Nullable String on(double from, double to) {
    if (to < low) return lowText;
    return from > high ? highText : null;
  }
}
