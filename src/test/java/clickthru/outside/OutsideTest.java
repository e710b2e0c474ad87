package clickthru.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "169.254.169.254",
        "172.31.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001::1",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void addresses_inside_areRefusedUnlessAllowed(String host) throws Exception {
    assertThatThrownBy(() -> addresses(host, false))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("private address");
    assertThat(addresses(host, true)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.1.1.1", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2606:4700::1111"})
  void addresses_outside_areGiven(String host) throws Exception {
    assertThat(addresses(host, false)).hasSize(1);
  }

  @Test
  void addresses_ofNoHost_areTold() {
    assertThatThrownBy(() -> addresses("no-such-host.invalid", false))
        .hasMessageContaining("is not known");
  }

  private static List<InetAddress> addresses(String host, boolean inside) throws Unreachable {
    return new Outside(host, Dns.SYSTEM).addresses(inside, Duration.ofMinutes(1));
  }
}
