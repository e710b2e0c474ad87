package clickthru.bio;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A colour as {@code #rrggbb}: nothing else gets into a page's style.
 *
 * @param hex lower case
 */
public record Colour(String hex) {
  private static final Pattern FORM = Pattern.compile("#[0-9a-f]{6}");

  /**
   * @throws IllegalArgumentException when it is no such colour
   */
  public Colour {
    hex = hex.toLowerCase(Locale.ROOT);
    if (!FORM.matcher(hex).matches()) throw new IllegalArgumentException("no colour");
  }

  /** The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
  public double contrast(Colour other) {
    double one = luminance();
    double two = other.luminance();
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  }

  private double luminance() {
    int rgb = Integer.parseInt(hex.substring(1), 16);
    return 0.2126 * linear(rgb >> 16)
        + 0.7152 * linear(rgb >> 8 & 255)
        + 0.0722 * linear(rgb & 255);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
