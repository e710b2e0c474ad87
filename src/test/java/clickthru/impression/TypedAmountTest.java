package clickthru.impression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedAmountTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "12.50; EUR; 1250",
        "12,50; EUR; 1250",
        "12.5; EUR; 1250",
        "12; EUR; 1200",
        "0; EUR; 0",
        "0.01; EUR; 1",
        "1,234.50; EUR; 123450",
        "1.234,50; EUR; 123450",
        "1'234.50; CHF; 123450",
        "1 234,50; EUR; 123450",
        "1,250; EUR; 125000",
        "1.250.000; EUR; 125000000",
        "1250; JPY; 1250",
        "1,250; JPY; 1250",
        "12.500; KWD; 12500",
        "12.5; KWD; 12500",
        "1,234.567; KWD; 1234567",
      })
  void minor_typed_isInTheSmallestUnit(String typed, String currency, long minor) {
    assertThat(TypedAmount.minor(typed, Currency.getInstance(currency))).isEqualTo(minor);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "12.50; JPY",
        "12.505.1; EUR",
        "1.23.45; EUR",
        "1,23,456; EUR",
        "-1; EUR",
        "12.; EUR",
        ".50; EUR",
        "1e3; EUR",
        "12 EUR; EUR",
        "99999999999999999; EUR",
        "99999999999999.99; EUR",
        "1; XAU",
      })
  void minor_noSuchAmount_isNull(String typed, String currency) {
    assertThat(TypedAmount.minor(typed, Currency.getInstance(currency))).isNull();
  }
}
