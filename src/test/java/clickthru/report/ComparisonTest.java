package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
  /** To the last printed digit; checked against scipy, the chance by simulation too. */
  @ParameterizedTest
  @CsvSource({
    "50, 5000, 75, 5000, -2.2502, 0.024438, 6, 0.030359, -0.50, -0.9465, -0.0633, 0.98769",
    "30, 1000, 45, 1000, -1.7655, 0.077485, 6, 0.098802, -1.5, -3.2173, 0.1786, 0.96062",
    "3, 120, 9, 130, -1.6345, 0.102160, 6, 0.140157, -4.4231, -10.3667, 1.1968, 0.94311",
    "100, 10000, 110, 10000, -0.6937, 0.487860, 6, 0.532499, -0.1, -0.3856, 0.1844, 0.75551",
    "0, 50, 4, 50, -2.0412, 0.0412, 4, 0.1175, -8, -18.8382, 0.6243, 0.97180",
    "200, 10000, 260, 10000, -2.8303, 0.004651, 6, 0.005331, -0.6, -1.0184, -0.1845, 0.99768"
  })
  void of_golden(
      long clicks,
      long impressions,
      long otherClicks,
      long otherImpressions,
      double z,
      double p,
      int digits,
      double fisher,
      double difference,
      double low,
      double high,
      double chance) {
    Rate a = new Rate(clicks, impressions);
    Rate b = new Rate(otherClicks, otherImpressions);
    assertThat(PooledZ.z(a, b)).isCloseTo(z, within(digits(4)));
    assertThat(PooledZ.p(a, b)).isCloseTo(p, within(digits(digits)));
    assertThat(Fisher.p(a, b)).isCloseTo(fisher, within(digits(digits)));
    Comparison seen = Comparison.of(a, b);
    assertThat(seen.difference().value() * 100).isCloseTo(difference, within(digits(4)));
    assertThat(seen.difference().low() * 100).isCloseTo(low, within(digits(4)));
    assertThat(seen.difference().high() * 100).isCloseTo(high, within(digits(4)));
    assertThat(seen.chanceBIsHigher()).isCloseTo(chance, within(digits(5)));
  }

  private static double digits(int digits) {
    return 0.5 * Math.pow(10, -digits) * 1.0001;
  }

  @Test
  void of_enoughExpected_isTheZTest() {
    Comparison seen = Comparison.of(new Rate(50, 5000), new Rate(75, 5000));
    assertThat(seen.test()).isEqualTo(Comparison.Test.POOLED_Z);
    assertThat(seen.z()).isCloseTo(-2.2502, within(0.00005));
    assertThat(seen.p()).isCloseTo(0.024438, within(5e-7));
    assertThat(seen.differs()).isTrue();
  }

  /** z alone would say p = 0.0412 and call it a difference. */
  @Test
  void of_tooFewExpected_isFishersTest() {
    Comparison seen = Comparison.of(new Rate(0, 50), new Rate(4, 50));
    assertThat(seen.test()).isEqualTo(Comparison.Test.FISHER);
    assertThat(seen.z()).isNull();
    assertThat(seen.p()).isCloseTo(0.1175, within(0.00005));
    assertThat(seen.differs()).isFalse();
  }

  /** Expected are 5 and 5 clicks, then 4.5 and 4.5; last, 4.5 impressions without a click. */
  @ParameterizedTest
  @CsvSource({"3, 100, 7, 100, POOLED_Z", "3, 100, 6, 100, FISHER", "97, 100, 94, 100, FISHER"})
  void of_theLimitIsFiveExpected(long clicks, long n, long others, long m, Comparison.Test test) {
    assertThat(Comparison.of(new Rate(clicks, n), new Rate(others, m)).test()).isEqualTo(test);
  }

  @ParameterizedTest
  @CsvSource({"12, 8, 1, 100", "1, 100, 12, 8", "0, 0, 1, 100", "1, 100, 0, 0", "5, 0, 5, 0"})
  void of_noProportion_isNull(long clicks, long n, long others, long m) {
    assertThat(Comparison.of(new Rate(clicks, n), new Rate(others, m))).isNull();
    assertThat(Difference.between(new Rate(clicks, n), new Rate(others, m))).isNull();
  }

  @Test
  void of_withoutAnyClick_saysNothing() {
    Comparison seen = Comparison.of(new Rate(0, 70_000), new Rate(0, 70_000));
    assertThat(seen.p()).isEqualTo(1);
    assertThat(seen.difference().value()).isZero();
    assertThat(seen.chanceBIsHigher()).isCloseTo(0.5, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void of_anyRates_keepsItsBounds_andIsTheSameTurnedRound(long seed) {
    Random random = new Random(seed);
    int tested = 0;
    for (int i = 0; i < 2000; i++) {
      Rate a = RandomRates.next(random);
      Rate b = RandomRates.next(random);
      Comparison seen = Comparison.of(a, b);
      assertThat(seen != null).as("%s %s", a, b).isEqualTo(a.isProportion() && b.isProportion());
      if (seen == null) continue;
      tested++;
      inBounds(seen);
      turnedRound(seen, Comparison.of(b, a));
    }
    assertThat(tested).isGreaterThan(500);
  }

  private static void inBounds(Comparison seen) {
    Difference difference = seen.difference();
    assertThat(seen.p()).as("%s", seen).isBetween(0.0, 1.0);
    assertThat(seen.chanceBIsHigher()).as("%s", seen).isBetween(0.0, 1.0);
    assertThat(difference.value()).as("%s", seen).isBetween(difference.low(), difference.high());
    assertThat(difference.low()).as("%s", seen).isBetween(-1.0, 1.0);
    assertThat(difference.high()).as("%s", seen).isBetween(-1.0, 1.0);
    assertThat(seen.z() == null).as("%s", seen).isEqualTo(seen.test() == Comparison.Test.FISHER);
    if (seen.z() != null) assertThat(seen.z()).as("%s", seen).isFinite();
    Long missing = SampleSize.missing(seen);
    if (missing != null) assertThat(missing).isBetween(0L, 2 * SampleSize.MOST);
  }

  private static void turnedRound(Comparison seen, Comparison turned) {
    assertThat(turned.test()).isEqualTo(seen.test());
    assertThat(turned.p()).as("%s", seen).isCloseTo(seen.p(), within(1e-9));
    assertThat(turned.chanceBIsHigher())
        .as("%s", seen)
        .isCloseTo(1 - seen.chanceBIsHigher(), within(1e-9));
    assertThat(turned.difference().value()).isEqualTo(-seen.difference().value());
    assertThat(turned.difference().low()).isEqualTo(-seen.difference().high());
    assertThat(turned.difference().high()).isEqualTo(-seen.difference().low());
    if (seen.z() != null) assertThat(turned.z()).isCloseTo(-seen.z(), within(1e-6));
  }

  @Test
  void rate_refusesNegativeAndBoundless_andHasNoneWithoutImpressions() {
    assertThatThrownBy(() -> new Rate(-1, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rate(1, -5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rate(0, Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rate(0, 0).value()).isInstanceOf(IllegalStateException.class);
    assertThat(new Rate(12, 8).value()).isEqualTo(1.5);
  }

  /** The increments between three snapshots, percent. */
  @ParameterizedTest
  @CsvSource({"24, 1200, 2.0000", "21, 1800, 1.1667", "9, 600, 1.5000", "54, 3600, 1.5000"})
  void rate_golden(long clicks, long impressions, double percent) {
    assertThat(new Rate(clicks, impressions).value() * 100).isCloseTo(percent, within(0.00005));
  }
}
