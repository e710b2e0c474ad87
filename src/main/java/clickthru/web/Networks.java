package clickthru.web;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of IP networks. Only literal addresses, never a name to look up; IPv4 mapped into IPv6
 * counts as the IPv4 address it is. Held as sorted ranges that don't touch, so that a look-up in
 * tens of thousands is a binary search.
 */
public final class Networks {
  /** Nothing is in it. */
  public static final Networks NONE = new Networks(List.of());

  private final Ranges four;
  private final Ranges six;

  private Networks(List<Ranges.Range> networks) {
    four = Ranges.of(networks.stream().filter(Ranges.Range::isFour).toList());
    six = Ranges.of(networks.stream().filter(network -> !network.isFour()).toList());
  }

  /**
   * Reads addresses and CIDRs such as {@code 10.0.0.0/8, ::1}; none for a blank text.
   *
   * @throws IllegalArgumentException naming the first entry that is neither
   */
  public static Networks parse(String commaSeparated) {
    List<Ranges.Range> networks = new ArrayList<>();
    for (String part : commaSeparated.split(",", -1)) add(networks, part.strip(), "");
    return new Networks(networks);
  }

  /**
   * Reads addresses and CIDRs, one a line; what follows a {@code #} is a comment.
   *
   * @throws IllegalArgumentException naming the first line that is neither
   */
  public static Networks lines(String text) {
    List<Ranges.Range> networks = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      int comment = line.indexOf('#');
      String entry = comment < 0 ? line : line.substring(0, comment);
      add(networks, entry.strip(), "line " + number + ": ");
    }
    return new Networks(networks);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return four.isEmpty() && six.isEmpty();
  }

  public boolean contains(InetAddress address) {
    return contains(address.getAddress());
  }

  /** Whether a literal address is in one of them; anything else is in none. */
  public boolean contains(String literal) {
    byte[] address = IpLiteral.parse(literal);
    return address != null && contains(address);
  }

  /**
   * @param address 4 or 16 bytes; any other number is in no network
   */
  public boolean contains(byte[] address) {
    byte[] plain = IpLiteral.unmapped(address);
    if (plain.length == 4) return four.contains(0, Ranges.number(plain, 0, 4));
    if (plain.length != 16) return false;
    return six.contains(Ranges.number(plain, 0, 8), Ranges.number(plain, 8, 8));
  }

  private static void add(List<Ranges.Range> networks, String entry, String where) {
    if (entry.isEmpty()) return;
    Ranges.Range network = network(entry);
    if (network == null) {
      throw new IllegalArgumentException(
          where
              + "\""
              + entry
              + "\" is not a network: write an address or a CIDR such as 10.0.0.0/8");
    }
    networks.add(network);
  }

  private static Ranges.@Nullable Range network(String entry) {
    int slash = entry.indexOf('/');
    String literal = slash < 0 ? entry : entry.substring(0, slash);
    byte[] address = IpLiteral.parse(literal);
    if (address == null) return null;
    int most = address.length * 8;
    if (slash < 0) return Ranges.Range.of(address, most);
    String digits = entry.substring(slash + 1);
    if (!digits.matches("[0-9]{1,3}")) return null;
    // The prefix of a mapped network counts the 96 bits that only say "mapped".
    int mapped = address.length == 4 && literal.indexOf(':') >= 0 ? 96 : 0;
    int bits = Integer.parseInt(digits) - mapped;
    return bits < 0 || bits > most ? null : Ranges.Range.of(address, bits);
  }
}
