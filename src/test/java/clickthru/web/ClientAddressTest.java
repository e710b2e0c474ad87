package clickthru.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
  private static final ClientAddress ADDRESS =
      new ClientAddress(Networks.parse("10.0.0.0/8, 127.0.0.1, ::1, fd00::/8"));

  private static String of(String peer, String... forwardedFor) {
    return ADDRESS.of(peer, List.of(forwardedFor));
  }

  @Test
  void of_untrustedPeer_ignoresTheHeader() {
    assertThat(of("192.0.2.9", "1.1.1.1")).isEqualTo("192.0.2.9");
    assertThat(new ClientAddress(Networks.parse("")).of("127.0.0.1", List.of("1.1.1.1")))
        .isEqualTo("127.0.0.1");
  }

  @Test
  void of_trustedPeer_isTheRightMostUntrusted() {
    assertThat(of("10.0.0.1", "6.6.6.6, 1.1.1.1, 10.2.3.4")).isEqualTo("1.1.1.1");
    assertThat(of("10.0.0.1", "6.6.6.6", "1.1.1.1,10.2.3.4")).isEqualTo("1.1.1.1");
    assertThat(of("::1", "2001:DB8::1")).isEqualTo("2001:db8:0:0:0:0:0:1");
    assertThat(of("::ffff:10.0.0.1", "::ffff:1.1.1.1")).isEqualTo("1.1.1.1");
  }

  @Test
  void of_junkOnTheRight_isSkipped() {
    assertThat(of("10.0.0.1", "1.1.1.1, 2.2.2.2, junk")).isEqualTo("2.2.2.2");
    assertThat(of("10.0.0.1", "1.1.1.1, ,")).isEqualTo("1.1.1.1");
  }

  @Test
  void of_junkBehindATrustedAddress_endsTheWalkThere() {
    assertThat(of("10.0.0.1", "6.6.6.6, unknown, 10.2.3.4")).isEqualTo("10.2.3.4");
  }

  @Test
  void of_nothingUsable_isThePeerOrTheLastGood() {
    assertThat(of("10.0.0.1")).isEqualTo("10.0.0.1");
    assertThat(of("10.0.0.1", "")).isEqualTo("10.0.0.1");
    assertThat(of("10.0.0.1", "junk, 127.1, localhost, 1.2.3.4.5")).isEqualTo("10.0.0.1");
    assertThat(of("10.0.0.1", "10.9.9.9, 10.8.8.8")).isEqualTo("10.9.9.9");
    assertThat(of("not an address", "1.1.1.1")).isEqualTo("not an address");
  }

  @ParameterizedTest
  @CsvSource({
    "1.1.1.1:443, 1.1.1.1",
    "[2001:db8::1], 2001:db8:0:0:0:0:0:1",
    "[2001:db8::1]:443, 2001:db8:0:0:0:0:0:1",
    "2001:db8::1%eth0, 2001:db8:0:0:0:0:0:1",
    "[2001:db8::1]x, 10.0.0.1",
    "[2001:db8::1, 10.0.0.1",
    "1.1.1.1:x, 10.0.0.1"
  })
  void of_spellingsOfProxies_areRead(String entry, String expected) {
    assertThat(of("10.0.0.1", entry)).isEqualTo(expected);
  }

  @Test
  void of_fiveHundredEntries_readsTheLast32() {
    assertThat(of("10.0.0.1", "1.1.1.1," + "10.0.0.2,".repeat(500) + "10.0.0.3"))
        .isEqualTo("10.0.0.2");
    String[] lines = Collections.nCopies(500, "10.0.0.2").toArray(new String[0]);
    lines[500 - 33] = "1.1.1.1";
    assertThat(of("10.0.0.1", lines)).isEqualTo("10.0.0.2");
    lines[500 - 32] = "2.2.2.2";
    assertThat(of("10.0.0.1", lines)).isEqualTo("2.2.2.2");
  }

  @Test
  void of_longHeader_readsTheLast2000CharactersAndNoCutEntry() {
    assertThat(of("10.0.0.1", "1.1.1.1," + " ".repeat(3_000) + ",10.0.0.3")).isEqualTo("10.0.0.3");
    assertThat(of("10.0.0.1", "9".repeat(8_000))).isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "::ffff:192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "2001:db8:1:2::9, 2001:db8:1:2::/64",
    "fe80::1%eth0, fe80:0:0:0::/64",
    "nonsense, nonsense"
  })
  void group_isTheHousehold(String address, String group) {
    assertThat(ClientAddress.group(address)).isEqualTo(group);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "10.1.2.3/8, 10.9.9.9, true",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.128/25, 192.0.2.128, true",
    "192.0.2.1, 192.0.2.1, true",
    "192.0.2.1, 192.0.2.2, false",
    "0.0.0.0/0, 255.1.1.1, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "::/0, 2001:db8::1, true",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::ffff:10.0.0.0/104, 10.1.1.1, true",
    "::ffff:0:0/96, 10.1.1.1, true",
    "10.0.0.0/8, ::ffff:10.1.1.1, true",
    "1::2:3.4.5.6, 1:0:0:0:0:2:304:506, true"
  })
  void contains_followsThePrefix(String network, String address, boolean contained)
      throws Exception {
    Networks networks = Networks.parse(network);
    assertThat(networks.contains(InetAddress.getByName(address))).isEqualTo(contained);
    byte[] bytes = IpLiteral.parse(address);
    assertThat(bytes).isNotNull();
    assertThat(networks.contains(bytes == null ? new byte[0] : bytes)).isEqualTo(contained);
  }

  @Test
  void contains_mappedBytes_areIpv4() {
    byte[] mapped = new byte[16];
    mapped[10] = -1;
    mapped[11] = -1;
    mapped[12] = 10;
    assertThat(Networks.parse("10.0.0.0/8").contains(mapped)).isTrue();
    assertThat(Networks.parse("::/0").contains(new byte[3])).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "example.org",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0.0/8/8",
        "10.0.0/8",
        "010.0.0.1",
        "1.2.3.256",
        "1.2.3.+4",
        "1.2.3.٤",
        "0x7f.0.0.1",
        "::/129",
        "::ffff:10.0.0.0/95",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "1:2:3:4:5:6:7:8::",
        ":1:2:3:4:5:6:7",
        ":::",
        "12345::",
        "1.2.3.4::",
        "g::",
        "::1%eth0"
      })
  void parse_badEntry_isNamed(String entry) {
    assertThatThrownBy(() -> Networks.parse("127.0.0.1, " + entry))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + entry + "\"");
  }

  @Test
  void parse_blanks_arePassedOver() {
    Networks networks = Networks.parse(" , 10.0.0.1,, ");
    assertThat(networks.contains(new byte[] {10, 0, 0, 1})).isTrue();
    assertThat(networks.contains(new byte[] {10, 0, 0, 2})).isFalse();
  }
}
