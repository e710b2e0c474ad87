package clickthru.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2026-03-09T07:00:00Z, 2026-03-09T07:00:00Z, 2026-03-16T07:00:00Z",
    "2026-03-09T06:59:59Z, 2026-03-02T07:00:00Z, 2026-03-09T07:00:00Z",
    "2026-03-15T23:30:00Z, 2026-03-09T07:00:00Z, 2026-03-16T07:00:00Z",
    // Clocks go forward on 29 March: the hour stays eight.
    "2026-03-28T12:00:00Z, 2026-03-23T07:00:00Z, 2026-03-30T06:00:00Z"
  })
  void due_isTheHourOfTheZone(Instant now, Instant last, Instant next) {
    Timetable timetable = new Timetable(DayOfWeek.MONDAY, 8, BERLIN);
    assertThat(timetable.lastDue(now)).isEqualTo(last);
    assertThat(timetable.nextDue(now)).isEqualTo(next);
  }

  @Test
  void due_anHourThatIsLeftOut_isTheNext() {
    Timetable timetable = new Timetable(DayOfWeek.SUNDAY, 2, BERLIN);
    Instant change = Instant.parse("2026-03-29T01:00:00Z");
    assertThat(timetable.lastDue(change)).isEqualTo(change);
    assertThat(timetable.lastDue(change.minusMillis(1)))
        .isEqualTo(Instant.parse("2026-03-22T01:00:00Z"));
  }

  @Test
  void week_isSevenWholeDaysAlsoWhenClocksChange() {
    Timetable timetable = new Timetable(DayOfWeek.MONDAY, 8, BERLIN);
    Timetable.Week week = timetable.week(Instant.parse("2026-03-30T06:00:00Z"));
    assertThat(week.from()).isEqualTo(Instant.parse("2026-03-22T23:00:00Z"));
    assertThat(week.to()).isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
    assertThat(week.first()).isEqualTo(LocalDate.of(2026, 3, 23));
    assertThat(week.last()).isEqualTo(LocalDate.of(2026, 3, 29));
  }
}
