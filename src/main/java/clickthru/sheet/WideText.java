package clickthru.sheet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Tells UTF-16 without a byte-order mark, in any script: read with the right order of bytes the
 * separators and ends of lines are ASCII and hardly a character is impossible; with the wrong order
 * it is the other way round.
 */
final class WideText {
  private int chars;
  private int ascii;
  private int impossible;

  private WideText() {}

  /** The order of bytes in which this is text, or null. */
  static @Nullable Charset of(byte[] sample) {
    WideText little = read(sample, false);
    WideText big = read(sample, true);
    if (little.isText() && little.beats(big)) {
      return StandardCharsets.UTF_16LE;
    }
    return big.isText() && big.beats(little) ? StandardCharsets.UTF_16BE : null;
  }

  private static WideText read(byte[] sample, boolean bigEndian) {
    WideText text = new WideText();
    char before = 0;
    for (int i = 0; i + 1 < sample.length; i += 2) {
      int first = sample[i] & 0xff;
      int second = sample[i + 1] & 0xff;
      char c = (char) (bigEndian ? first << 8 | second : second << 8 | first);
      text.add(c, before);
      before = c;
    }
    return text;
  }

  private void add(char c, char before) {
    chars++;
    if (c == '\t' || c == '\n' || c == '\r' || c >= ' ' && c < 0x7f) {
      ascii++;
    } else if (Character.isLowSurrogate(c) != Character.isHighSurrogate(before)) {
      impossible++;
    } else if (!Character.isSurrogate(c) && isImpossible(c)) {
      impossible++;
    }
  }

  private static boolean isImpossible(char c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.UNASSIGNED
        || type == Character.PRIVATE_USE;
  }

  /** A stray NUL in a text of single bytes makes no UTF-16: that has separators all over. */
  private boolean isText() {
    return ascii > 0 && ascii * 100L >= chars && impossible * 50L <= chars;
  }

  private boolean beats(WideText other) {
    return (long) ascii - 10L * impossible > (long) other.ascii - 10L * other.impossible;
  }
}
