package clickthru.web;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking: the peer, or whom a trusted proxy says it stands for.
 *
 * <p>X-Forwarded-For is read from the right, since each proxy appends the peer it saw and the left
 * is whatever the client made up. Trusted addresses are passed over; the first other one is the
 * client. Junk on the far right is skipped; junk behind a trusted address ends the walk there.
 */
public final class ClientAddress {
  private static final int MAX_ENTRIES = 32;
  private static final int MAX_CHARACTERS = 2_000;

  private final Networks trustedProxies;

  public ClientAddress(Networks trustedProxies) {
    this.trustedProxies = trustedProxies;
  }

  /**
   * The client's address in one spelling per address. At most the last 32 entries and 2,000
   * characters of the headers are looked at.
   *
   * @param peerAddress the other end of the connection, as the server gives it
   * @param forwardedFor every X-Forwarded-For header of the request, in order
   */
  public String of(String peerAddress, List<String> forwardedFor) {
    byte[] peer = parse(peerAddress);
    if (peer == null) return peerAddress;
    if (forwardedFor.isEmpty() || !trustedProxies.contains(peer)) return IpLiteral.text(peer);
    byte[] walked = walk(forwardedFor);
    return IpLiteral.text(walked == null ? peer : walked);
  }

  /** The group of whoever sent a request. */
  public String group(Context ctx) {
    List<String> forwardedFor = Collections.list(ctx.req().getHeaders("X-Forwarded-For"));
    return group(of(ctx.req().getRemoteAddr(), forwardedFor));
  }

  /** One household or machine: the /64 of an IPv6 address, an IPv4 address as it is. */
  public static String group(String address) {
    byte[] bytes = parse(address);
    if (bytes == null) return address;
    return bytes.length == 4 ? IpLiteral.text(bytes) : IpLiteral.join(bytes, 8) + "::/64";
  }

  private byte @Nullable [] walk(List<String> forwardedFor) {
    byte[] last = null;
    int entries = MAX_ENTRIES;
    int characters = MAX_CHARACTERS;
    for (int i = forwardedFor.size() - 1; i >= 0; i--) {
      String header = forwardedFor.get(i);
      int end = header.length();
      while (end >= 0) {
        int comma = header.lastIndexOf(',', end - 1);
        if (entries-- == 0) return last;
        characters -= end - comma;
        // A cut entry might read as another address, so it isn't read at all.
        if (characters < 0) return last;
        byte[] address = parse(header.substring(comma + 1, end).strip());
        if (address == null && last != null) return last;
        if (address != null) last = address;
        if (address != null && !trustedProxies.contains(address)) return address;
        end = comma;
      }
    }
    return last;
  }

  /** An address as proxies write it: also with a port, in brackets, or with an IPv6 zone. */
  private static byte @Nullable [] parse(String text) {
    String address = text;
    if (address.startsWith("[")) {
      int close = address.indexOf(']');
      if (close < 0 || !address.substring(close + 1).matches("(:[0-9]{1,5})?")) return null;
      address = address.substring(1, close);
    } else if (address.indexOf('.') >= 0 && address.indexOf(':') == address.lastIndexOf(':')) {
      int colon = address.indexOf(':');
      if (colon >= 0 && !address.substring(colon).matches(":[0-9]{1,5}")) return null;
      if (colon >= 0) address = address.substring(0, colon);
    }
    int zone = address.indexOf('%');
    return IpLiteral.parse(zone < 0 ? address : address.substring(0, zone));
  }
}
