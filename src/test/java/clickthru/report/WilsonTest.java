package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {
  /** Percents to the last printed digit, checked against scipy's proportion interval. */
  @ParameterizedTest
  @CsvSource({
    "50, 5000, 0.759377, 1.315858, 6",
    "50, 1000, 3.8130, 6.5314, 4",
    "0, 1000, 0, 0.3827, 4",
    "0, 10, 0, 27.7533, 4",
    "1, 1, 20.6549, 100, 4",
    "5, 5, 56.5518, 100, 4",
    "1, 3, 6.1492, 79.2340, 4",
    "3, 120, 0.8538, 7.0930, 4",
    "264, 9380, 2.4986, 3.1690, 4",
    "1253, 5104, 23.3881, 25.7489, 4",
    "54, 3600, 1.1515, 1.9519, 4",
    "53, 5120, 0.7923, 1.3514, 4"
  })
  void interval_golden(long clicks, long impressions, double low, double high, int digits) {
    Interval interval = Wilson.interval(clicks, impressions);
    double half = 0.5 * Math.pow(10, -digits) * 1.0001;
    assertThat(interval.low() * 100).isCloseTo(low, within(half));
    assertThat(interval.high() * 100).isCloseTo(high, within(half));
  }

  @Test
  void interval90_golden() {
    Interval interval = Wilson.interval(50, 5000, 1.6448536269514722);
    assertThat(interval.low() * 100).isCloseTo(0.79360, within(0.000005));
    assertThat(interval.high() * 100).isCloseTo(1.25940, within(0.000005));
  }

  @Test
  void interval_endsAreExact() {
    assertThat(Wilson.interval(0, 7).low()).isEqualTo(0);
    assertThat(Wilson.interval(7, 7).high()).isEqualTo(1);
  }

  @Test
  void interval_withoutRate_isNull() {
    assertThat(Wilson.interval(0, 0)).isNull();
    assertThat(Wilson.interval(5, 0)).isNull();
    assertThat(Wilson.interval(12, 8)).isNull();
  }
}
