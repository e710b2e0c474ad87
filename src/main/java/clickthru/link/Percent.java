package clickthru.link;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.IntPredicate;

/** Percent-encoding of UTF-8 text, RFC 3986 §2.1; never touches what it isn't told to. */
public final class Percent {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Percent() {}

  /** RFC 3986 §2.3: what means the same encoded or not, everywhere. */
  public static boolean isUnreserved(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }

  /** Encodes every code point that isn't kept; half a surrogate pair becomes U+FFFD. */
  public static String encode(String text, IntPredicate keep) {
    if (text.codePoints().allMatch(keep)) return text;
    StringBuilder encoded = new StringBuilder(text.length() + 32);
    text.codePoints()
        .forEach(
            c -> {
              if (keep.test(c)) encoded.appendCodePoint(c);
              else append(encoded, c);
            });
    return encoded.toString();
  }

  /** Decodes once; broken escapes stay as they are, bytes that are no UTF-8 become U+FFFD. */
  public static String decode(String text) {
    if (text.indexOf('%') < 0) return text;
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%' && i + 2 < raw.length && isHex(raw[i + 1]) && isHex(raw[i + 2])) {
        decoded.write(HexFormat.fromHexDigit(raw[i + 1]) * 16 + HexFormat.fromHexDigit(raw[i + 2]));
        i += 2;
      } else {
        decoded.write(raw[i]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  /** Whether some {@code %} isn't followed by two hexadecimal digits. */
  static boolean hasBrokenEscape(String text) {
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
      boolean whole =
          i + 2 < text.length() && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2));
      if (!whole) return true;
    }
    return false;
  }

  private static boolean isHex(int c) {
    return HexFormat.isHexDigit(c);
  }

  private static void append(StringBuilder encoded, int codePoint) {
    boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    String character = Character.toString(half ? 0xFFFD : codePoint);
    for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
      HEX.toHexDigits(encoded.append('%'), b);
    }
  }
}
