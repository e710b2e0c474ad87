package clickthru.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
  private static final Destination.Rules PUBLIC = new Destination.Rules("go.example:443", false);
  private static final Destination.Rules ANY = new Destination.Rules("go.example:443", true);

  private static String parsed(String raw) {
    return Destination.parse(raw, PUBLIC).url();
  }

  private static void assertRefused(String raw, String message) {
    assertThatThrownBy(() -> Destination.parse(raw, ANY))
        .isInstanceOf(BadDestination.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ex.com",
        "http://ex.com/",
        "https://ex.com?x#y",
        "https://ex.com#/app?x=1",
        "https://ex.com:8443/a",
        "https://my_host.example.com/",
        "https://ex.com./a",
        "https://ex.com/a|b{{c}}?sig=abc%2Bdef~x,y;z&q=a%20b&c=d+e&e=%26&f=[1]",
        "https://ex.com/a//b/../c/%2e%2E/'\"<>^`",
        "https://ex.com/?u=https://a@b:80/#c#d",
        "https://ex.com/?text=line%0Aline",
        "https://8.8.8.8/",
        "https://[2606:4700::1111]:8443/x"
      })
  void parse_usable_staysToTheByte(String raw) {
    assertThat(parsed(raw)).isEqualTo(raw);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS://Ex.COM/Path?Q,                https://ex.com/Path?Q",
    "hTTp://ex.com,                        http://ex.com",
    "https://faß.de/ß,                     https://xn--fa-hia.de/%C3%9F",
    "https://Bücher.example/?q=ü#é,        https://xn--bcher-kva.example/?q=%C3%BC#%C3%A9",
    "https://ex。com/,                     https://ex.com/",
    "https://ｅｘ.com/,                    https://ex.com/",
    "https://ex.com/\uD83C\uDF89,          https://ex.com/%F0%9F%8E%89",
    "https://ex.com:0443/,                 https://ex.com:443/",
    "http://134744072/,                    http://8.8.8.8/",
    "http://[2606:4700:0:0:0:0:0:1111]/,   http://[2606:4700::1111]/"
  })
  void parse_otherSpelling_isNormalised(String raw, String url) {
    assertThat(parsed(raw)).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript://ex.com/%0aalert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://ex.com/",
        "blob:https://ex.com/1",
        "intent://ex.com/#Intent;end",
        "httpx://ex.com/",
        "//evil.com",
        "/path",
        "evil.com",
        "https:ex.com",
        "https:/ex.com",
        "?https://ex.com"
      })
  void parse_otherSchemeOrNone_isRefused(String raw) {
    assertRefused(raw, "must begin with https:// or http://");
  }

  @Test
  void parse_empty_isRefused() {
    assertRefused("", "empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " java\nscript:alert(1)",
        " https://ex.com/",
        "https://ex.com/ ",
        "https://ex.com/\n",
        "https://ex.com/a b",
        "https://ex.com/a\tb",
        "https://ex.com/a\rb",
        "https://ex.com/a\nb",
        "https://ex.com/a\u0000b",
        "https://ex.com/a\u007Fb",
        "https://ex.com/a\u0085b",
        "https://ex\t.com/"
      })
  void parse_spaceOrControl_isRefused(String raw) {
    assertRefused(raw, "control character");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://good.com\\@evil.com", "https:\\\\ex.com", "https://ex.com/a\\b"})
  void parse_backslash_isRefused(String raw) {
    assertRefused(raw, "backslash");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://user:pw@host.com/", "https://user@host.com", "https://@host.com/"})
  void parse_userInfo_isRefused(String raw) {
    assertRefused(raw, "before @");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://", "https:///x", "https://?x", "https://#x"})
  void parse_noHost_isRefused(String raw) {
    assertRefused(raw, "There is no host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://good.com%00.evil.com",
        "https://good%2Ecom/",
        "https://[fe80::1%25eth0]/"
      })
  void parse_escapeInHost_isRefused(String raw) {
    assertRefused(raw, "% escape");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a..b/",
        "https://.ex.com/",
        "https://ex.com../",
        "https://./",
        "https://a<b.com/",
        "https://a|b.com/",
        "https://a\"b.com/",
        "https://a;b.com/",
        "https://[::1/",
        "https://[1]/",
        "https://[::1]x/",
        "https://x[::1]/",
        "https://[::1]]/",
        "https://:80/",
        "https://256.1.1.1/",
        "https://1.2.3.4.5/",
        "https://1.2.3.08/",
        "https://a.0x1f/",
        "https://4294967296/",
        "https://99999999999999999999/",
        "https://0x1ffffffff/",
        "https://1.2.3.256/",
        "https://\u2028.com/"
      })
  void parse_brokenHost_isRefused(String raw) {
    assertRefused(raw, "valid");
  }

  @Test
  void parse_hostTooLong_isRefused() {
    assertRefused("https://" + "a".repeat(64) + ".com/", "no valid host");
    assertRefused("https://" + "a.".repeat(127) + "com/", "no valid host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "", "+80", "8 0", "99999999999", "80:80", "\u0661"})
  void parse_badPort_isRefused(String port) {
    assertThatThrownBy(() -> Destination.parse("https://ex.com:" + port + "/", ANY))
        .isInstanceOf(BadDestination.class);
    if (!port.contains(" ")) assertRefused("https://ex.com:" + port + "/", "1 to 65535");
  }

  @Test
  void parse_portAtTheEnds_isTaken() {
    assertThat(parsed("https://ex.com:1/")).isEqualTo("https://ex.com:1/");
    assertThat(parsed("https://ex.com:65535/")).isEqualTo("https://ex.com:65535/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ex.com/%zz",
        "https://ex.com/?a=50%",
        "https://ex.com/?a=%4",
        "https://ex.com/#%g0",
        "https://ex.com/%\uFF11\uFF11"
      })
  void parse_brokenEscape_isRefused(String raw) {
    assertRefused(raw, "write %25");
  }

  @Test
  void parse_length_endsAt2048BytesOfTheStoredForm() {
    String start = "https://ex.com/";
    String longest = start + "a".repeat(2_048 - start.length());
    assertThat(parsed(longest)).isEqualTo(longest);
    assertRefused(longest + "a", "2048 is the most");
    assertRefused(start + "é".repeat(400), "2048 is the most");
    assertRefused(start + "a".repeat(1_000_000), "2048 bytes is the most");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://go.example",
        "https://GO.example/spring",
        "https://go.example.:443/",
        "http://go.example/x",
        "http://go.example:80/x",
        "https://go。example/"
      })
  void parse_ownHost_isRefusedAsALoop(String raw) {
    assertRefused(raw, "round in circles");
  }

  @Test
  void parse_otherPortOrSubdomainOfOwnHost_isTaken() {
    assertThat(parsed("https://go.example:8443/")).isEqualTo("https://go.example:8443/");
    assertThat(parsed("https://www.go.example/")).isEqualTo("https://www.go.example/");
    Destination.Rules local = new Destination.Rules("LOCALHOST:8080", true);
    assertThat(Destination.parse("http://localhost:9000/", local).url())
        .isEqualTo("http://localhost:9000/");
    assertThatThrownBy(() -> Destination.parse("http://localhost:8080/", local))
        .hasMessageContaining("round in circles");
  }

  @Test
  void parse_ownAuthorityWithoutPort_meansTheDefaultPorts() {
    Destination.Rules rules = new Destination.Rules("go.example", false);
    assertThatThrownBy(() -> Destination.parse("https://go.example:443/", rules))
        .hasMessageContaining("round in circles");
  }

  @Test
  void parse_ownIpv6Address_isRefusedInAnySpelling() {
    Destination.Rules rules = new Destination.Rules("[0:0::1]:8080", true);
    assertThatThrownBy(() -> Destination.parse("http://[::1]:8080/", rules))
        .hasMessageContaining("round in circles");
    assertThat(Destination.parse("http://[::1]:8081/", rules).url())
        .isEqualTo("http://[::1]:8081/");
  }

  @Test
  void rules_brokenOwnAuthority_isRefused() {
    assertThatThrownBy(() -> new Destination.Rules("", false)).isInstanceOf(BadDestination.class);
    assertThatThrownBy(() -> new Destination.Rules("go.example:0", false))
        .isInstanceOf(BadDestination.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost.",
        "app.localhost",
        "printer.local",
        "db.internal",
        "intranet",
        "127.0.0.1",
        "127.1",
        "127.255.255.255",
        "0x7f000001",
        "0X7F.1",
        "2130706433",
        "0177.0.0.1",
        "127.0.0.1.",
        "１２７.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "0.0.0.0",
        "0",
        "0x",
        "255.255.255.255",
        "224.0.0.1",
        "[::1]",
        "[::]",
        "[fc00::1]",
        "[fd12:3456::1]",
        "[fe80::1]",
        "[febf::1]",
        "[ff02::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::10.0.0.1]",
        "[2002:7f00:1::]",
        "[::127.0.0.1]"
      })
  void parse_privateHost_isTakenOnlyWhenAllowed(String host) {
    String raw = "http://" + host + ":8081/x";
    assertThatThrownBy(() -> Destination.parse(raw, PUBLIC))
        .isInstanceOf(BadDestination.class)
        .hasMessageContaining("can't be reached from the Internet");
    assertThat(Destination.parse(raw, ANY).url()).startsWith("http://").endsWith(":8081/x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "192.167.1.1",
        "169.253.1.1",
        "11.0.0.1",
        "126.0.0.1",
        "128.0.0.1",
        "[2001:4860:4860::8888]",
        "[::ffff:8.8.8.8]",
        "[64:ff9b::8.8.8.8]",
        "[2002:808:808::]",
        "local.example",
        "localhost.example",
        "10.example",
        "127.0.0.1.example"
      })
  void parse_publicHost_isTaken(String host) {
    assertThat(parsed("http://" + host + "/")).startsWith("http://");
  }

  @ParameterizedTest
  @CsvSource({
    "https://ex.com/,              false",
    "https://faß.de/,              false",
    "https://пример.example/,      false",
    "https://пример.рф:8443/,      false",
    "https://日本ひらカタabc.jp/,  false",
    "https://한국韓abc.kr/,        false",
    "https://p\u0430ypal.com/,     true",
    "https://www.f\u0430ß.de/,     true",
    "https://\u03B1pple.com,       true",
    "https://ひら한국.com?x,       true",
    "https://[2606:4700::1]/,      false",
    "https://8.8.8.8/?\u0430a,     false"
  })
  void mixedScript_perLabel_isSeenThroughPunycode(String raw, boolean mixed) {
    assertThat(Destination.parse(raw, PUBLIC).mixedScript()).isEqualTo(mixed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:x", "https://ex.com/a b", "https://ex.com/é", "/x", ""})
  void new_whatParseNeverMakes_isRefused(String url) {
    assertThatThrownBy(() -> new Destination(url)).isInstanceOf(BadDestination.class);
  }
}
