package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0.01, 0.012, 42693",
    "0.01, 0.015, 7750",
    "0.02, 0.025, 13809",
    "0.005, 0.0075, 15599",
    "0, 1, 2"
  })
  void perArm_golden(double a, double b, long impressions) {
    assertThat(SampleSize.perArm(a, b)).isEqualTo(impressions);
    assertThat(SampleSize.perArm(b, a)).isEqualTo(impressions);
  }

  @Test
  void perArm_equalOrTooClose_isNull() {
    assertThat(SampleSize.perArm(0.01, 0.01)).isNull();
    assertThat(SampleSize.perArm(0, 0)).isNull();
    assertThat(SampleSize.perArm(0.01, 0.01013)).isBetween(9_000_000L, SampleSize.MOST);
    assertThat(SampleSize.perArm(0.01, 0.0101)).isNull();
    assertThat(SampleSize.perArm(0.5, 0.5001)).isNull();
    assertThat(SampleSize.perArm(0.5, Math.nextUp(0.5))).isNull();
  }

  @Test
  void perArm_noRate_isRefused() {
    for (double bad : new double[] {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> SampleSize.perArm(bad, 0.01))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> SampleSize.perArm(0.01, bad))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void missing_isWhatBothSidesLack() {
    assertThat(missing(10, 1000, 30, 2000)).isEqualTo(7750 - 1000 + 7750 - 2000);
    assertThat(missing(100, 10_000, 15, 1000)).isEqualTo(7750 - 1000);
    assertThat(missing(100, 10_000, 150, 10_000)).isZero();
  }

  /** 2 of 2 against 0 of 2 is p = 0.33; it takes 4 of 4 for p below 0.05. */
  @Test
  void missing_withFishersTest_isCorrected() {
    assertThat(missing(0, 2, 2, 2)).isEqualTo(4);
  }

  @Test
  void missing_noDifferenceOrTooSmallAOne_isNull() {
    assertThat(missing(10, 1000, 20, 2000)).isNull();
    assertThat(missing(0, 50, 0, 70)).isNull();
    assertThat(missing(500_000, 1_000_000, 500_100, 1_000_000)).isNull();
  }

  /** The meaning of power, by trial: 80 of 100 tests of that size find the difference. */
  @ParameterizedTest
  @CsvSource({"0.01, 0.015", "0.02, 0.025", "0.3, 0.4"})
  void perArm_findsTheDifferenceInFourOfFive(double a, double b) {
    Random random = new Random(7);
    int trials = 1000;
    int found = 0;
    long each = SampleSize.perArm(a, b);
    for (int i = 0; i < trials; i++) {
      Rate ofA = new Rate(clicks(random, a, each), each);
      Rate ofB = new Rate(clicks(random, b, each), each);
      if (Comparison.of(ofA, ofB).differs()) found++;
    }
    assertThat((double) found / trials).isCloseTo(0.8, within(0.035));
  }

  @Test
  void perArm_anyRates_growsAsTheyComeCloser() {
    Random random = new Random(8);
    for (int i = 0; i < 5000; i++) {
      double a = random.nextDouble();
      double b = random.nextDouble();
      Long far = SampleSize.perArm(a, b);
      Long near = SampleSize.perArm(a, (a + b) / 2);
      if (far == null) assertThat(near).isNull();
      else assertThat(far).isBetween(2L, SampleSize.MOST);
      if (far != null && near != null) assertThat(near).isGreaterThanOrEqualTo(far);
    }
  }

  private static Long missing(long clicks, long n, long others, long m) {
    return SampleSize.missing(Comparison.of(new Rate(clicks, n), new Rate(others, m)));
  }

  private static long clicks(Random random, double rate, long impressions) {
    long clicks = 0;
    for (long i = 0; i < impressions; i++) if (random.nextDouble() < rate) clicks++;
    return clicks;
  }
}
