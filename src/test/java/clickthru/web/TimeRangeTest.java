package clickthru.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeRangeTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-09, UTC, 2026-03-09T00:00:00Z, 2026-03-10T00:00:00Z",
    "2026-03-09, Europe/Berlin, 2026-03-08T23:00:00Z, 2026-03-09T23:00:00Z",
    // 23 hours, 25 hours, and a day that begins at 01:00.
    "2026-03-29, Europe/Berlin, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    "2026-10-25, Europe/Berlin, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    "2026-09-06, America/Santiago, 2026-09-06T04:00:00Z, 2026-09-07T03:00:00Z",
    "2100-12-31, UTC, 2100-12-31T00:00:00Z, 2101-01-01T00:00:00Z"
  })
  void date_isTheWholeDay(String date, String zone, Instant start, Instant after) {
    TimeRange range = TimeRange.read(fields(date, date, zone));
    assertThat(range.from()).isEqualTo(start);
    assertThat(range.to()).isEqualTo(after);
  }

  @Test
  void time_isItself() {
    TextFields fields = fields("2026-03-09T10:00:00+01:00", "2026-03-09T09:00:00.001Z", "UTC");
    TimeRange range = TimeRange.read(fields);
    assertThat(range.from()).isEqualTo("2026-03-09T09:00:00Z");
    assertThat(range.to()).isEqualTo("2026-03-09T09:00:00.001Z");
    assertThat(fields.errors()).isEmpty();
    assertThat(TimeRange.read(fields(null, null, "UTC"))).isEqualTo(new TimeRange(null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-10, 2026-03-09, from",
    "2026-03-09T09:00:00Z, 2026-03-09T09:00:00Z, from",
    "1999-12-31, , from",
    ", 2101-01-01, to",
    "2026-02-30, , from",
    ", 9999-99-99, to"
  })
  void nonsense_isNamed(@Nullable String from, @Nullable String to, String field) {
    TextFields fields = fields(from, to, "UTC");
    TimeRange.read(fields);
    assertThat(fields.errors()).extracting(FieldError::field).containsExactly(field);
  }

  @Test
  void neitherDayNorTime_isToldBoth() {
    TextFields fields = fields("yesterday", null, "UTC");
    TimeRange.read(fields);
    assertThat(fields.errors().get(0).message())
        .contains("such as 2026-03-02 or 2026-03-02T09:00:00Z");
  }

  @Test
  void plusThatBecameABlank_isAPlus() {
    TimeRange range = TimeRange.read(fields("2026-03-09T10:00:00 01:00", null, "UTC"));
    assertThat(range.from()).isEqualTo("2026-03-09T09:00:00Z");
  }

  private static TextFields fields(@Nullable String from, @Nullable String to, String zone) {
    Map<String, List<String>> values = new HashMap<>();
    if (from != null) values.put("from", List.of(from));
    if (to != null) values.put("to", List.of(to));
    return new TextFields(values, ZoneId.of(zone));
  }
}
