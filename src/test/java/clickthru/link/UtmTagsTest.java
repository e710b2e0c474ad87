package clickthru.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UtmTagsTest {
  private static final Utm SPRING =
      new Utm("linkedin", "social", "spring sale+1", null, null, null);
  private static final String ADDED =
      "utm_source=linkedin&utm_medium=social&utm_campaign=spring%20sale%2B1";

  private static Utm source(String source) {
    return new Utm(source, null, null, null, null, null);
  }

  /** Inputs that other builders are known to damage; ADDED stands for the three tags. */
  @ParameterizedTest
  @CsvSource({
    "https://ex.com,                        https://ex.com?ADDED",
    "https://ex.com/,                       https://ex.com/?ADDED",
    "https://ex.com?,                       https://ex.com?ADDED",
    "https://ex.com#top,                    https://ex.com?ADDED#top",
    "https://ex.com/a?x=1#sec,              https://ex.com/a?x=1&ADDED#sec",
    "https://ex.com/#/app/page,             https://ex.com/?ADDED#/app/page",
    "https://ex.com/#/app?x=1,              https://ex.com/?ADDED#/app?x=1",
    "https://ex.com/?q=a%20b&c=d+e,         https://ex.com/?q=a%20b&c=d+e&ADDED",
    "https://ex.com/?flag&y,                https://ex.com/?flag&y&ADDED",
    "'https://ex.com/?sig=abc%2Bdef~x,y;z', 'https://ex.com/?sig=abc%2Bdef~x,y;z&ADDED'",
    "https://ex.com/?a=50%,                 https://ex.com/?a=50%&ADDED",
    "https://ex.com/?utm_source=old&x=1,    https://ex.com/?x=1&ADDED",
    "https://ex.com/?UTM_Source=Old,        https://ex.com/?ADDED",
    "https://ex.com/?utm%5Fsource=old&x,    https://ex.com/?x&ADDED",
    "https://ex.com/?utm_source,            https://ex.com/?ADDED",
    "https://ex.com/?utm_term=t&utm_source=o&utm_medium=o, https://ex.com/?utm_term=t&ADDED",
    "https://ex.com/?a=1&,                  https://ex.com/?a=1&ADDED",
    "https://ex.com/?a=1&&b=2,              https://ex.com/?a=1&&b=2&ADDED",
    "https://ex.com/?a=1?utm_source=x,      https://ex.com/?a=1?utm_source=x&ADDED",
    "https://ex.com/?a=1#frag?x,            https://ex.com/?a=1&ADDED#frag?x",
    "https://ex.com/a|b{c}?d=|{}&e=%26,     https://ex.com/a|b{c}?d=|{}&e=%26&ADDED",
    "https://ex.com/utm_source=p,           https://ex.com/utm_source=p?ADDED",
    "https://ex.com/?my_utm_source=x,       https://ex.com/?my_utm_source=x&ADDED"
  })
  void tag_existingParts_stayToTheByte(String destination, String tagged) {
    assertThat(UtmTags.tag(destination, SPRING)).isEqualTo(tagged.replace("ADDED", ADDED));
  }

  @ParameterizedTest
  @CsvSource({
    "#utm_source=old,                    ''",
    "#utm_source=old&x=1,                #x=1",
    "#x=1&UTM_SOURCE=old,                #x=1",
    "#utm_source=a?b&x=1,                #x=1",
    "#/route?utm_source=old,             #/route",
    "#/route?utm_source=old&x=1,         #/route?x=1",
    "#/route;id=1?utm%5fsource=old&x=1,  #/route;id=1?x=1",
    "#!/route?x=1&utm_source=old,        #!/route?x=1",
    "#/route?,                           #/route?",
    "#,                                  #",
    "#utm_medium=kept,                   #utm_medium=kept",
    "#:~:text=a&text=b,                  #:~:text=a&text=b",
    "#a#utm_source=b,                    #a#utm_source=b"
  })
  void tag_fragment_losesOnlyTheReplacedTag(String fragment, String kept) {
    assertThat(UtmTags.tag("https://ex.com/p" + fragment, source("new")))
        .isEqualTo("https://ex.com/p?utm_source=new" + kept);
  }

  @Test
  void tag_exampleOfTheApi_isExact() {
    Utm utm = new Utm("instagram", "social", "spring-launch", null, "teaser", null);
    assertThat(UtmTags.tag("https://shop.example/spring?ref=a#sizes", utm))
        .isEqualTo(
            "https://shop.example/spring?ref=a&utm_source=instagram&utm_medium=social"
                + "&utm_campaign=spring-launch&utm_content=teaser#sizes");
  }

  @ParameterizedTest
  @CsvSource({
    "&utm_source=evil, %26utm_source%3Devil",
    "#, %23",
    "a?b/c, a%3Fb%2Fc",
    "100%, 100%25",
    "Az09-._~, Az09-._~",
    "'*''();,', '%2A%27%28%29%3B%2C'",
    "é\uD83C\uDF89, %C3%A9%F0%9F%8E%89"
  })
  void tag_value_isEncodedOutsideUnreserved(String value, String encoded) {
    assertThat(UtmTags.tag("https://ex.com/", source(value)))
        .isEqualTo("https://ex.com/?utm_source=" + encoded);
  }

  @Test
  void tag_noTags_isTheSameString() {
    String url = "https://ex.com/?utm_source=own#utm_medium=x";
    assertThat(UtmTags.tag(url, Utm.NONE)).isSameAs(url);
  }

  @Test
  void tag_twice_isAsOnce() {
    String once = UtmTags.tag("https://ex.com/?x=1#/r?y", SPRING);
    assertThat(UtmTags.tag(once, SPRING)).isEqualTo(once);
  }

  @Test
  void tag_randomAddresses_keepEveryOtherPairAndTheFragment() {
    Random random = new Random(20260302);
    for (int i = 0; i < 5_000; i++) {
      List<String> all = new ArrayList<>();
      List<String> others = new ArrayList<>();
      for (int n = 1 + random.nextInt(5); n > 0; n--) {
        boolean old = random.nextInt(3) == 0;
        String pair = old ? "uTm_SouRce=" + noise(random) : "k" + noise(random);
        all.add(pair);
        if (!old) others.add(pair);
      }
      String fragment = random.nextBoolean() ? "#f" + noise(random) + "?" + noise(random) : "";
      String url = "https://ex.com/p?" + String.join("&", all) + fragment;
      String kept = others.isEmpty() ? "" : String.join("&", others) + "&";
      assertThat(UtmTags.tag(url, source("n")))
          .isEqualTo("https://ex.com/p?" + kept + "utm_source=n" + fragment);
    }
  }

  /** Everything printable but what divides an address into parts and pairs. */
  private static String noise(Random random) {
    StringBuilder noise = new StringBuilder();
    for (int n = random.nextInt(8); n > 0; n--) {
      char c = (char) ('!' + random.nextInt('~' - '!' + 1));
      if (c != '#' && c != '&') noise.append(c);
    }
    return noise.toString();
  }

  @ParameterizedTest
  @CsvSource({
    // destination, visitor's query, result
    "https://ex.com,                    fbclid=A-b_c,             https://ex.com?fbclid=A-b_c",
    "https://ex.com/?a=1#f,             b=2,                      https://ex.com/?a=1&b=2#f",
    "https://ex.com/?a=1&b=0,           a=2,                      https://ex.com/?b=0&a=2",
    "https://ex.com/?a=1&a=3&b=0,       a=2&a=4,                  https://ex.com/?b=0&a=2&a=4",
    "https://ex.com/?a=1,               A=2,                      https://ex.com/?a=1&A=2",
    "https://ex.com/?%61=1,             a=2,                      https://ex.com/?a=2",
    "https://ex.com/?a=1,               %61=2,                    https://ex.com/?%61=2",
    "https://ex.com/?a=%2B&c,           x=%20+%26&y,              https://ex.com/?a=%2B&c&x=%20+%26&y",
    "https://ex.com/?utm_source=s,      utm_source=evil&x=1,      https://ex.com/?utm_source=s&x=1",
    "https://ex.com/?utm_source=s,      UTM_Source=evil&x=1,      https://ex.com/?utm_source=s&x=1",
    "https://ex.com/?utm_source=s,      utm%5Fsource=evil&x=1,    https://ex.com/?utm_source=s&x=1",
    "https://ex.com/?utm_source=s,      %55tm%5fsource=evil&x=1,  https://ex.com/?utm_source=s&x=1",
    "https://ex.com/#utm_source=s,      utm_source=evil&x=1,      https://ex.com/?x=1#utm_source=s",
    "https://ex.com/?utm_source=s,      utm_term=t,               https://ex.com/?utm_source=s&utm_term=t",
    "https://ex.com/,                   utm_term=t&utm_term=u,    https://ex.com/?utm_term=t",
    "https://ex.com/?a=1,               &&b=2&,                   https://ex.com/?a=1&b=2",
    "https://ex.com/,                   url=https://evil.com/?x,  https://ex.com/?url=https://evil.com/?x",
    "https://ex.com/,                   a=%zz,                    https://ex.com/?a=%zz",
    "https://ex.com/,                   a=1#b,                    https://ex.com/?a=1%23b",
    "https://ex.com/,                   a=\"<>\\^`{|},            https://ex.com/?a=%22%3C%3E%5C%5E%60%7B%7C%7D",
    "https://ex.com/,                   a=é,                      https://ex.com/?a=%C3%A9"
  })
  void passOn_visitorQuery_isAddedAndTheTagsWin(String url, String query, String passedOn) {
    assertThat(UtmTags.passOn(url, query)).isEqualTo(passedOn);
  }

  @Test
  void passOn_control_isEncoded() {
    assertThat(UtmTags.passOn("https://ex.com/", "a=\r\nSet-Cookie:x\u0000\u007F\t b\uD83D"))
        .isEqualTo("https://ex.com/?a=%0D%0ASet-Cookie:x%00%7F%09%20b%EF%BF%BD");
  }

  @Test
  void passOn_nothingToAdd_isTheSameString() {
    String url = "https://ex.com/?utm_source=s#f";
    assertThat(UtmTags.passOn(url, "")).isSameAs(url);
    assertThat(UtmTags.passOn(url, null)).isSameAs(url);
    assertThat(UtmTags.passOn(url, "&&")).isSameAs(url);
    assertThat(UtmTags.passOn(url, "utm_source=evil")).isSameAs(url);
  }

  @Test
  void passOn_length_endsAt8000() {
    String url = "https://ex.com/";
    String fits = "a=" + "x".repeat(8_000 - url.length() - "?a=".length());
    assertThat(UtmTags.passOn(url, fits)).hasSize(8_000);
    assertThat(UtmTags.passOn(url, fits + "x")).isSameAs(url);
  }

  @Test
  void passOn_randomNoise_neverLeavesTheQuery() {
    Random random = new Random(46);
    String url = "https://ex.com/p?utm_source=s#frag";
    for (int i = 0; i < 5_000; i++) {
      StringBuilder query = new StringBuilder("q");
      for (int n = random.nextInt(20); n > 0; n--) query.append((char) random.nextInt(0x250));
      String result = UtmTags.passOn(url, query.toString());
      assertThat(result).startsWith("https://ex.com/p?utm_source=s&q").endsWith("#frag");
      assertThat(result).matches("[!-~]+").containsOnlyOnce("#");
    }
  }
}
