package clickthru.admin;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.web.Form;
import clickthru.web.Formats;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourseViewTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant START = Instant.parse("2026-03-27T23:00:00Z");

  /** Days begin in the reader's zone; the one on which summer time begins has 23 hours. */
  @Test
  void of_days_areTheReaders() {
    NavigableMap<Instant, Long> hours = new TreeMap<>();
    hours.put(START, 1L);
    hours.put(Instant.parse("2026-03-28T22:00:00Z"), 2L);
    hours.put(Instant.parse("2026-03-28T23:00:00Z"), 4L);
    hours.put(Instant.parse("2026-03-29T21:00:00Z"), 8L);
    hours.put(Instant.parse("2026-03-29T22:00:00Z"), 16L);
    CourseView view = view(Duration.ofDays(3).minusHours(1), false, hours);
    assertThat(view.bars().stream().map(CourseView.Bar::clicks)).containsExactly(3L, 12L, 16L);
    assertThat(view.clicks()).isEqualTo(31);
    assertThat(view.highest()).isEqualTo(16);
    assertThat(view.rows()).hasSize(3);
    assertThat(view.when(view.bars().get(1))).isEqualTo("Mar 29, 2026");
    assertThat(view.zoom().day(view.bars().get(1).start()))
        .isEqualTo("/p?from=2026-03-29&to=2026-03-29&by=hour#clicks");
    assertThat(view.zoom().later()).isEqualTo("/p?from=2026-03-31&to=2026-04-02&by=day#clicks");
    assertThat(view.zoom().earlier()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2, true, 0, 48",
    "7, false, 1, 8",
    "120, false, 1, 121",
    "121, false, 7, 18",
    "841, false, 28, 31"
  })
  void of_longer_hasWiderBars(int days, boolean byHour, int wide, int bars) {
    CourseView view = view(Duration.ofDays(days), byHour, new TreeMap<>());
    assertThat(view.days()).isEqualTo(wide);
    assertThat(view.bars()).hasSize(bars);
    assertThat(view.bars().get(bars - 1).end()).isEqualTo(START.plus(Duration.ofDays(days)));
    assertThat(view.shape()).isEmpty();
  }

  /** Each click is in one bar, however the bars are cut. */
  @Test
  void of_anyBars_addUpToTheClicks() {
    NavigableMap<Instant, Long> hours = new TreeMap<>();
    for (int hour = 0; hour < 24 * 130; hour += 7) {
      hours.put(START.plus(Duration.ofHours(hour)), (long) hour % 5 + 1);
    }
    long all = hours.values().stream().mapToLong(Long::longValue).sum();
    for (int days : List.of(130, 14, 3)) {
      Instant to = START.plus(Duration.ofDays(days));
      NavigableMap<Instant, Long> within = hours.subMap(START, true, to, false);
      long wanted = within.values().stream().mapToLong(Long::longValue).sum();
      for (boolean byHour : List.of(true, false)) {
        CourseView view = view(Duration.ofDays(days), byHour, new TreeMap<>(within));
        assertThat(view.clicks()).isEqualTo(wanted).isLessThanOrEqualTo(all);
      }
    }
  }

  private static CourseView view(
      Duration length, boolean byHour, NavigableMap<Instant, Long> hours) {
    Zoom.Span all = new Zoom.Span(START, START.plus(Duration.ofDays(4_000)));
    Zoom zoom = new Zoom("/p?", null, START, START.plus(length), byHour, BERLIN, all);
    Formats format = new Formats(Locale.US);
    return CourseView.of(new ZoomFields(zoom, Form.blank()), hours, List.of(), List.of(), format);
  }
}
