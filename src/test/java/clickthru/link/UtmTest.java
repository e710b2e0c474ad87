package clickthru.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UtmTest {
  private static Utm content(@Nullable String content) {
    return new Utm(null, null, null, null, content, null);
  }

  @Test
  void new_blankOrPadded_isNullOrStripped() {
    Utm utm = new Utm(" facebook ", "", "  ", "\t", null, "a b");
    assertThat(utm).isEqualTo(new Utm("facebook", null, null, null, null, "a b"));
    assertThat(new Utm("", " ", null, "", "", "")).isEqualTo(Utm.NONE);
  }

  @Test
  void new_badValue_isRefusedUnderItsFieldName() {
    assertThatThrownBy(() -> new Utm("a\nb", null, null, null, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("utm_source ");
    assertThatThrownBy(() -> new Utm(null, "a\u0000b", null, null, null, null))
        .hasMessageStartingWith("utm_medium ");
    assertThatThrownBy(() -> new Utm(null, null, "a\u2028b", null, null, null))
        .hasMessageStartingWith("utm_campaign ");
    assertThatThrownBy(() -> new Utm(null, null, null, "a\u0085b", null, null))
        .hasMessageStartingWith("utm_term ");
    assertThatThrownBy(() -> content("half \uD83D pair")).hasMessageStartingWith("utm_content ");
    assertThatThrownBy(() -> new Utm(null, null, null, null, null, "x".repeat(10_240)))
        .hasMessageStartingWith("utm_id has 10240 characters; 200 is the most");
  }

  @Test
  void new_200CharactersOrEmoji_isTaken() {
    assertThat(content("x".repeat(200)).content()).hasSize(200);
    assertThat(content(" " + "x".repeat(200)).content()).hasSize(200);
    assertThatThrownBy(() -> content("x".repeat(201))).hasMessageContaining("201");
    assertThat(content("\uD83C\uDF89 & more").content()).isEqualTo("\uD83C\uDF89 & more");
  }

  @Test
  void new_escapedValue_staysAsStored() {
    assertThat(content("spring%20sale").content()).isEqualTo("spring%20sale");
  }

  @ParameterizedTest
  @CsvSource({
    "spring%20sale%2B1, spring sale+1",
    "spring+sale, spring+sale",
    "100%2525, 100%25",
    "50% off, 50% off",
    "50% off%20now, 50% off%20now",
    "20%adult, 20%adult",
    "gr%C3%BCn, grün",
    "plain, plain"
  })
  void pasted_escapes_areDecodedOnce(String typed, String stored) {
    assertThat(Utm.pasted(typed, typed, typed, typed, typed, typed))
        .isEqualTo(new Utm(stored, stored, stored, stored, stored, stored));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%0D%0Ab", "a%00b"})
  void pasted_escapedControl_isRefused(String value) {
    assertThatThrownBy(() -> Utm.pasted(null, null, value, null, null, null))
        .hasMessageStartingWith("utm_campaign ");
  }

  @Test
  void or_fallback_fillsOnlyTheGaps() {
    Utm own = new Utm("ig", null, null, "t", null, null);
    Utm channel = new Utm("instagram", "social", "c", null, "x", "7");
    assertThat(own.or(channel)).isEqualTo(new Utm("ig", "social", "c", "t", "x", "7"));
    assertThat(own.or(Utm.NONE)).isEqualTo(own);
    assertThat(Utm.NONE.or(own)).isEqualTo(own);
  }

  @Test
  void pairs_present_comeInAddressOrder() {
    assertThat(new Utm("s", "m", "c", "t", "x", "i").pairs())
        .containsExactly(
            Map.entry("utm_source", "s"),
            Map.entry("utm_medium", "m"),
            Map.entry("utm_campaign", "c"),
            Map.entry("utm_term", "t"),
            Map.entry("utm_content", "x"),
            Map.entry("utm_id", "i"));
    assertThat(content("x").pairs()).containsExactly(Map.entry("utm_content", "x"));
    assertThat(Utm.NONE.pairs()).isEmpty();
  }
}
