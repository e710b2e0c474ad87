package clickthru.bio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTest {
  /** Known pairs: the extremes, and the greys on either side of 4.5:1 on white. */
  @ParameterizedTest
  @CsvSource({
    "#000000, #ffffff, 21.0",
    "#ffffff, #ffffff, 1.0",
    "#767676, #ffffff, 4.54",
    "#777777, #ffffff, 4.48",
    "#0000ff, #ffffff, 8.59",
    "#ff0000, #ffffff, 4.00"
  })
  void contrast_isThatOfWcag_eitherWayRound(String one, String other, double ratio) {
    assertThat(new Colour(one).contrast(new Colour(other))).isCloseTo(ratio, within(0.005));
    assertThat(new Colour(other).contrast(new Colour(one))).isCloseTo(ratio, within(0.005));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "red", "#fff", "#12345g", "#1234567", "#123456;", " #123456", "#１２３４５６"})
  void colour_anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> new Colour(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void figure_neverRoundsUpToEnough() {
    Contrast close = new Contrast("light", "text", 4.4999);
    assertThat(close.isEnough()).isFalse();
    assertThat(close.figure()).isEqualTo("4.49:1");
  }

  @Test
  void usualTheme_canBeRead() {
    assertThat(Theme.USUAL.contrasts()).hasSize(4).allMatch(Contrast::isEnough);
  }
}
