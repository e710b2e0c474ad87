package clickthru.sheet;

/**
 * Text that every database and every answer can hold: workbooks can write characters that are none,
 * as {@code _x0000_} does.
 */
final class SoundText {
  private static final int REPLACEMENT = 0xfffd;

  private SoundText() {}

  /** Without NULs, and with U+FFFD for half a surrogate pair. */
  static String of(String text) {
    return isSound(text)
        ? text
        : text.codePoints()
            .filter(c -> c != 0)
            .map(c -> isHalf(c) ? REPLACEMENT : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /** The same, at most so many characters of it. */
  static String of(String text, int most) {
    return of(text.length() <= most ? text : text.substring(0, most));
  }

  private static boolean isSound(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHalf(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
