package clickthru.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworksTest {
  @TempDir Path folder;

  @Test
  void lines_readsCommentsAndNamesTheWrongLine() {
    Networks networks = Networks.lines("# cloud\n10.0.0.0/8 # all of it\n\n2001:db8::/32\n");
    assertThat(networks.contains("10.255.255.255")).isTrue();
    assertThat(networks.contains("11.0.0.0")).isFalse();
    assertThat(networks.contains("2001:db8:ffff::1")).isTrue();
    assertThat(networks.contains("2001:db9::")).isFalse();
    assertThat(networks.contains("no address")).isFalse();
    assertThat(Networks.lines("# none\n").isEmpty()).isTrue();
    assertThatThrownBy(() -> Networks.lines("10.0.0.0/8\nhost.example\n"))
        .hasMessageContaining("line 2")
        .hasMessageContaining("host.example");
  }

  @Test
  void contains_manyOverlapping_isWhatEachOfThemSays() {
    Random random = new Random(7);
    StringBuilder all = new StringBuilder();
    Networks[] each = new Networks[300];
    for (int i = 0; i < each.length; i++) {
      int bits = 6 + random.nextInt(27);
      String cidr = address(random) + "/" + bits;
      each[i] = Networks.parse(cidr);
      all.append(cidr).append('\n');
    }
    Networks networks = Networks.lines(all.toString());
    for (int i = 0; i < 20_000; i++) {
      String address = address(random);
      boolean expected = false;
      for (Networks one : each) expected |= one.contains(address);
      assertThat(networks.contains(address)).as(address).isEqualTo(expected);
    }
  }

  @Test
  void country_isReadFromAFile() throws Exception {
    Path file = CountryFile.write(folder.resolve("c.mmdb"), "203.0.113.0", 24, "AT");
    try (Countries countries = Countries.open(file)) {
      assertThat(countries.of("203.0.113.77")).isEqualTo("AT");
      assertThat(countries.of("::ffff:203.0.113.1")).isEqualTo("AT");
      assertThat(countries.of("203.0.112.1")).isEmpty();
      assertThat(countries.of("2001:db8::1")).isEmpty();
      assertThat(countries.of("nobody")).isEmpty();
    }
    Path other = Files.writeString(folder.resolve("other"), "this is no such file");
    assertThatThrownBy(() -> Countries.open(other)).isInstanceOf(java.io.IOException.class);
  }

  private static String address(Random random) {
    return random.nextInt(4) * 60
        + "."
        + random.nextInt(256)
        + "."
        + random.nextInt(256)
        + "."
        + random.nextInt(256);
  }
}
