package clickthru.digest;

import clickthru.web.Networks;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Where a host's name leads, as long as that is out into the public Internet. */
final class Outside {
  /** By IANA's special-purpose registries; what carries an IPv4 address inside is refused whole. */
  private static final Networks INSIDE =
      Networks.parse(
          """
          0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12,
          192.0.0.0/24, 192.0.2.0/24, 192.88.99.0/24, 192.168.0.0/16, 198.18.0.0/15,
          198.51.100.0/24, 203.0.113.0/24, 224.0.0.0/3,
          ::/96, 64:ff9b::/32, 100::/64, 2001::/23, 2001:db8::/32, 2002::/16, 3fff::/20,
          fc00::/7, fe80::/9, ff00::/8
          """);

  private Outside() {}

  /**
   * The addresses of a host, looked up this once: whoever connects takes these and asks no more.
   *
   * @param inside whether private addresses will do
   */
  static List<InetAddress> addresses(String host, boolean inside) throws NotDelivered {
    List<InetAddress> addresses;
    try {
      addresses = List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException e) {
      throw new NotDelivered("The webhook's host " + host + " is not known.");
    }
    // One inner address among outer ones is enough to be led there.
    if (!inside && addresses.stream().anyMatch(INSIDE::contains)) {
      throw new NotDelivered(
          "The webhook's host "
              + host
              + " is at a private address, which links.allow-private-destinations forbids.");
    }
    return addresses;
  }
}
