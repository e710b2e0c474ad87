package clickthru.bio;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.web.BaseUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {
  private static final BaseUrl OWN = new BaseUrl("https://go.example:8443");

  @ParameterizedTest
  @CsvSource({
    "links.example.com, links.example.com",
    "Links.Example.COM., links.example.com",
    "bücher.example, xn--bcher-kva.example",
    "straße.example, xn--strae-oqa.example",
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "a-b.c1.example, a-b.c1.example"
  })
  void key_hostName_isLowerCaseAscii(String typed, String key) {
    assertThat(Domain.key(typed)).isEqualTo(key);
    assertThat(Domain.problem(typed, OWN)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://links.example.com",
        "links.example.com/",
        "links.example.com/page",
        "links.example.com:8080",
        "ann@links.example.com",
        "links.example.com?a",
        "links.example.com#a",
        "links example.com",
        "links.example.com..",
        ".example.com",
        "a..example",
        "-a.example",
        "a_b.example",
        "a*.example",
        "%61.example",
        "localhost",
        "127.0.0.1",
        "1.2.3",
        "0x7f.1",
        "[::1]",
        "a.example\u0000",
        "<b>.example"
      })
  void key_noHostName_isNull(String typed) {
    assertThat(Domain.key(typed)).isNull();
    assertThat(Domain.problem(typed, OWN)).contains("host name alone");
  }

  @Test
  void key_boundsOfDns_areKept() {
    String label = "a".repeat(63);
    assertThat(Domain.key(label + ".example")).isNotNull();
    assertThat(Domain.key("a" + label + ".example")).isNull();
    assertThat(Domain.key((label + ".").repeat(4) + "example")).isNull();
  }

  @Test
  void problem_ownHost_isRefusedWhateverItsPort() {
    assertThat(Domain.problem("GO.example", OWN)).contains("own address");
    assertThat(Domain.problem("go.example", new BaseUrl("https://go.example"))).contains("own");
    assertThat(Domain.problem("www.go.example", OWN)).isNull();
  }

  @Test
  void on_otherHost_hasSchemeAndPortOfThisServer() {
    assertThat(OWN.on("a.example")).isEqualTo("https://a.example:8443");
    assertThat(new BaseUrl("https://go.example").on("a.example")).isEqualTo("https://a.example");
  }
}
