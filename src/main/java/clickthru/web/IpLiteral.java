package clickthru.web;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * IP addresses as text. Own code, because the JDK's parser asks the DNS about whatever it doesn't
 * understand and takes {@code 127.1} for an address.
 */
final class IpLiteral {
  private static final int MAX_LENGTH = 45;

  private IpLiteral() {}

  /** Four bytes for IPv4 and for IPv4 mapped into IPv6, sixteen for IPv6; null for the rest. */
  static byte @Nullable [] parse(String text) {
    if (text.length() > MAX_LENGTH) return null;
    if (text.indexOf(':') < 0) return v4(text);
    byte[] bytes = v6(text);
    return bytes == null ? null : unmapped(bytes);
  }

  /** IPv4 mapped into IPv6 (::ffff:a.b.c.d) as the IPv4 address it is. */
  static byte[] unmapped(byte[] bytes) {
    if (bytes.length != 16 || bytes[10] != -1 || bytes[11] != -1) return bytes;
    for (int i = 0; i < 10; i++) if (bytes[i] != 0) return bytes;
    return Arrays.copyOfRange(bytes, 12, 16);
  }

  /** The groups of four hex digits, without the shortening of zeros; IPv4 as usual. */
  static String text(byte[] bytes) {
    return bytes.length == 4 ? join(bytes, 4) : join(bytes, 16);
  }

  /** The first {@code length} bytes as text. */
  static String join(byte[] bytes, int length) {
    StringBuilder text = new StringBuilder();
    boolean four = bytes.length == 4;
    for (int i = 0; i < length; i += four ? 1 : 2) {
      if (i > 0) text.append(four ? '.' : ':');
      if (four) text.append(bytes[i] & 0xff);
      else text.append(Integer.toHexString((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff));
    }
    return text.toString();
  }

  private static byte @Nullable [] v4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) return null;
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      int number = number(parts[i], 10, 3);
      // A leading zero is octal to some and decimal to others: neither here.
      if (number < 0 || number > 255 || parts[i].length() > 1 && parts[i].charAt(0) == '0') {
        return null;
      }
      bytes[i] = (byte) number;
    }
    return bytes;
  }

  private static byte @Nullable [] v6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      byte[] all = groups(text);
      return all == null || all.length != 16 ? null : all;
    }
    byte[] head = groups(text.substring(0, gap));
    byte[] tail = groups(text.substring(gap + 2));
    if (head == null || tail == null || head.length + tail.length > 14) return null;
    if (text.substring(0, gap).indexOf('.') >= 0) return null;
    byte[] bytes = Arrays.copyOf(head, 16);
    System.arraycopy(tail, 0, bytes, 16 - tail.length, tail.length);
    return bytes;
  }

  /** Groups between colons, the last of which may be IPv4; empty for no text. */
  private static byte @Nullable [] groups(String text) {
    if (text.isEmpty()) return new byte[0];
    String[] parts = text.split(":", -1);
    if (parts.length > 8) return null;
    byte[] bytes = new byte[0];
    for (int i = 0; i < parts.length; i++) {
      byte[] group =
          i == parts.length - 1 && parts[i].indexOf('.') >= 0 ? v4(parts[i]) : group(parts[i]);
      if (group == null) return null;
      bytes = Arrays.copyOf(bytes, bytes.length + group.length);
      System.arraycopy(group, 0, bytes, bytes.length - group.length, group.length);
    }
    return bytes;
  }

  private static byte @Nullable [] group(String text) {
    int number = number(text, 16, 4);
    return number < 0 ? null : new byte[] {(byte) (number >> 8), (byte) number};
  }

  /** A number of 1 to {@code most} ASCII digits, or -1. */
  private static int number(String text, int radix, int most) {
    if (text.isEmpty() || text.length() > most) return -1;
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) return -1;
      number = number * radix + digit;
    }
    return number;
  }
}
