package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.post.Baseline;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {
  private static final Baseline BAND = new Baseline(0.01, 0.03, "us");

  @ParameterizedTest
  @CsvSource({
    "0.001, 0.0099, BELOW",
    "0.001, 0.01, TOO_EARLY",
    "0.0099, 0.02, TOO_EARLY",
    "0.01, 0.03, WITHIN",
    "0.012, 0.02, WITHIN",
    "0.02, 0.0301, TOO_EARLY",
    "0.005, 0.04, TOO_EARLY",
    "0.03, 0.04, TOO_EARLY",
    "0.0301, 0.04, ABOVE"
  })
  void of_everyPlaceOfTheInterval(double low, double high, Reading reading) {
    assertThat(Reading.of(new Interval(low, high), BAND)).isEqualTo(reading);
  }

  @Test
  void of_noIntervalOrNoBand_isNull() {
    assertThat(Reading.of(null, BAND)).isNull();
    assertThat(Reading.of(new Interval(0, 1), null)).isNull();
  }

  @Test
  void percent_roundsHalfUp_andShowsTinyRates() {
    assertThat(Percent.of(0.010352)).isEqualTo("1.04 %");
    assertThat(Percent.of(0.01005)).isEqualTo("1.01 %");
    assertThat(Percent.of(0)).isEqualTo("0.00 %");
    assertThat(Percent.of(0.00000345)).isEqualTo("0.00035 %");
    assertThat(Percent.of(1.5)).isEqualTo("150.00 %");
    assertThat(Percent.range(0.005, 0.01)).isEqualTo("0.5–1 %");
    assertThat(Percent.range(0.1, 0.2)).isEqualTo("10–20 %");
    assertThat(Percent.of(0.015, Locale.GERMAN)).isEqualTo("1,50 %");
    assertThat(Percent.range(0.005, 0.01, Locale.FRENCH)).isEqualTo("0,5–1 %");
  }
}
