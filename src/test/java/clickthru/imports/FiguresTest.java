package clickthru.imports;

import static clickthru.imports.Decimals.COMMA;
import static clickthru.imports.Decimals.POINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clickthru.sheet.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts, rates, amounts and ids as exports write them. */
class FiguresTest {
  private static Cell number(String text) {
    return new Cell(Cell.Type.NUMBER, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        " --",
        "--",
        "n/a",
        "N/A",
        "",
        "  ",
        "undefined",
        "—",
        "–",
        "null",
        "\u00a0",
        "\ufeff",
        "< 10",
        "> 90%",
        "NaN"
      })
  void count_nothing_isMissing(String text) {
    assertThat(Count.of(Cell.text(text), POINT).isMissing()).isTrue();
    assertThat(Count.of(Cell.text(text), COMMA).isMissing()).isTrue();
    assertThat(Rate.of(Cell.text(text), POINT, true).isMissing()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "\"9,380\"; POINT; 9380",
        "9.380; COMMA; 9380",
        "9 380; COMMA; 9380",
        "9\u00a0380; COMMA; 9380",
        "9\u202f380; POINT; 9380",
        "9\u2009380; POINT; 9380",
        "9'380; POINT; 9380",
        "9’380; COMMA; 9380",
        "1,234,567; POINT; 1234567",
        "12,34,567; POINT; 1234567",
        "1.234.567; COMMA; 1234567",
        "215.0; POINT; 215",
        "215,0; COMMA; 215",
        "0; POINT; 0",
        "-3; POINT; -3",
        "−3; POINT; -3",
        "+12; POINT; 12",
        "٣٬٤٥٦; POINT; 3456",
        "１２３; POINT; 123",
        "1000000000000000; POINT; 1000000000000000",
        "\u200e1,234\u200f; POINT; 1234",
      })
  void count_number_isExact(String text, Decimals decimals, long value) {
    assertThat(Count.of(Cell.text(text), decimals)).isEqualTo(Reading.of(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1.2K; POINT; 1200",
        "3.4M; POINT; 3400000",
        "1,2 mil; COMMA; 1200",
        "12 Tsd.; COMMA; 12000",
        "1,2 Mio.; COMMA; 1200000",
        "1,2 тыс.; COMMA; 1200",
        "1.2万; POINT; 12000",
        "1.2345K; POINT; 1235",
      })
  void count_shortened_isInexact(String text, Decimals decimals, long value) {
    assertThat(Count.of(Cell.text(text), decimals)).isEqualTo(Reading.inexact(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "215.4; POINT; isn't a whole number",
        "1.22158E+17; POINT; damaged by a spreadsheet",
        "1,22158E+17; COMMA; damaged by a spreadsheet",
        "1000000000000001; POINT; too large",
        "9.380; POINT; isn't a whole number",
        "9,38; POINT; written like 1,234.5",
        "1.234.567; POINT; written like 1,234.5",
        "1,234.5; COMMA; written like 1.234,5",
        "215.0; COMMA; written like 1.234,5",
        "1,234²; POINT; isn't a number",
        "1.2B; POINT; isn't a number",
        "abc; POINT; isn't a number",
        "0:05:12; POINT; isn't a number",
        "2.81%; POINT; isn't a number",
        "--5; POINT; isn't a number",
      })
  void count_wrong_saysWhy(String text, Decimals decimals, String why) {
    Reading<Long> read = Count.of(Cell.text(text), decimals);
    assertThat(read.value()).isNull();
    assertThat(read.bad()).contains(why).endsWith(".");
  }

  @Test
  void count_numberCell_isInPlainDecimalWhateverTheDecimals() {
    assertThat(Count.of(number("1234.0"), COMMA)).isEqualTo(Reading.of(1234L));
    assertThat(Count.of(number("-2"), COMMA)).isEqualTo(Reading.of(-2L));
    assertThat(Count.of(number("1.234"), COMMA).isBad()).isTrue();
    assertThat(Count.of(new Cell(Cell.Type.DATE, "2026-03-01"), POINT).bad()).contains("is a date");
    assertThat(Count.of(Cell.text("1".repeat(5_000)), POINT).bad()).contains("too long");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2.81%; POINT; true; 0.0281",
        "2,81 %; COMMA; false; 0.0281",
        "2,81\u00a0%; COMMA; true; 0.0281",
        "%2,81; COMMA; false; 0.0281",
        "2.86; POINT; true; 0.0286",
        "0.011948529411764705; POINT; false; 0.011948529411764705",
        "7.01%; POINT; true; 0.0701",
        "-0,5 %; COMMA; true; -0.005",
        "150%; POINT; true; 1.5",
      })
  void rate_number_isFraction(String text, Decimals decimals, boolean percents, double value) {
    assertThat(Rate.of(Cell.text(text), decimals, percents).value())
        .isCloseTo(value, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"< 10%", "> 90%", "<1%", "≤ 5 %", " < 1%"})
  void rate_bound_isMissing(String text) {
    assertThat(Rate.of(Cell.text(text), POINT, true).isMissing()).isTrue();
  }

  @Test
  void rate_numberCell_isTakenAsItStands() {
    assertThat(Rate.of(number("0.07692307978868484"), COMMA, false).value())
        .isCloseTo(1 / 13.0, within(1e-7));
    assertThat(Rate.of(Cell.text("often"), POINT, true).isBad()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        "€1,234.50; POINT; 1234.50; EUR",
        "EUR 12.50; POINT; 12.50; EUR",
        "12,50 €; COMMA; 12.50; EUR",
        "1.234,50\u00a0€; COMMA; 1234.50; EUR",
        "-€12.50; POINT; -12.50; EUR",
        "€-12.50; POINT; -12.50; EUR",
        "CHF 1'234.50; POINT; 1234.50; CHF",
        "Fr. 12.50; POINT; 12.50; CHF",
        "US$5; POINT; 5; USD",
        "R$ 5,00; COMMA; 5.00; BRL",
        "$5.00; POINT; 5.00; -",
        "99 kr; COMMA; 99; -",
        "365.22; POINT; 365.22; -",
        "£1.2K; POINT; 1200; GBP",
        "12,50 zł; COMMA; 12.50; PLN",
      })
  void amount_money_isValueAndCurrency(String text, Decimals decimals, String value, String code) {
    Amount amount = Amount.of(Cell.text(text), decimals).value();
    assertThat(amount.value()).isEqualByComparingTo(value);
    assertThat(amount.currency()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12 apples", "abc 12", "EUR 12 USD", "12,50 €", "free"})
  void amount_wrong_saysWhy(String text) {
    assertThat(Amount.of(Cell.text(text), POINT).bad()).isNotNull();
  }

  @Test
  void amount_nothing_isMissing() {
    assertThat(Amount.of(Cell.text(" --"), POINT).isMissing()).isTrue();
    assertThat(Amount.of(Cell.EMPTY, POINT).isMissing()).isTrue();
    assertThat(Amount.of(number("3.384"), COMMA).value().value()).isEqualByComparingTo("3.384");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        "1.234|9.380|12; -",
        "1,234|--|7; -",
        "1.234|2,81 %; COMMA",
        "1,234|2.81%; POINT",
        "1.234.567; COMMA",
        "1,234,567; POINT",
        "1.234,5; COMMA",
        "€1,234.50; POINT",
        "12,50 €; COMMA",
        "0.123; POINT",
        "0,123; COMMA",
        "1234.567; POINT",
        "1.2K; POINT",
        "9 380,5; COMMA",
        "Feb 19, 2023|00:03:25|19.02.2023|n/a; -",
      })
  void decimals_samples_tellTheConvention(String samples, Decimals found) {
    assertThat(Decimals.among(List.of(samples.split("\\|"))))
        .isEqualTo(new Evidence<>(found, null));
  }

  @Test
  void decimals_contradiction_isTold() {
    Evidence<Decimals> evidence = Decimals.among(List.of("1.5", "1,5"));
    assertThat(evidence.found()).isNull();
    assertThat(evidence.contradiction())
        .isEqualTo("“1.5” has a decimal point, “1,5” a decimal comma.");
    assertThat(Decimals.among(List.of("1.234")).or(COMMA)).isEqualTo(COMMA);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2055381893850858472",
        "2044000000000000000",
        "18100000000000000",
        "-Ab3dEfGh1k",
        "=notFormul4",
        "5E123456789",
        "urn:li:share:1"
      })
  void platformId_text_isFine(String id) {
    assertThat(PlatformId.of(Cell.text(" " + id))).isEqualTo(Reading.of(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.22158E+17",
        "1,22158E+17",
        "1.22158e17",
        "1E+17",
        "122120000000000000.0",
        "2055381893850850000"
      })
  void platformId_shortenedText_isDamaged(String id) {
    assertThat(PlatformId.of(Cell.text(id)).bad()).contains("lost its last digits");
  }

  @Test
  void platformId_numberCell_keeps15Digits() {
    assertThat(PlatformId.of(number("123456789012345"))).isEqualTo(Reading.of("123456789012345"));
    assertThat(PlatformId.of(number("1234567890123456")).bad()).contains("lost its last digits");
    assertThat(PlatformId.of(Cell.text("--")).isMissing()).isTrue();
  }
}
