package clickthru.link;

/**
 * Reads the ASCII form of an international label (RFC 3492 §6.2). The JDK's {@code IDN} follows the
 * rules of 2003 and leaves labels with ß or younger letters undecoded.
 */
final class Punycode {
  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;

  private Punycode() {}

  /** The label in Unicode; a label that isn't well-formed {@code xn--…} comes back as it is. */
  static String decode(String label) {
    if (!label.startsWith("xn--")) return label;
    String encoded = label.substring(4);
    int hyphen = encoded.lastIndexOf('-');
    StringBuilder text = new StringBuilder(hyphen < 0 ? "" : encoded.substring(0, hyphen));
    int next = hyphen + 1;
    int codePoint = 128;
    int bias = 72;
    long position = 0;
    int length = text.length();
    while (next < encoded.length()) {
      long before = position;
      long weight = 1;
      for (int k = BASE; ; k += BASE) {
        int digit = next < encoded.length() ? Character.digit(encoded.charAt(next++), BASE) : -1;
        if (digit < 0) return label;
        // Character.digit counts 0-9 then a-z, Punycode a-z then 0-9.
        digit = digit < 10 ? digit + 26 : digit - 10;
        position += digit * weight;
        int threshold = Math.max(T_MIN, Math.min(T_MAX, k - bias));
        if (digit < threshold) break;
        weight *= BASE - threshold;
        if (position > Integer.MAX_VALUE || weight > Integer.MAX_VALUE) return label;
      }
      length++;
      bias = adapt(position - before, length, before == 0);
      long grown = codePoint + position / length;
      if (grown > Character.MAX_CODE_POINT) return label;
      codePoint = (int) grown;
      position %= length;
      text.insert(text.offsetByCodePoints(0, (int) position), Character.toChars(codePoint));
      position++;
    }
    return text.toString();
  }

  private static int adapt(long delta, int length, boolean first) {
    delta = first ? delta / DAMP : delta / 2;
    delta += delta / length;
    int k = 0;
    while (delta > ((BASE - T_MIN) * T_MAX) / 2) {
      delta /= BASE - T_MIN;
      k += BASE;
    }
    return k + (int) ((BASE - T_MIN + 1) * delta / (delta + SKEW));
  }
}
