package clickthru.report;

import static clickthru.report.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.click.Journal;
import clickthru.click.JournalFixture;
import clickthru.click.SnapshotCounts;
import clickthru.report.Rows.ClickRow;
import clickthru.report.Rows.LinkRow;
import clickthru.report.Rows.PostRow;
import clickthru.report.Rows.SnapshotRow;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trends against a count, click by click and without any roll-up, of the same random rows. */
class TrendNaiveTest {
  private static final int DAYS = 80;
  private static final Clock CLOCK =
      Clock.fixed(START.plus(Duration.ofDays(2 * DAYS)), ZoneOffset.UTC);

  /** Days of 23 and 25 hours, one of them changing at midnight, and an odd offset. */
  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/Santiago", "Asia/Kathmandu", "UTC");

  private static final List<String> KINDS = List.of("impressions", "views", "story_views");

  /** What both sides must agree on. */
  private record Cohort(String kind, String bucket, int posts, long clicks, long impressions) {}

  @TempDir Path folder;
  private Rows rows;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void cohorts_toTheClick(long seed) throws Exception {
    try (Rows written = Rows.in(folder)) {
      rows = written;
      fill(rows, new Random(seed));
      rows.write();
      if (seed % 2 == 0) {
        countSnapshots();
        // Whatever a report now tells comes from roll-ups alone.
        rows.execute("delete from click");
      }
      int compared = 0;
      for (String zone : ZONES) {
        for (TrendStep step : TrendStep.values()) {
          Numerator clicks = Numerator.values()[(int) (seed + step.ordinal()) % 3];
          Suspects suspects = seed % 3 == 0 ? Suspects.IN : Suspects.OUT;
          Instant from = seed % 2 == 0 ? null : START.plus(Duration.ofDays(9));
          Instant to = seed % 3 == 0 ? START.plus(Duration.ofDays(70)) : null;
          for (String key : List.of("all:", "channel:x", "campaign:Spring")) {
            String[] parts = key.split(":", -1);
            TrendQuery query =
                new TrendQuery(
                    Objects.requireNonNull(TrendOf.of(parts[0])),
                    parts[1],
                    step,
                    clicks,
                    suspects,
                    from,
                    to,
                    ZoneId.of(zone));
            compared += check(query);
          }
        }
      }
      assertThat(compared).isGreaterThan(100);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void posts_toTheClick(long seed) throws Exception {
    try (Rows written = Rows.in(folder)) {
      rows = written;
      fill(rows, new Random(seed));
      rows.write();
      if (seed % 2 == 0) {
        countSnapshots();
        rows.execute("delete from click");
      }
      int compared = 0;
      for (PostRow post : rows.posts) {
        for (Numerator clicks : Numerator.values()) {
          TrendQuery query =
              new TrendQuery(
                  TrendOf.POST,
                  "" + post.id(),
                  TrendStep.DAY,
                  clicks,
                  Suspects.OUT,
                  seed % 3 == 0 ? START.plus(Duration.ofDays(20)) : null,
                  seed % 3 == 1 ? START.plus(Duration.ofDays(60)) : null,
                  ZoneOffset.UTC);
          Trend trend = Objects.requireNonNull(new Trends(rows.database).of(query));
          for (String kind : KINDS) {
            List<Trend.Point> expected = naive(post, kind, query);
            assertThat(ofKind(trend, kind)).as("%s %s", query, kind).isEqualTo(expected);
            compared += expected.size();
          }
        }
      }
      assertThat(compared).isGreaterThan(50);
    }
  }

  @Test
  void dayOf23Hours_endsWhereTheNextBegins() throws Exception {
    try (Rows written = Rows.in(folder)) {
      rows = written;
      // In Berlin: 23:59 on the 28th, 00:00 on the 29th, 23:59 on the 29th, 00:00 on the 30th.
      for (String at :
          List.of(
              "2026-03-28T22:59:59Z",
              "2026-03-28T23:00:00Z",
              "2026-03-29T21:59:59Z",
              "2026-03-29T22:00:00Z")) {
        long post = rows.post("x", null, null, Instant.parse(at), START);
        rows.snapshot(post, Instant.parse(at).plusSeconds(60), "impressions", 10);
      }
      rows.write();
      List<Trend.Point> days = ofKind(all(TrendStep.DAY, "Europe/Berlin"), "impressions");
      assertThat(days.stream().map(Trend.Point::posts)).containsExactly(1, 2, 1);
      assertThat(days.stream().map(point -> Duration.between(point.from(), point.to()).toHours()))
          .containsExactly(24L, 23L, 24L);
      // The 29th is a Sunday.
      List<Trend.Point> weeks = ofKind(all(TrendStep.WEEK, "Europe/Berlin"), "impressions");
      assertThat(weeks.stream().map(Trend.Point::posts)).containsExactly(3, 1);
      assertThat(Duration.between(weeks.get(0).from(), weeks.get(0).to()).toHours())
          .isEqualTo(7 * 24 - 1);
      Trend sundays =
          new Trends(rows.database)
              .of(all(TrendStep.WEEK, "Europe/Berlin").query().withWeeksFrom(DayOfWeek.SUNDAY));
      assertThat(ofKind(sundays, "impressions").stream().map(Trend.Point::posts))
          .containsExactly(1, 3);
    }
  }

  @Test
  void emptyBucket_hasNoRateAndNotZero() throws Exception {
    try (Rows written = Rows.in(folder)) {
      rows = written;
      for (int day : List.of(0, 3)) {
        Instant at = START.plus(Duration.ofDays(day));
        long post = rows.post("x", null, null, at, START);
        rows.snapshot(post, at.plusSeconds(60), "impressions", 10);
      }
      rows.write();
      List<Trend.Point> days = ofKind(all(TrendStep.DAY, "UTC"), "impressions");
      assertThat(days).hasSize(4);
      assertThat(days.get(0).tally().ctr()).isZero();
      for (Trend.Point empty : days.subList(1, 3)) {
        assertThat(empty.tally().ctr()).isNull();
        assertThat(empty.tally().impressions()).isNull();
        assertThat(empty.tally().interval()).isNull();
      }
    }
  }

  @Test
  void moreDaysThanAreShown_areTheNewest_andTheOthersAreCounted() throws Exception {
    try (Rows written = Rows.in(folder)) {
      rows = written;
      for (int day : List.of(0, CohortTrend.MOST_BUCKETS + 4)) {
        Instant at = START.plus(Duration.ofDays(day));
        long post = rows.post("x", null, null, at, START);
        rows.snapshot(post, at.plusSeconds(60), "impressions", 10);
      }
      rows.write();
      Trend trend = all(TrendStep.DAY, "UTC");
      assertThat(trend.earlier()).isEqualTo(5);
      List<Trend.Point> days = ofKind(trend, "impressions");
      assertThat(days).hasSize(CohortTrend.MOST_BUCKETS);
      assertThat(days.get(days.size() - 1).posts()).isEqualTo(1);
    }
  }

  @Test
  void numberCorrectedDownwards_hasNoRateInBetween() throws Exception {
    try (Rows written = Rows.in(folder)) {
      rows = written;
      long post = rows.post("x");
      rows.snapshot(post, START.plusSeconds(100), "impressions", 50);
      rows.snapshot(post, START.plusSeconds(200), "impressions", 40);
      rows.snapshot(post, START.plusSeconds(300), "impressions", 40);
      rows.people(post, START.plusSeconds(150), 4);
      rows.write();
      TrendQuery query = TrendQuery.ofPost(post, Suspects.OUT, ZoneOffset.UTC);
      Trend trend = Objects.requireNonNull(new Trends(rows.database).of(query));
      List<Trend.Point> points = ofKind(trend, "impressions");
      assertThat(points.stream().map(Trend.Point::tally))
          .containsExactly(new Tally(0, 50L), new Tally(4, null), new Tally(0, 0L));
      assertThat(points.get(2).tally().ctr()).isNull();
      assertThat(points.get(2).line().ctr()).isEqualTo(0.1);
    }
  }

  @Test
  void unknownPost_isNull() throws Exception {
    try (Rows written = Rows.in(folder)) {
      TrendQuery query = TrendQuery.ofPost(7, Suspects.OUT, ZoneOffset.UTC);
      assertThat(new Trends(written.database).of(query)).isNull();
    }
  }

  private Trend all(TrendStep step, String zone) throws Exception {
    TrendQuery query =
        new TrendQuery(
            TrendOf.ALL, "", step, Numerator.PERSON, Suspects.OUT, null, null, ZoneId.of(zone));
    return Objects.requireNonNull(new Trends(rows.database).of(query));
  }

  private int check(TrendQuery query) throws Exception {
    Trend trend = Objects.requireNonNull(new Trends(rows.database).of(query));
    List<Cohort> found = new ArrayList<>();
    for (Trend.Series series : trend.series()) {
      Instant end = null;
      for (Trend.Point point : series.points()) {
        assertThat(point.soFar()).isNull();
        if (end != null) assertThat(point.from()).isEqualTo(end);
        end = point.to();
        Instant start = Objects.requireNonNull(point.from());
        Long impressions = point.tally().impressions();
        assertThat(impressions == null).isEqualTo(point.posts() == 0);
        if (impressions == null) {
          assertThat(point.tally()).isEqualTo(Tally.NONE);
          continue;
        }
        assertThat(bucket(start, query)).isEqualTo(bucket(end.minusMillis(1), query));
        assertThat(bucket(start, query)).isNotEqualTo(bucket(end, query));
        assertThat(bucket(start, query)).isNotEqualTo(bucket(start.minusMillis(1), query));
        String kind = series.kind().key();
        found.add(
            new Cohort(
                kind, bucket(start, query), point.posts(), point.tally().clicks(), impressions));
      }
    }
    List<Cohort> expected = naive(query);
    assertThat(found).as("%s", query).containsExactlyInAnyOrderElementsOf(expected);
    List<PostRow> posts = asked(query);
    List<PostRow> without = posts.stream().filter(post -> latest(post) == null).toList();
    assertThat(trend.posts()).isEqualTo(posts.size());
    assertThat(trend.postsWithoutImpressions()).isEqualTo(without.size());
    assertThat(trend.clicksWithoutImpressions())
        .isEqualTo(without.stream().mapToLong(post -> count(post, Instant.MAX, query)).sum());
    return expected.size();
  }

  private List<Cohort> naive(TrendQuery query) {
    Map<String, Cohort> cohorts = new TreeMap<>();
    for (PostRow post : asked(query)) {
      SnapshotRow latest = latest(post);
      if (latest == null) continue;
      String bucket = bucket(at(post), query);
      long clicks = count(post, latest.asOf(), query);
      cohorts.merge(
          latest.kind() + bucket,
          new Cohort(latest.kind(), bucket, 1, clicks, latest.value()),
          (a, b) ->
              new Cohort(
                  a.kind,
                  a.bucket,
                  a.posts + b.posts,
                  a.clicks + b.clicks,
                  a.impressions + b.impressions));
    }
    return List.copyOf(cohorts.values());
  }

  private List<PostRow> asked(TrendQuery query) {
    Instant from = query.from();
    Instant to = query.to();
    return rows.posts.stream()
        .filter(post -> query.of() != TrendOf.CHANNEL || post.channel().equals(query.key()))
        .filter(post -> query.of() != TrendOf.CAMPAIGN || Objects.equals(post.campaign(), "spring"))
        .filter(post -> from == null || !at(post).isBefore(from))
        .filter(post -> to == null || at(post).isBefore(to))
        .toList();
  }

  private static Instant at(PostRow post) {
    return Objects.requireNonNullElse(post.published(), post.created());
  }

  private static String bucket(Instant time, TrendQuery query) {
    LocalDate day = time.atZone(query.zone()).toLocalDate();
    return switch (query.step()) {
      case DAY -> day.toString();
      case WEEK ->
          day.get(IsoFields.WEEK_BASED_YEAR) + "-" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
      case MONTH -> YearMonth.from(day).toString();
    };
  }

  /** The one a rate is made of. */
  private @Nullable SnapshotRow latest(PostRow post) {
    SnapshotRow latest = null;
    for (SnapshotRow one : rows.snapshots) {
      if (one.post() != post.id()) continue;
      if (latest == null || !one.asOf().isBefore(latest.asOf())) latest = one;
    }
    return latest == null || latest.value() == 0 ? null : latest;
  }

  private List<Trend.Point> naive(PostRow post, String kind, TrendQuery query) {
    Map<Instant, Long> values = new TreeMap<>();
    for (SnapshotRow one : rows.snapshots) {
      if (one.post() == post.id() && one.kind().equals(kind)) values.put(one.asOf(), one.value());
    }
    List<Trend.Point> points = new ArrayList<>();
    Instant before = null;
    for (Map.Entry<Instant, Long> value : values.entrySet()) {
      Instant asOf = value.getKey();
      long clicks = count(post, asOf, query);
      long grown = value.getValue() - (before == null ? 0 : values.get(before));
      long clicked = clicks - (before == null ? 0 : count(post, before, query));
      Instant published = post.published();
      Instant from =
          before != null
              ? before
              : published != null && published.isBefore(asOf) ? published : null;
      boolean asked =
          (query.from() == null || !asOf.isBefore(query.from()))
              && (query.to() == null || asOf.isBefore(query.to()));
      if (asked) {
        Tally tally = new Tally(clicked, grown < 0 ? null : (Long) grown);
        points.add(new Trend.Point(from, asOf, 1, tally, new Tally(clicks, value.getValue())));
      }
      before = asOf;
    }
    return points;
  }

  private long count(PostRow post, Instant until, TrendQuery query) {
    return rows.clicks.stream()
        .filter(click -> belongs(click, post) && !click.at().isAfter(until))
        .filter(
            click -> {
              boolean suspect = query.suspects() == Suspects.IN && click.verdict() == 7;
              return switch (query.clicks()) {
                case PERSON -> click.verdict() == 0 || suspect;
                case UNIQUE -> click.verdict() == 0 && click.firstOfDay() || suspect;
                case RECEIVED -> true;
              };
            })
        .count();
  }

  private boolean belongs(ClickRow click, PostRow post) {
    LinkRow link = rows.links.get((int) click.link() - 1);
    return Objects.equals(link.post(), post.id());
  }

  private void countSnapshots() throws Exception {
    try (Journal journal = JournalFixture.empty(folder.resolve("journal"))) {
      SnapshotCounts counts = new SnapshotCounts(rows.database, journal, CLOCK);
      for (int i = 0; i < 60; i++) counts.step();
    }
    long left = rows.number("select count(*) from impression_snapshot where counted <> 1");
    assertThat(left).isZero();
  }

  private static List<Trend.Point> ofKind(Trend trend, String kind) {
    return trend.series().stream()
        .filter(series -> series.kind().key().equals(kind))
        .findFirst()
        .map(Trend.Series::points)
        .orElse(List.of());
  }

  static void fill(Rows rows, Random random) {
    for (int i = 0; i < 30; i++) {
      Instant created = START.plus(Duration.ofMinutes(random.nextInt(DAYS * 1440)));
      boolean dated = random.nextInt(5) > 0;
      long post =
          rows.post(
              random.nextBoolean() ? "x" : "newsletter",
              random.nextBoolean() ? "spring" : null,
              null,
              dated ? midnightish(created, random) : null,
              created);
      for (int l = random.nextInt(3); l > 0; l--) rows.link(post, null, null, null);
      String kind = KINDS.get(random.nextInt(3));
      long value = 0;
      for (int s = random.nextInt(6); s > 0; s--) {
        if (random.nextInt(4) == 0) kind = KINDS.get(random.nextInt(3));
        value = random.nextInt(5) == 0 ? random.nextInt(300) : value + random.nextInt(300);
        rows.snapshot(post, moment(created, random), kind, value);
      }
    }
    for (int i = 0; i < 2_000 && !rows.links.isEmpty(); i++) {
      LinkRow link = rows.links.get(random.nextInt(rows.links.size()));
      PostRow post = rows.posts.get((int) (Objects.requireNonNull(link.post()) - 1));
      int verdict = random.nextInt(3) == 0 ? random.nextInt(8) : 0;
      boolean first = verdict == 0 && random.nextBoolean();
      rows.click(link.id(), moment(post.created(), random), verdict, first);
    }
  }

  /** Often just on the one or the other side of a day's end somewhere. */
  private static Instant midnightish(Instant created, Random random) {
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    Instant midnight = created.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    return switch (random.nextInt(3)) {
      case 0 -> midnight;
      case 1 -> midnight.minusMillis(1);
      default -> created;
    };
  }

  /** In the ten days since, often on the edge of an hour, often at the same instant as others. */
  private static Instant moment(Instant created, Random random) {
    long hour = created.toEpochMilli() / 3_600_000 + random.nextInt(240);
    Instant begin = Instant.ofEpochMilli(hour * 3_600_000);
    return switch (random.nextInt(3)) {
      case 0 -> begin;
      case 1 -> begin.plusMillis(3_599_999);
      default -> begin.plusMillis(random.nextInt(3_600_000));
    };
  }
}
