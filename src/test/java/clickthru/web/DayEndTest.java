package clickthru.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayEndTest {
  private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-03-09, UTC, 2026-03-09T23:59:59.999Z",
    "2026-03-09, Asia/Kathmandu, 2026-03-09T18:14:59.999Z",
    "2026-03-28, Europe/Berlin, 2026-03-28T22:59:59.999Z",
    // 23 hours, 25 hours.
    "2026-03-29, Europe/Berlin, 2026-03-29T21:59:59.999Z",
    "2026-10-25, Europe/Berlin, 2026-10-25T22:59:59.999Z",
    "2026-03-08, America/Los_Angeles, 2026-03-09T06:59:59.999Z",
    "2026-11-01, America/Los_Angeles, 2026-11-02T07:59:59.999Z",
    // The next day begins at 01:00; has two midnights.
    "2026-03-07, America/Havana, 2026-03-08T04:59:59.999Z",
    "2026-10-31, America/Havana, 2026-11-01T03:59:59.999Z",
    "2026-11-01, America/Havana, 2026-11-02T04:59:59.999Z",
    // Its last hour comes twice.
    "2026-04-04, America/Santiago, 2026-04-05T03:59:59.999Z",
    "2024-02-29, UTC, 2024-02-29T23:59:59.999Z",
  })
  void of_dayThatIsOver_isItsLastMillisecond(String date, String zone, Instant end) {
    assertThat(DayEnd.of(date, ZoneId.of(zone), LATER)).isEqualTo(end);
    assertThat(fields(date, zone).timeOrDayEnd("as_of", LATER)).isEqualTo(end);
  }

  @Test
  void of_dayThatIsNotOver_isNow() {
    Instant now = Instant.parse("2026-03-09T16:00:00.123Z");
    assertThat(DayEnd.of("2026-03-09", ZoneOffset.UTC, now)).isEqualTo(now);
    // Tomorrow has begun in Tokyo, and today is over.
    assertThat(DayEnd.of("2026-03-10", ZoneId.of("Asia/Tokyo"), now)).isEqualTo(now);
    assertThat(DayEnd.of("2026-03-09", ZoneId.of("Asia/Tokyo"), now))
        .isEqualTo("2026-03-09T14:59:59.999Z");
  }

  @Test
  void of_dayToCome_isItsEnd() {
    Instant now = Instant.parse("2026-03-09T16:00:00Z");
    assertThat(DayEnd.of("2026-03-10", ZoneOffset.UTC, now)).isEqualTo("2026-03-10T23:59:59.999Z");
  }

  @Test
  void timeOrDayEnd_noDay_isNamed() {
    for (String text :
        List.of("2026-02-29", "2026-13-01", "1999-12-31", "09.03.2026", "2101-01-01")) {
      TextFields fields = fields(text, "UTC");
      assertThat(fields.timeOrDayEnd("as_of", LATER)).as(text).isNull();
      assertThat(fields.errors()).as(text).hasSize(1);
    }
  }

  private static TextFields fields(String date, String zone) {
    return new TextFields(Map.of("as_of", List.of(date)), ZoneId.of(zone));
  }
}
