package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.report.Corner.Medians;
import clickthru.web.Formats;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CornerTest {
  private static final Medians USUAL = new Medians(3000, 0.01);

  @ParameterizedTest
  @CsvSource({
    "20, 9000, SEEN_NOT_CLICKED",
    "200, 9000, BOTH",
    "60, 1000, CLICKED_NOT_SEEN",
    "2, 2000, NEITHER"
  })
  void of_theFourCorners(long clicks, long impressions, Corner corner) {
    assertThat(Corner.of(new Rate(clicks, impressions), USUAL)).isEqualTo(corner);
    assertThat(corner.causes(Formats.plain())).isNotEmpty().doesNotHaveDuplicates();
  }

  /** The interval holds the median; there is none; the impressions are the median. */
  @ParameterizedTest
  @CsvSource({"80, 9000", "1, 300", "0, 0", "12, 8", "300, 3000"})
  void of_tooLittleData_isNull(long clicks, long impressions) {
    assertThat(Corner.of(new Rate(clicks, impressions), USUAL)).isNull();
  }

  @Test
  void words_haveTheirNumbers() {
    Rate post = new Rate(20, 9000);
    assertThat(Corner.SEEN_NOT_CLICKED.words(post, USUAL, Formats.plain()))
        .isEqualTo(
            "many impressions, few clicks: 9,000 against a median of 3,000; CTR 0.22 % against a"
                + " median of 1.00 %");
  }

  @Test
  void medians_noNumbers_areRefused() {
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Medians(bad, 0.01)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new Medians(10, bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void of_anyRate_isClearOfTheMedian() {
    Random random = new Random(12);
    int placed = 0;
    for (int i = 0; i < 5000; i++) {
      Rate rate = RandomRates.next(random);
      Corner corner = Corner.of(rate, USUAL);
      if (corner == null) continue;
      placed++;
      assertThat(rate.isProportion()).isTrue();
      assertThat(corner.isClickedMuch()).isEqualTo(rate.value() > USUAL.ctr());
      assertThat(corner == Corner.BOTH || corner == Corner.SEEN_NOT_CLICKED)
          .isEqualTo(rate.impressions() > USUAL.impressions());
    }
    assertThat(placed).isGreaterThan(1000);
  }
}
