package clickthru.post;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A post's id where it is a number. */
final class PostNumber {
  /** What {@link #of} answers for no number. */
  static final long NONE = -1;

  /** What was pasted behind it, such as a bracket, doesn't belong to it. */
  private static final Pattern LEADING =
      Pattern.compile("0*([1-9][0-9]{0,18})(?:\\.html?|[^\\p{Alnum}._-].*)?");

  private PostNumber() {}

  /** The number this text begins with, above 0; {@link #NONE} when it doesn't. */
  static long of(String text) {
    Matcher number = LEADING.matcher(text);
    if (!number.matches()) return NONE;
    try {
      return Long.parseLong(number.group(1));
    } catch (NumberFormatException e) {
      return NONE; // 19 digits beyond 63 bits
    }
  }

  /** As {@link #of}, when nothing stands behind the number. */
  static long whole(String text) {
    return text.matches("[0-9]+") ? of(text) : NONE;
  }
}
