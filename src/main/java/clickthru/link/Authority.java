package clickthru.link;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Host and port of an address, the host as browsers see it: lower case, international names as
 * UTS-46 Punycode, IPv4 in four decimal numbers, IPv6 in brackets.
 *
 * @param port 1 to 65,535; null when none was written
 */
record Authority(String host, @Nullable Integer port) {
  private static final int MAX_HOST = 253;

  /**
   * Parses {@code host} or {@code host:port}.
   *
   * @throws BadDestination for everything else
   */
  static Authority parse(String text) {
    if (text.isEmpty()) {
      throw new BadDestination(
          "There is no host after ://; write it like https://example.com/page.");
    }
    if (text.indexOf('@') >= 0) {
      throw new BadDestination(
          "A name or password before @ would be shown to everybody; leave it out of the address.");
    }
    if (text.indexOf('%') >= 0) {
      throw new BadDestination("The host contains a % escape; write the host plainly.");
    }
    int colon = text.indexOf(':', text.startsWith("[") ? text.indexOf(']') + 1 : 0);
    String host = canonical(colon < 0 ? text : text.substring(0, colon));
    return new Authority(host, colon < 0 ? null : port(text.substring(colon + 1)));
  }

  /**
   * Whether both lead to the same server. The two default ports count as one, since a site mostly
   * answers at http and https alike.
   */
  boolean sameDoor(Authority other) {
    return name().equals(other.name()) && door() == other.door();
  }

  /**
   * Whether only some people can reach the host: private addresses in any spelling, local names and
   * names without a dot. Judged by the text alone; no name server is asked.
   */
  boolean isPrivate() {
    if (host.startsWith("[")) return IpAddress.isPrivateV6(host);
    if (IpAddress.endsInNumber(host)) return IpAddress.isPrivateV4(host);
    String name = name();
    return name.indexOf('.') < 0
        || name.endsWith(".localhost")
        || name.endsWith(".local")
        || name.endsWith(".internal");
  }

  @Override
  public String toString() {
    return port == null ? host : host + ":" + port;
  }

  /** The host without the dot that may end a full name. */
  private String name() {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private int door() {
    return port == null || port == 80 ? 443 : port;
  }

  private static int port(String digits) {
    boolean number =
        !digits.isEmpty()
            && digits.length() <= 5
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = number ? Integer.parseInt(digits) : 0;
    if (port < 1 || port > 65_535) {
      throw new BadDestination("The port must be a number from 1 to 65535, or be left out.");
    }
    return port;
  }

  private static String canonical(String text) {
    boolean v6 = text.startsWith("[") && text.endsWith("]");
    String host = v6 || text.indexOf('[') < 0 ? byBrowserRules(text) : null;
    if (host == null) {
      throw new BadDestination("“" + text + "” is no valid host; write it like example.com.");
    }
    if (host.indexOf(':') >= 0) return "[" + host + "]";
    if (!isName(host)) {
      throw new BadDestination(
          "“" + text + "” is no valid host; it may have letters, digits, - and single dots.");
    }
    return IpAddress.endsInNumber(host) ? IpAddress.dotted(host) : host;
  }

  private static @Nullable String byBrowserRules(String text) {
    try {
      return new HttpUrl.Builder().scheme("http").host(text).build().host();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** HttpUrl lets through characters that browsers refuse in a host. */
  private static boolean isName(String host) {
    return host.length() <= MAX_HOST
        && !host.startsWith(".")
        && !host.contains("..")
        && host.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= '0' && c <= '9')
                        || c == '-'
                        || c == '.'
                        || c == '_');
  }
}
