package clickthru.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates as exports write them, in cells and in the names of files. */
class DatesTest {
  private static final ZoneId META = ZoneId.of("America/Los_Angeles");

  private static WrittenDate date(String text, DayOrder order) {
    WrittenDate date = WrittenDate.of(text, order).value();
    assertThat(date).as(text).isNotNull();
    return date;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        "02/10/2025 21:30; MDY; 2025-02-10T21:30:00Z",
        "02/10/2025 21:30; DMY; 2025-10-02T21:30:00Z",
        "2021-01-30 12:56 +0000; -; 2021-01-30T12:56:00Z",
        "2021-01-30 12:56 +02:00; -; 2021-01-30T10:56:00Z",
        "Fri, May 15, 2026; -; 2026-05-15T00:00:00Z",
        "Feb 19, 2023; -; 2023-02-19T00:00:00Z",
        "08-05-2020; MDY; 2020-08-05T00:00:00Z",
        "7-16-2020; MDY; 2020-07-16T00:00:00Z",
        "7-16-2020; -; 2020-07-16T00:00:00Z",
        "2/19/23; MDY; 2023-02-19T00:00:00Z",
        "'Jun 09, 2018 09:30 pm'; -; 2018-06-09T21:30:00Z",
        "Jun 09, 2018 12:05 am; -; 2018-06-09T00:05:00Z",
        "2026-03-01T00:00:00; -; 2026-03-01T00:00:00Z",
        "2026-03-01T09:30:15.250Z; -; 2026-03-01T09:30:15Z",
        "2026-03-01; MDY; 2026-03-01T00:00:00Z",
        "20260301; -; 2026-03-01T00:00:00Z",
        "27 January 2026; -; 2026-01-27T00:00:00Z",
        "19.02.2023; DMY; 2023-02-19T00:00:00Z",
        "19 févr. 2023; -; 2023-02-19T00:00:00Z",
        "19 de feb. de 2023; -; 2023-02-19T00:00:00Z",
        "19. Februar 2023, 14:05; -; 2023-02-19T14:05:00Z",
        "mar. 7 mars 2023; -; 2023-03-07T00:00:00Z",
        "mar 7, 2023; -; 2023-03-07T00:00:00Z",
        "2023年2月19日; -; 2023-02-19T00:00:00Z",
        "2023年2月19日日曜日; -; 2023-02-19T00:00:00Z",
        "2023년 2월 19일 오후 3:05; -; 2023-02-19T15:05:00Z",
        "2023. 2. 19.; -; 2023-02-19T00:00:00Z",
        "１９ Şubat ２０２３; -; 2023-02-19T00:00:00Z",
        "19 февраля 2023 г.; -; 2023-02-19T00:00:00Z",
        "19 ΦΕΒΡΟΥΑΡΙΟΥ 2023; -; 2023-02-19T00:00:00Z",
        "19 Agt 2023; -; 2023-08-19T00:00:00Z",
        "29 Feb 2024; -; 2024-02-29T00:00:00Z",
      })
  void of_date_isRead(String text, DayOrder order, Instant at) {
    assertThat(date(text.replace("'", ""), order).at(ZoneId.of("UTC"))).isEqualTo(at);
  }

  @Test
  void of_monthsOfEveryLanguage_areRead() {
    for (Locale language : CalendarWords.LANGUAGES) {
      for (TextStyle style :
          List.of(
              TextStyle.FULL,
              TextStyle.FULL_STANDALONE,
              TextStyle.SHORT,
              TextStyle.SHORT_STANDALONE)) {
        for (Month month : Month.values()) {
          String name = month.getDisplayName(style, language);
          LocalDate day = LocalDate.of(2026, month, 17);
          String text = name.matches(".*[0-9].*") ? "2026年" + name + "17日" : "17 " + name + " 2026";
          assertThat(date(text, null).day()).as(language + " " + text).isEqualTo(day);
          String upper = text.toUpperCase(language);
          assertThat(date(upper, null).day()).as(language + " " + upper).isEqualTo(day);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "25 Φεβρουαρίου; 2026-02-25",
        "2 Μαρτίου; 2026-03-02",
        "11 septembre; 2025-09-11",
        "June 30; 2026-06-30",
        "July 1; 2025-07-01",
        "2月19日; 2026-02-19",
        "2월 19일; 2026-02-19",
        "Feb 29; 2024-02-29",
      })
  void day_withoutYear_isTheLastSuchDay(String text, LocalDate day) {
    WrittenDate date = date(text, null);
    assertThat(date.day()).isNull();
    assertThat(date.at(META)).isNull();
    assertThat(date.day(LocalDate.of(2026, 6, 30))).isEqualTo(day);
  }

  @Test
  void days_overTheTurnOfAYear_runOn() {
    LocalDate latest = LocalDate.of(2026, 2, 1);
    List<LocalDate> days = new ArrayList<>();
    List<WrittenDate> up = new ArrayList<>();
    for (LocalDate day = latest.minusDays(700); !day.isAfter(latest); day = day.plusDays(1)) {
      days.add(day);
      up.add(date(day.getDayOfMonth() + " " + day.getMonth(), null));
    }
    assertThat(WrittenDate.days(up, latest)).isEqualTo(days);
    java.util.Collections.reverse(up);
    java.util.Collections.reverse(days);
    assertThat(WrittenDate.days(up, latest)).isEqualTo(days);
    java.util.Collections.shuffle(up, new Random(1));
    assertThat(WrittenDate.days(up, latest)).allMatch(d -> d.isAfter(latest.minusDays(367)));
    assertThat(WrittenDate.days(List.of(), latest)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "--", "n/a", " "})
  void of_nothing_isMissing(String text) {
    assertThat(WrittenDate.of(text, null).isMissing()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Total",
        "Lifetime",
        "0:05:12",
        "9,380",
        "215.0",
        "31.02.2023",
        "30 February 2023",
        "29 Feb 2023",
        "2026-13-01",
        "2026-03-01 25:00",
        "2026-03-01 13:30 pm",
        "19 Foo 2023",
        "2023",
        "20261301",
        "1234567890123",
        "1.22158E+17",
        "3 May June 2023",
        "12:00",
        "2023-02-19 1:2:3",
        "2.81%",
        "0 May 2023"
      })
  void of_noDate_isBad(String text) {
    assertThat(WrittenDate.of(text, DayOrder.DMY).bad()).contains("“");
  }

  @Test
  void of_unknownOrder_isAmbiguous() {
    assertThat(WrittenDate.of("03/04/2025", null).bad()).contains("which number is the day");
    assertThat(WrittenDate.of("13/04/2025", DayOrder.MDY).isBad()).isTrue();
    assertThat(WrittenDate.of("x".repeat(5_000), null).isBad()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "02/10/2025 21:30, 2025-02-11T05:30:00Z",
    "07/10/2025 21:30, 2025-07-11T04:30:00Z",
    "03/09/2025 02:30, 2025-03-09T10:30:00Z",
    "11/02/2025 01:30, 2025-11-02T08:30:00Z",
    "03/27/2026 03:26, 2026-03-27T10:26:00Z",
  })
  void at_losAngeles_goesWithItsClocks(String text, Instant at) {
    assertThat(date(text, DayOrder.MDY).at(META)).isEqualTo(at);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      value = {
        "03/04/2025|05/06/2025; -",
        "03/04/2025|05/16/2025; MDY",
        "03/04/2025 10:00|16/05/2025 11:00; DMY",
        "2025-03-04|--; YMD",
        "Feb 19, 2023|Total; -",
        "3.4.23|16.4.23; DMY",
      })
  void among_samples_tellTheOrder(String samples, DayOrder found) {
    assertThat(DayOrder.among(List.of(samples.split("\\|"))))
        .isEqualTo(new Evidence<>(found, null));
  }

  @Test
  void among_contradiction_isTold() {
    Evidence<DayOrder> evidence = DayOrder.among(List.of("13/04/2025", "04/13/2025"));
    assertThat(evidence.found()).isNull();
    assertThat(evidence.contradiction()).contains("“13/04/2025”").contains("“04/13/2025”");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "-",
      quoteCharacter = '`',
      value = {
        "27 January 2026 - 23 February 2026; -; 2026-01-27; 2026-02-23",
        "August 8, 2020 - August 14, 2020; -; 2020-08-08; 2020-08-14",
        "8 août 2020 – 14 août 2020; -; 2020-08-08; 2020-08-14",
        "1. – 28. Februar 2026; -; 2026-02-01; 2026-02-28",
        "Jan 27 – 28, 2026; -; 2026-01-27; 2026-01-28",
        "27 Dec - 23 Jan 2026; -; 2025-12-27; 2026-01-23",
        "27 de enero de 2026 al 23 de febrero de 2026; -; 2026-01-27; 2026-02-23",
        "1. Februar 2026 bis 28. Februar 2026; -; 2026-02-01; 2026-02-28",
        "01/27/2026 - 02/03/2026; -; 2026-01-27; 2026-02-03",
        "02.01.2026-08.02.2026; DMY; 2026-01-02; 2026-02-08",
        "2026-01-01 - 2026-03-31; -; 2026-01-01; 2026-03-31",
        "2026-01-01_2026-03-31; -; 2026-01-01; 2026-03-31",
        "20260301-20260331; -; 2026-03-01; 2026-03-31",
        "2026年1月27日～2026年2月23日; -; 2026-01-27; 2026-02-23",
        "27 January 2026; -; 2026-01-27; 2026-01-27",
      })
  void range_isRead(String text, DayOrder order, LocalDate first, LocalDate last) {
    assertThat(DayRange.of(text, order)).isEqualTo(Reading.of(new DayRange(first, last)));
  }

  @Test
  void range_without_isMissingOrBad() {
    assertThat(DayRange.of("All time", null).isMissing()).isTrue();
    assertThat(DayRange.of("", null).isMissing()).isTrue();
    assertThat(DayRange.of("Last 28 days", null).isBad()).isTrue();
    assertThat(DayRange.of("27 January - 23 February", null).isBad()).isTrue();
    assertThat(DayRange.of("1 March 2026 - 1 February 2026", null).isBad()).isTrue();
    assertThat(DayRange.of("-".repeat(5_000), null).isBad()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Feb-10-2025_Mar-12-2025_123456789.csv, 2025-02-10, 2025-03-12",
    "tweet_activity_metrics_my_handle_20210101_20210201_en.csv, 2021-01-01, 2021-02-01",
    "account_analytics_content_2026-01-01_2026-03-31.csv, 2026-01-01, 2026-03-31",
    "Content_2025-01-01_2025-12-31_JaneDoe.xlsx, 2025-01-01, 2025-12-31",
    "Content 2026-02-01_2026-03-01 My Channel.zip, 2026-02-01, 2026-03-01",
    "AggregateAnalytics_Jane Doe_2025-01-01_2025-12-31.xlsx, 2025-01-01, 2025-12-31",
    "C:\\exports\\account_analytics_content_2026-01-01_2026-03-31 (1).csv, 2026-01-01, 2026-03-31",
  })
  void fileDates_range(String name, LocalDate first, LocalDate last) {
    assertThat(FileDates.of(name)).isEqualTo(new FileDates(new DayRange(first, last), null));
  }

  @Test
  void fileDates_instantOrNothing() {
    assertThat(FileDates.of("example-co_content_1771200000000.xls"))
        .isEqualTo(new FileDates(null, Instant.parse("2026-02-16T00:00:00Z")));
    for (String name :
        List.of(
            "Table data.csv",
            "",
            "Content_2025-12-31_2025-01-01.csv",
            "x_20261399_20261400.csv",
            "a".repeat(999),
            "2055381893850858472.csv")) {
      assertThat(FileDates.of(name)).as(name).isEqualTo(FileDates.NONE);
    }
  }

  @Test
  void of_anyText_neverThrows() {
    String[] pieces = {
      "2026", "12", "/", "-", ".", " ", "年", "月", "日", "Feb", "mar", ":", "30", "pm", "+", "0000",
      "9999", "Z", "T", "\ud800", "%", "E+17", "٣", "²", "–", "00", "31", "(", "99"
    };
    Random random = new Random(7);
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(9); j >= 0; j--)
        text.append(pieces[random.nextInt(pieces.length)]);
      String any = text.toString();
      for (DayOrder order : DayOrder.values()) WrittenDate.of(any, order);
      WrittenDate.of(any, null);
      DayRange.of(any, null);
      FileDates.of(any);
      DayOrder.among(List.of(any));
      Decimals.among(List.of(any));
      clickthru.sheet.Cell cell = clickthru.sheet.Cell.text(any);
      Count.of(cell, Decimals.COMMA);
      Rate.of(cell, Decimals.POINT, true);
      Amount.of(cell, Decimals.POINT);
      PlatformId.of(cell);
    }
  }
}
