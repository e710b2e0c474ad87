package clickthru.post;

/** The letters in an Instagram or Threads address: a media's number in base 64. */
final class Shortcode {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** 66 bits, of which a media's number has 63. */
  private static final int LENGTH = 11;

  /** Posts of private accounts have a secret of this length behind the code. */
  private static final int SECRET = 28;

  /** What {@link #media} answers for no shortcode. */
  static final long NONE = -1;

  private Shortcode() {}

  /** The media's number, or {@link #NONE}. */
  static long media(String text) {
    String code = text.length() == LENGTH + SECRET ? text.substring(0, LENGTH) : text;
    if (code.isEmpty() || code.length() > LENGTH) return NONE;
    long media = 0;
    for (int i = 0; i < code.length(); i++) {
      int digit = DIGITS.indexOf(code.charAt(i));
      if (digit < 0 || media >>> 57 != 0) return NONE;
      media = media << 6 | digit;
    }
    return media == 0 ? NONE : media;
  }

  /** The code of a media's number, which is above 0. */
  static String of(long media) {
    StringBuilder code = new StringBuilder(LENGTH);
    for (long rest = media; rest != 0; rest >>>= 6) code.append(DIGITS.charAt((int) (rest & 63)));
    return code.reverse().toString();
  }
}
