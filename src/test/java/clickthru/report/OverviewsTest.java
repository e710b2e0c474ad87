package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import clickthru.post.Channels;
import clickthru.post.ChannelsFile;
import clickthru.post.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first page's figures, against counts of the raw rows. */
class OverviewsTest {
  static final Instant NOW = Instant.parse("2026-03-26T13:37:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TempDir Path folder;
  private Rows rows;

  @BeforeEach
  void open() throws SQLException {
    rows = Rows.in(folder);
  }

  @AfterEach
  void close() {
    rows.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati"})
  void clicks_ofBothWeeksAndOfEachDay_areThoseOfTheRows(String zoneName) throws Exception {
    ZoneId zone = ZoneId.of(zoneName);
    crowd(rows);
    rows.write();
    Weeks weeks = Weeks.at(NOW, DayOfWeek.MONDAY, zone);
    Overview overview = overview(weeks);
    assertThat(overview.clicks())
        .isEqualTo(
            new Overview.Sum(
                clicks(weeks.from(), NOW.plusMillis(1)),
                clicks(weeks.beforeFrom(), weeks.beforeTo()),
                clicks(weeks.beforeFrom(), weeks.from())));
    assertThat(overview.people().part())
        .isEqualTo(
            rows.clicks.stream()
                .filter(click -> click.verdict() == 0 && click.firstOfDay())
                .filter(click -> in(click.at(), weeks.beforeFrom(), weeks.beforeTo()))
                .count());
    Map<LocalDate, Map<String, Long>> byDay = new HashMap<>();
    for (Rows.ClickRow click : rows.clicks) {
      if (click.verdict() != 0) continue;
      Long post = rows.links.get((int) click.link() - 1).post();
      String channel = post == null ? "" : rows.posts.get((int) (post - 1)).channel();
      byDay
          .computeIfAbsent(LocalDate.ofInstant(click.at(), zone), day -> new HashMap<>())
          .merge(channel, 1L, Long::sum);
    }
    assertThat(overview.days()).hasSize(28);
    for (Overview.Day day : overview.days()) {
      assertThat(day.clicks()).isEqualTo(byDay.getOrDefault(day.day(), Map.of()));
    }
  }

  @Test
  void clicks_rowsOfTheCutHourGone_countWhereTheHourBegins() throws Exception {
    long post = rows.post("x");
    rows.people(post, NOW.minus(Duration.ofDays(7)).plusSeconds(600), 5);
    rows.write();
    assertThat(overview(Weeks.at(NOW, DayOfWeek.MONDAY, BERLIN)).clicks().part()).isZero();
    rows.execute("delete from click");
    rows.execute("insert into click_purge (id, before_at) values (1, " + NOW.toEpochMilli() + ")");
    Overview.Sum clicks = overview(Weeks.at(NOW, DayOfWeek.MONDAY, BERLIN)).clicks();
    assertThat(clicks).isEqualTo(new Overview.Sum(0, 0, 5));
  }

  @Test
  void rates_areOfThePostsPublishedThen_eachKindForItself() throws Exception {
    published("x", NOW.minus(Duration.ofDays(1)), "impressions", 1_000, 10);
    published("x", NOW.minus(Duration.ofDays(2)), "impressions", 500, 20);
    published("instagram-story", NOW.minus(Duration.ofDays(1)), "story_views", 300, 6);
    published("x", NOW.minus(Duration.ofDays(8)), "impressions", 2_000, 20);
    // Later in the week before than it is now in this one.
    published("x", NOW.minus(Duration.ofDays(6)), "impressions", 4_000, 20);
    rows.post("x", null, null, NOW.minusSeconds(60), NOW);
    rows.post("x", null, null, NOW.plus(Duration.ofDays(1)), NOW);
    rows.write();
    Overview overview = overview(Weeks.at(NOW, DayOfWeek.MONDAY, BERLIN));
    assertThat(overview.rates())
        .containsExactly(
            new Overview.KindRates(
                Kind.IMPRESSIONS, new Rate(30, 1_500), new Rate(20, 2_000), new Rate(40, 6_000)),
            new Overview.KindRates(Kind.STORY_VIEWS, new Rate(6, 300), null, null));
    assertThat(overview.posts()).isEqualTo(new Overview.Posts(new Overview.Sum(4, 1, 2), 3));
    assertThat(overview.rateKind()).isEqualTo(Kind.IMPRESSIONS);
    Overview.Day today = overview.days().get(27);
    assertThat(today.rate()).isEqualTo(new Rate(50, 5_500));
    assertThat(Objects.requireNonNull(overview.rates().get(0).comparison()).differs()).isTrue();
  }

  @Test
  void standouts_apartFromTheOwnMedian_saySoWithItsNumbers() throws Exception {
    for (int i = 0; i < 8; i++) published("x", daysAgo(10 + i), "impressions", 2_000, 20);
    long good = published("x", daysAgo(3), "impressions", 2_000, 80);
    long bad = published("x", daysAgo(4), "impressions", 9_000, 20);
    long lucky = published("x", daysAgo(5), "impressions", 100, 3);
    rows.write();
    Overview overview = overview(Weeks.at(NOW, DayOfWeek.MONDAY, BERLIN));
    assertThat(overview.standouts())
        .extracting(one -> one.row().key(), Standout::why, Standout::of, Standout::against)
        .containsExactly(
            tuple(Long.toString(good), Standout.Why.ABOVE_OWN, 11L, 0.01),
            tuple(Long.toString(bad), Standout.Why.BELOW_OWN, 11L, 0.01));
    assertThat(overview.standouts()).noneMatch(one -> one.row().key().equals(Long.toString(lucky)));
    assertThat(overview.standouts().get(1).corner()).isEqualTo(Corner.SEEN_NOT_CLICKED);
  }

  @Test
  void standouts_shareOfTheWeeksClicks_isAReasonWithoutImpressions() throws Exception {
    long most = rows.post("x");
    long other = rows.post("x");
    rows.people(most, NOW.minusSeconds(100), 30);
    rows.people(other, NOW.minusSeconds(100), 10);
    rows.write();
    assertThat(overview(Weeks.at(NOW, DayOfWeek.MONDAY, BERLIN)).standouts())
        .extracting(Standout::why, Standout::clicks, Standout::of)
        .containsExactly(tuple(Standout.Why.CLICKED, 30L, 40L));
  }

  @Test
  void conversions_countWhereTheyHappened_ifAPersonsClickBroughtThem() throws Exception {
    long post = rows.post("x");
    rows.people(post, daysAgo(9), 3);
    rows.click(post, daysAgo(9), 1, false);
    rows.conversions.add(new Rows.ConversionRow(1, daysAgo(8), null, null));
    rows.conversions.add(new Rows.ConversionRow(2, daysAgo(6), null, null));
    rows.conversions.add(new Rows.ConversionRow(3, daysAgo(1), null, null));
    rows.conversions.add(new Rows.ConversionRow(4, daysAgo(1), null, null));
    rows.write();
    assertThat(overview(Weeks.at(NOW, DayOfWeek.MONDAY, BERLIN)).conversions())
        .isEqualTo(new Overview.Sum(1, 1, 2));
  }

  @Test
  void weeks_anyFirstDay_beginOnItAndEndAtTheSameTimeOfTheClock() {
    // Clocks go forward in Berlin on the 29th.
    Instant monday = Instant.parse("2026-03-30T10:00:00Z");
    Weeks weeks = Weeks.at(monday, DayOfWeek.SUNDAY, BERLIN);
    assertThat(weeks.first()).isEqualTo("2026-03-29");
    assertThat(weeks.beforeFrom()).isEqualTo("2026-03-21T23:00:00Z");
    assertThat(weeks.beforeTo()).isEqualTo("2026-03-23T11:00:00Z");
  }

  @Test
  void p_countsAlikeOrApart_tellsChanceFromMore() {
    assertThat(Counts.p(0, 0)).isEqualTo(1);
    assertThat(Counts.p(50, 50)).isEqualTo(1);
    // (20 − 1) / √100 = 1.9
    assertThat(Counts.p(60, 40)).isBetween(0.0574, 0.0575);
    assertThat(Counts.p(600, 400)).isLessThan(1e-9);
  }

  @Test
  void z_severalPosts_growsWithThem() {
    assertThat(Standouts.z(1)).isBetween(1.9599, 1.96);
    // Φ⁻¹(1 − 0.05 / 200)
    assertThat(Standouts.z(100)).isBetween(3.480, 3.482);
  }

  private Overview overview(Weeks weeks) throws Exception {
    return overview(rows, weeks);
  }

  static Overview overview(Rows rows, Weeks weeks) throws Exception {
    Channels channels = ChannelsFile.read();
    CtrReport report = new CtrReport(rows.database, channels, Clock.fixed(NOW, ZoneOffset.UTC));
    return new Overviews(rows.database, report, 30).of(weeks);
  }

  private static Instant daysAgo(int days) {
    return NOW.minus(Duration.ofDays(days));
  }

  private long published(String channel, Instant at, String kind, long shown, int clicks) {
    long post = rows.post(channel, null, null, at, at);
    rows.link(post, "x", "social", null);
    rows.people(rows.links.size(), at.plusSeconds(60), clicks);
    rows.snapshot(post, at.plusSeconds(3600), kind, shown);
    return post;
  }

  static void crowd(Rows rows) {
    Random random = new Random(11);
    for (String channel : new String[] {"x", "instagram-story", "newsletter"}) rows.post(channel);
    rows.link(null, null, null, null);
    for (int i = 0; i < 3_000; i++) {
      long back = (long) (random.nextDouble() * Duration.ofDays(35).toMillis());
      int verdict = random.nextInt(4) == 0 ? 1 : 0;
      // In the order of their ids, as the journal has them.
      rows.click(1 + random.nextInt(4), NOW.minusMillis(back), verdict, random.nextBoolean());
    }
  }

  private long clicks(Instant from, Instant to) {
    return rows.clicks.stream()
        .filter(click -> click.verdict() == 0 && in(click.at(), from, to))
        .count();
  }

  private static boolean in(Instant at, Instant from, Instant to) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
