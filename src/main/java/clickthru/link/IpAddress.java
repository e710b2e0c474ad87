package clickthru.link;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * Addresses written as numbers: what a browser would read in them, and whether they are private.
 */
final class IpAddress {
  private static final long NOT_A_NUMBER = -1;

  private IpAddress() {}

  /**
   * Browsers read a host as IPv4 when its last label is a number (WHATWG URL, "ends in a number").
   */
  static boolean endsInNumber(String host) {
    String[] labels = labels(host);
    String last = labels[labels.length - 1];
    return last.chars().allMatch(c -> c >= '0' && c <= '9') || number(last) != NOT_A_NUMBER;
  }

  /**
   * The four plain decimal numbers a host such as {@code 127.1}, {@code 0x7f000001} or {@code
   * 0177.0.0.1} stands for.
   *
   * @throws BadDestination when the numbers make no address
   */
  static String dotted(String host) {
    long value = v4(host);
    if (value == NOT_A_NUMBER) {
      throw new BadDestination(
          "“" + host + "” is no valid IP address; write four numbers from 0 to 255, or a name.");
    }
    return (value >> 24)
        + "."
        + (value >> 16 & 255)
        + "."
        + (value >> 8 & 255)
        + "."
        + (value & 255);
  }

  /** Whether an IPv4 address in any spelling can't be reached over the public Internet. */
  static boolean isPrivateV4(String host) {
    return isPrivate((int) v4(host));
  }

  /**
   * The same for an IPv6 address in brackets; those that carry an IPv4 address are judged by it.
   */
  static boolean isPrivateV6(String bracketed) {
    byte[] bytes;
    try {
      // Brackets make this a literal for the JDK: it never asks a name server.
      InetAddress address = InetAddress.getByName(bracketed);
      bytes = address.getAddress();
      if (address instanceof Inet4Address) return isPrivate(ByteBuffer.wrap(bytes).getInt());
    } catch (UnknownHostException e) {
      throw new BadDestination("“" + bracketed + "” is no valid IPv6 address.");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long high = buffer.getLong();
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    if (high == 0 && buffer.getInt(8) == 0) return true; // ::, ::1, old IPv4-compatible
    if (high == 0 && buffer.getInt(8) == 0xFFFF) return isPrivate(buffer.getInt(12));
    if (high == 0x0064_FF9B_0000_0000L) return isPrivate(buffer.getInt(12)); // NAT64
    if (high >>> 48 == 0x2002) return isPrivate(buffer.getInt(2)); // 6to4
    return (first & 0xFE) == 0xFC // fc00::/7, unique local
        || (first == 0xFE && second >= 0x80) // fe80::/10 link-local, fec0::/10 site-local
        || first == 0xFF; // multicast
  }

  private static boolean isPrivate(int address) {
    int first = address >>> 24;
    int second = address >>> 16 & 255;
    return first == 0
        || first == 10
        || first == 127
        || first >= 224 // multicast, reserved, broadcast
        || (first == 100 && second >= 64 && second < 128) // shared by carriers, RFC 6598
        || (first == 169 && second == 254)
        || (first == 172 && second >= 16 && second < 32)
        || (first == 192 && second == 168);
  }

  private static long v4(String host) {
    String[] labels = labels(host);
    if (labels.length > 4) return NOT_A_NUMBER;
    long value = 0;
    for (int i = 0; i < labels.length; i++) {
      long part = number(labels[i]);
      boolean last = i == labels.length - 1;
      // The last number fills all the bytes that are left: 127.1 is 127.0.0.1.
      int bits = last ? 8 * (4 - i) : 8;
      if (part == NOT_A_NUMBER || part >= 1L << bits) return NOT_A_NUMBER;
      value = value << bits | part;
    }
    return value;
  }

  /** Decimal, octal with a leading 0, or hexadecimal with 0x; less than 2^33. */
  private static long number(String label) {
    boolean hex = label.startsWith("0x");
    boolean octal = !hex && label.length() > 1 && label.startsWith("0");
    String digits = hex ? label.substring(2) : label;
    if (digits.isEmpty()) return hex ? 0 : NOT_A_NUMBER;
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int radix = hex ? 16 : octal ? 8 : 10;
      int digit = Character.digit(digits.charAt(i), radix);
      if (digit < 0) return NOT_A_NUMBER;
      value = Math.min(value * radix + digit, 1L << 32);
    }
    return value;
  }

  /** A dot at the end means the root, not another label. */
  private static String[] labels(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.split("\\.", -1);
  }
}
