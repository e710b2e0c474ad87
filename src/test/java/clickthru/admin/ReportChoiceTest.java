package clickthru.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.report.CtrFile;
import clickthru.report.GroupBy;
import clickthru.report.Period;
import clickthru.web.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportChoiceTest {
  /** Already the 22nd in Berlin. */
  private static final Instant NOW = Instant.parse("2026-11-21T23:30:00Z");

  @ParameterizedTest
  @CsvSource({
    "WEEK,2026-11-15,2026-11-21",
    "FOUR_WEEKS,2026-10-25,2026-11-21",
    "MONTH,2026-11-01,2026-11-21",
    "LAST_MONTH,2026-10-01,2026-10-31",
    "QUARTER,2026-10-01,2026-11-21",
    "YEAR,2026-01-01,2026-11-21"
  })
  void days_endWithTodayAtTheLatest(ReportSpan span, LocalDate first, LocalDate last) {
    assertThat(span.days(LocalDate.parse("2026-11-21")))
        .isEqualTo(new ReportSpan.Days(first, last));
  }

  @Test
  void lastMonth_inJanuary_isDecember() {
    assertThat(ReportSpan.LAST_MONTH.days(LocalDate.parse("2027-01-31")))
        .isEqualTo(
            new ReportSpan.Days(LocalDate.parse("2026-12-01"), LocalDate.parse("2026-12-31")));
  }

  @Test
  void span_isOfTheBrowsersZone_orOfTheAddresss_orUtc() {
    ReportChoice berlin = read("Europe/Berlin", "span", "7d");
    assertThat(berlin.query().from()).isEqualTo("2026-11-15T23:00:00Z");
    assertThat(berlin.query().to()).isEqualTo("2026-11-22T23:00:00Z");
    ReportChoice tokyo = read("Europe/Berlin", "span", "7d", "tz", "Asia/Tokyo");
    assertThat(tokyo.query().from()).isEqualTo("2026-11-15T15:00:00Z");
    assertThat(tokyo.file(CtrFile.CSV)).endsWith("&span=7d&tz=Asia%2FTokyo");
    assertThat(read(null, "span", "7d").query().zone().getId()).isEqualTo("UTC");
    assertThat(read("Moon/Base", "span", "7d").query().zone().getId()).isEqualTo("UTC");
    assertThatThrownBy(() -> read(null, "tz", "Moon/Base")).isInstanceOf(Problem.class);
  }

  @Test
  void days_areWhole_evenWhenTheClockChanges() {
    ReportChoice choice = read("Europe/Berlin", "first", "2026-10-25", "last", "2026-10-25");
    assertThat(choice.query().from()).isEqualTo("2026-10-24T22:00:00Z");
    assertThat(choice.query().to()).isEqualTo("2026-10-25T23:00:00Z");
    assertThat(choice.form().errors()).isEmpty();
  }

  @Test
  void days_winOverASpan_andTheSpansLinkOverThem() {
    ReportChoice choice = read(null, "span", "7d", "first", "2026-03-01");
    assertThat(choice.span()).isEqualTo(ReportSpan.DAYS);
    assertThat(choice.query().to()).isNull();
    assertThat(choice.with(ReportSpan.MONTH))
        .isEqualTo("/admin/report?group_by=post&clicks=person&span=month");
    assertThat(choice.with("clicks", "unique"))
        .isEqualTo("/admin/report?group_by=post&clicks=unique&first=2026-03-01");
  }

  @Test
  void activity_isNeverOfAllTime_andEndsNow() {
    ReportChoice choice = read(null, "period", "active");
    assertThat(choice.span()).isEqualTo(ReportSpan.FOUR_WEEKS);
    assertThat(choice.query().period()).isEqualTo(Period.ACTIVE);
    assertThat(choice.query().to()).isEqualTo(NOW);
    ReportChoice past = read(null, "period", "active", "span", "last-month");
    assertThat(past.query().to()).isEqualTo("2026-11-01T00:00:00Z");
  }

  @Test
  void before_allTime_isNothing() {
    assertThat(read(null, "compare", "previous").query().previous()).isFalse();
    assertThat(read(null, "compare", "previous", "span", "7d").query().previous()).isTrue();
    ReportChoice open = read(null, "compare", "previous", "last", "2026-03-01");
    assertThat(open.form().error("first")).isEqualTo("Is needed for a period.");
    assertThat(open.query().from()).isNull();
  }

  @Test
  void wrongDays_areTold_andTheRestStays() {
    ReportChoice choice =
        read(null, "first", "2026-02-30", "last", "1999-01-01", "period", "active", "tag", "red");
    assertThat(choice.form().error("first")).contains("2026-03-02");
    assertThat(choice.form().error("last")).contains("2000 to 2099");
    assertThat(choice.query().only().tag()).isEqualTo("red");
    assertThat(choice.query().period()).isEqualTo(Period.PUBLISHED);
    ReportChoice turned = read(null, "first", "2026-03-02", "last", "2026-03-01");
    assertThat(turned.form().error("first")).isEqualTo("Must not be after the last day.");
  }

  @Test
  void sameGroupingTwice_isOne() {
    ReportChoice choice = read(null, "group_by", "channel", "then_by", "channel");
    assertThat(choice.query().groupBy()).isEqualTo(GroupBy.CHANNEL);
    assertThat(choice.query().thenBy()).isNull();
  }

  @Test
  void address_keepsEveryChoice_butNotThePage() {
    ReportChoice choice =
        read(null, "group_by", "tag", "campaign", "a & b", "page", "7", "span", "7d", "x", "y");
    assertThat(choice.page()).isEqualTo(7);
    assertThat(choice.with("then_by", "level"))
        .isEqualTo(
            "/admin/report?group_by=tag&then_by=level&clicks=person&campaign=a+%26+b&span=7d");
    assertThat(choice.file(CtrFile.CSV))
        .isEqualTo("/admin/report.csv?group_by=tag&clicks=person&campaign=a+%26+b&span=7d");
    assertThat(choice.withoutLimits()).isEqualTo("/admin/report?group_by=tag&clicks=person");
    assertThat(choice.hidden()).isEqualTo(Map.of("clicks", "person", "span", "7d"));
    assertThat(read(null, "page", "-1").page()).isEqualTo(1);
    assertThat(read(null, "page", "999999999").page()).isEqualTo(1_000_000);
  }

  private static ReportChoice read(@Nullable String zone, String... pairs) {
    Map<String, List<String>> asked = new HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) asked.put(pairs[i], List.of(pairs[i + 1]));
    return ReportChoice.read(asked, ReaderZone.named(zone), Clock.fixed(NOW, ZoneOffset.UTC));
  }
}
