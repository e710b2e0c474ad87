package clickthru.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {
  @Test
  void random_manyTimes_isUsableUnmistakableAndNew() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      String slug = Slug.random();
      assertThat(slug).matches("[2-9a-hjkmnp-z]{7}");
      assertThat(Slug.problem(slug)).isNull();
      assertThat(Slug.key(slug)).isSameAs(slug);
      seen.add(slug);
    }
    assertThat(seen).hasSize(2_000);
  }

  @Test
  void key_mixedCase_isLowerCaseInAsciiOnly() {
    assertThat(Slug.key("Spring-2026_A")).isEqualTo("spring-2026_a");
    assertThat(Slug.key("AZ[@`{")).isEqualTo("az[@`{");
    // The Kelvin sign and the dotted capital I would become ASCII letters under Unicode's rules.
    assertThat(Slug.key("\u212Aİ")).isEqualTo("\u212Aİ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "Z", "0", "spring", "Spring_2026-a", "9-", "a__", "API"})
  void isCandidate_slugForm_isTrue(String segment) {
    assertThat(Slug.isCandidate(segment)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-a",
        "_a",
        "a.b",
        "..",
        ".well-known",
        "robots.txt",
        "a/b",
        "a%2Fb",
        "abc;x=1",
        "abc;jsessionid=1",
        "a b",
        "a+",
        "@me",
        "\u0430bc",
        "ab\u0000",
        "ab\r\nX:1",
        "\u202Eabc",
        "caf\u00E9",
        "\u212A",
        "a\u0660",
        "ab\uFF41",
        "{",
        "[",
        "`",
        ":"
      })
  void isCandidate_anythingElse_isFalse(String segment) {
    assertThat(Slug.isCandidate(segment)).isFalse();
  }

  @Test
  void isCandidate_length_endsAt64() {
    assertThat(Slug.isCandidate("a".repeat(64))).isTrue();
    assertThat(Slug.isCandidate("a".repeat(65))).isFalse();
    assertThat(Slug.isCandidate("a".repeat(5_000))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api",
        "admin",
        "assets",
        "healthz",
        "readyz",
        "livez",
        "metrics",
        "health",
        "qr",
        "openapi",
        "openapi.json",
        "bio",
        "setup",
        "login",
        "logout",
        "signin",
        "signup",
        "privacy",
        "docs",
        "webjars",
        "static",
        "create-admin",
        "404",
        "settings",
        "stats",
        "banned",
        "report",
        "reset-password",
        "verify",
        "terms",
        "link",
        "images",
        "protected",
        "css",
        "fonts",
        "libs",
        "pricing",
        "dashboard",
        "rest",
        "favicon.ico",
        "robots.txt",
        "sitemap.xml",
        ".well-known",
        "apple-app-site-association",
        "manifest.json"
      })
  void problem_reservedWord_isNamedWhateverItsCase(String word) {
    assertThat(Slug.isReserved(word)).isTrue();
    assertThat(Slug.problem(word)).contains(word).contains("choose another");
    assertThat(Slug.problem(word.toUpperCase(java.util.Locale.ROOT))).contains("choose another");
  }

  @Test
  void problem_usable_isNull() {
    assertThat(Slug.problem("spring")).isNull();
    assertThat(Slug.problem("Spring_2026-a")).isNull();
    assertThat(Slug.problem("apis")).isNull();
    assertThat(Slug.isReserved("spring")).isFalse();
  }

  @Test
  void problem_unusable_saysWhatWouldBeRight() {
    assertThat(Slug.problem("")).contains("empty").contains("1 to 64");
    assertThat(Slug.problem("a".repeat(65))).contains("65").contains("64 is the most");
    for (String bad :
        new String[] {"..", "a b", "-a", "a\u202Eb", "a\u0000", "gr\u00FCn", "a.php"}) {
      assertThat(Slug.problem(bad)).as(bad).contains("only the letters a to z");
    }
  }
}
