package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
  /** A genuine Google Ads row. */
  private static final MoneyRates ADS =
      new MoneyRates(pounds("365.22"), pounds("841.23"), 264, 9380, 25);

  @ParameterizedTest
  @CsvSource({
    "365.22, GBP, 36522, 365.22 GBP",
    "500, JPY, 500, 500 JPY",
    "1.234, KWD, 1234, 1.234 KWD",
    "7, EUR, 700, 7.00 EUR",
    "7.000, EUR, 700, 7.00 EUR",
    "0, USD, 0, 0.00 USD"
  })
  void of_countsMinorUnitsByTheCurrency(
      BigDecimal amount, String currency, long minor, String words) {
    Money money = Money.of(amount, currency);
    assertThat(money.minor()).isEqualTo(minor);
    assertThat(money).hasToString(words).isEqualTo(minor(minor, currency));
    assertThat(money.amount()).isEqualByComparingTo(amount);
  }

  @ParameterizedTest
  @CsvSource({"1.234, EUR", "0.5, JPY", "-1, EUR", "1, XAU", "1, QQQ", "1, eur", "1e30, EUR"})
  void of_noAmount_isRefused(BigDecimal amount, String currency) {
    assertThatThrownBy(() -> Money.of(amount, currency))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void plus_addsOneCurrencyOnly() {
    assertThat(pounds("1.10").plus(pounds("2.95"))).isEqualTo(pounds("4.05"));
    assertThatThrownBy(() -> pounds("1").plus(minor(1, "EUR")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("EUR cannot be added to GBP");
    assertThatThrownBy(() -> minor(Long.MAX_VALUE, "GBP").plus(pounds("0.01")))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void rates_golden() {
    assertThat(ADS.cpc()).isCloseTo(1.3834, within(0.00005));
    assertThat(ADS.cpm()).isCloseTo(38.9360, within(0.00005));
    assertThat(ADS.cpa()).isCloseTo(14.6088, within(0.00005));
    assertThat(ADS.roas()).isCloseTo(2.3034, within(0.00005));
    assertThat(ADS.cvr() * 100).isCloseTo(9.4697, within(0.00005));
    assertThat(ADS.rpc()).isCloseTo(3.1865, within(0.00005));
    assertThat(new Rate(264, 9380).value() * 100).isCloseTo(2.8145, within(0.00005));
  }

  @Test
  void rates_withoutDivisor_areNull() {
    MoneyRates none = new MoneyRates(pounds("5"), pounds("5"), 0, 0, 0);
    assertThat(all(none)).containsExactly(null, null, null, 1.0, null, null);
    MoneyRates free = new MoneyRates(pounds("0"), pounds("5"), 2, 4, 1);
    assertThat(free.roas()).isNull();
    assertThat(free.cpc()).isZero();
  }

  @Test
  void rates_withoutAmounts_areNull() {
    MoneyRates unknown = new MoneyRates(null, null, 264, 9380, 25);
    assertThat(all(unknown)).containsExactly(null, null, null, null, null, 25.0 / 264);
  }

  @Test
  void roas_acrossCurrencies_isNull() {
    MoneyRates mixed = new MoneyRates(pounds("5"), minor(900, "EUR"), 3, 100, 1);
    assertThat(mixed.roas()).isNull();
    assertThat(mixed.cpc()).isCloseTo(5.0 / 3, within(1e-12));
    assertThat(mixed.rpc()).isCloseTo(3, within(1e-12));
  }

  @Test
  void rates_negativeCounts_areRefused() {
    assertThatThrownBy(() -> new MoneyRates(null, null, -1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MoneyRates(null, null, 0, -1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MoneyRates(null, null, 0, 0, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anyAmounts_cpcIsCpmByCtr_andNothingIsNegativeOrNoNumber() {
    Random random = new Random(11);
    String[] currencies = {"EUR", "JPY", "KWD", "USD"};
    for (int i = 0; i < 5000; i++) {
      Rate rate = RandomRates.next(random);
      MoneyRates rates =
          new MoneyRates(
              minor(random.nextLong(0, 1L << random.nextInt(1, 62)), pick(random, currencies)),
              minor(random.nextLong(0, 1L << random.nextInt(1, 62)), pick(random, currencies)),
              rate.clicks(),
              rate.impressions(),
              random.nextLong(0, 1000));
      all(rates)
          .filter(Objects::nonNull)
          .forEach(value -> assertThat(value).isFinite().isNotNegative());
      if (rate.clicks() == 0 || rate.impressions() == 0) continue;
      double identity = rates.cpm() / (1000 * rate.value());
      assertThat(rates.cpc()).isCloseTo(identity, within(identity * 1e-12));
    }
  }

  private static Stream<Double> all(MoneyRates rates) {
    return Stream.of(rates.cpc(), rates.cpm(), rates.cpa(), rates.roas(), rates.rpc(), rates.cvr());
  }

  private static String pick(Random random, String[] of) {
    return of[random.nextInt(of.length)];
  }

  private static Money pounds(String amount) {
    return Money.of(new BigDecimal(amount), "GBP");
  }

  private static Money minor(long minor, String currency) {
    return new Money(minor, Currency.getInstance(currency));
  }
}
