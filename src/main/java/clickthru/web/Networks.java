package clickthru.web;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of IP networks. Only literal addresses, never a name to look up; IPv4 mapped into IPv6
 * counts as the IPv4 address it is.
 */
public final class Networks {
  private record Network(byte[] address, int bits) {
    boolean contains(byte[] other) {
      if (other.length != address.length) return false;
      int whole = bits / 8;
      for (int i = 0; i < whole; i++) if (address[i] != other[i]) return false;
      int mask = 0xff00 >> bits % 8;
      return bits % 8 == 0 || ((address[whole] ^ other[whole]) & mask & 0xff) == 0;
    }
  }

  private final List<Network> networks;

  private Networks(List<Network> networks) {
    this.networks = List.copyOf(networks);
  }

  /**
   * Reads addresses and CIDRs such as {@code 10.0.0.0/8, ::1}; none for a blank text.
   *
   * @throws IllegalArgumentException naming the first entry that is neither
   */
  public static Networks parse(String commaSeparated) {
    List<Network> networks = new ArrayList<>();
    for (String part : commaSeparated.split(",", -1)) {
      String entry = part.strip();
      if (entry.isEmpty()) continue;
      Network network = network(entry);
      if (network == null) {
        throw new IllegalArgumentException(
            "\"" + entry + "\" is not a network: write an address or a CIDR such as 10.0.0.0/8");
      }
      networks.add(network);
    }
    return new Networks(networks);
  }

  public boolean contains(InetAddress address) {
    return contains(address.getAddress());
  }

  /**
   * @param address 4 or 16 bytes; any other number is in no network
   */
  public boolean contains(byte[] address) {
    byte[] plain = IpLiteral.unmapped(address);
    for (Network network : networks) if (network.contains(plain)) return true;
    return false;
  }

  private static @Nullable Network network(String entry) {
    int slash = entry.indexOf('/');
    String literal = slash < 0 ? entry : entry.substring(0, slash);
    byte[] address = IpLiteral.parse(literal);
    if (address == null) return null;
    int most = address.length * 8;
    if (slash < 0) return new Network(address, most);
    String digits = entry.substring(slash + 1);
    if (!digits.matches("[0-9]{1,3}")) return null;
    // The prefix of a mapped network counts the 96 bits that only say "mapped".
    int mapped = address.length == 4 && literal.indexOf(':') >= 0 ? 96 : 0;
    int bits = Integer.parseInt(digits) - mapped;
    return bits < 0 || bits > most ? null : new Network(address, bits);
  }
}
