package clickthru.report;

import static clickthru.report.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clickthru.report.Rows.ClickRow;
import clickthru.report.Rows.LinkRow;
import clickthru.report.Rows.PostRow;
import clickthru.web.Formats;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** First weeks against a count, click by click and without any roll-up, of the same rows. */
class CurveNaiveTest {
  private static final Instant NOW = START.plus(Duration.ofDays(12)).plusSeconds(1_234);

  @TempDir Path folder;
  private Rows rows;

  @BeforeEach
  void open() throws Exception {
    rows = Rows.in(folder);
  }

  @AfterEach
  void close() {
    rows.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyPost_toTheClick(long seed) throws Exception {
    fill(rows, new Random(seed));
    rows.write();
    rows.execute("delete from click");
    int usual = 0;
    for (PostRow post : rows.posts) {
      for (Numerator numerator : Numerator.values()) {
        Suspects suspects = seed % 2 == 0 ? Suspects.IN : Suspects.OUT;
        Curve curve = curve(post.id(), numerator, suspects);
        if (post.published() == null) {
          assertThat(curve.hours()).isEmpty();
          continue;
        }
        check(post, curve);
        if (curve.hasUsual()) usual++;
      }
    }
    assertThat(usual).isPositive();
  }

  private void check(PostRow post, Curve curve) {
    List<long[]> others = others(post, curve);
    assertThat(curve.compared()).isEqualTo(others.size());
    assertThat(curve.hours()).hasSize(168);
    Instant first = hour(Objects.requireNonNull(post.published()));
    List<ClickRow> clicks = counted(post, curve);
    assertThat(curve.age()).isEqualTo(ChronoUnit.HOURS.between(first, hour(NOW)));
    long all = count(clicks, first, first.plus(Duration.ofDays(7)));
    boolean over = !NOW.isBefore(first.plus(Duration.ofDays(7)));
    for (Curve.Hour hour : curve.hours()) {
      Instant begin = first.plus(Duration.ofHours(hour.hour()));
      Instant end = begin.plus(Duration.ofHours(1));
      if (begin.isAfter(NOW)) {
        assertThat(hour.clicks()).isNull();
        assertThat(hour.soFar()).isNull();
      } else {
        assertThat(hour.clicks()).isEqualTo(count(clicks, begin, end));
        assertThat(hour.soFar()).isEqualTo(count(clicks, first, end));
      }
      if (over && all > 0) {
        assertThat(hour.share()).isEqualTo((double) count(clicks, first, end) / all);
      } else {
        assertThat(hour.share()).isNull();
      }
      if (others.size() < 5) assertThat(hour.usualShare()).isNull();
      else assertThat(hour.usualShare()).isCloseTo(median(others, hour.hour()), within(1e-12));
    }
  }

  /** The clicks so far, by hour, of the channel's other posts that were clicked in a whole week. */
  private List<long[]> others(PostRow post, Curve curve) {
    List<long[]> others = new ArrayList<>();
    for (PostRow other : rows.posts) {
      Instant published = other.published();
      if (other.id() == post.id() || !other.channel().equals(post.channel())) continue;
      if (published == null || hour(published).plus(Duration.ofDays(7)).isAfter(NOW)) continue;
      List<ClickRow> clicks = counted(other, curve);
      long[] soFar = new long[168];
      for (int hour = 0; hour < 168; hour++) {
        Instant first = hour(published);
        soFar[hour] = count(clicks, first, first.plus(Duration.ofHours(hour + 1)));
      }
      if (soFar[167] > 0) others.add(soFar);
    }
    return others;
  }

  private static double median(List<long[]> posts, int hour) {
    List<Double> shares =
        posts.stream().map(soFar -> (double) soFar[hour] / soFar[167]).sorted().toList();
    int size = shares.size();
    return (shares.get((size - 1) / 2) + shares.get(size / 2)) / 2;
  }

  private List<ClickRow> counted(PostRow post, Curve curve) {
    List<ClickRow> counted = new ArrayList<>();
    for (ClickRow click : rows.clicks) {
      LinkRow link = rows.links.get((int) click.link() - 1);
      if (!Objects.equals(link.post(), post.id())) continue;
      boolean suspect = curve.suspects() == Suspects.IN && click.verdict() == 7;
      boolean counts =
          switch (curve.clicks()) {
            case PERSON -> click.verdict() == 0 || suspect;
            case UNIQUE -> click.verdict() == 0 && click.firstOfDay() || suspect;
            case RECEIVED -> true;
          };
      if (counts) counted.add(click);
    }
    return counted;
  }

  private static long count(List<ClickRow> clicks, Instant from, Instant to) {
    long count = 0;
    for (ClickRow click : clicks) {
      if (!click.at().isBefore(from) && click.at().isBefore(to)) count++;
    }
    return count;
  }

  @Test
  void words_tellWhatIsUsualAtThisAge() throws Exception {
    for (int i = 0; i < 5; i++) {
      long post = rows.post("x");
      rows.people(post, START.plusSeconds(60), 6);
      rows.people(post, START.plus(Duration.ofHours(30)), 4);
    }
    long old = rows.posts.get(0).id();
    Instant published = NOW.minus(Duration.ofHours(20));
    long young = rows.post("x", null, null, published, START);
    rows.link(young, null, null, null);
    long only = rows.post("newsletter", null, null, START, START);
    rows.write();
    assertThat(curve(young, Numerator.PERSON, Suspects.OUT).words(Formats.plain()))
        .isEqualTo(
            "at this age posts of this channel usually have 60 % of their first week’s clicks");
    assertThat(curve(young, Numerator.PERSON, Suspects.OUT).usualNow()).isEqualTo(0.6);
    assertThat(curve(old, Numerator.PERSON, Suspects.OUT).words(Formats.plain()))
        .contains("it takes 5 other posts")
        .endsWith("there are 4");
    assertThat(curve(only, Numerator.PERSON, Suspects.OUT).words(Formats.plain()))
        .endsWith("there are 0");
    rows.execute("update post set published_at = " + START.toEpochMilli() + " where id = " + young);
    assertThat(curve(young, Numerator.PERSON, Suspects.OUT).words(Formats.plain()))
        .isEqualTo(
            "posts of this channel usually have half of their first week’s clicks within an hour");
  }

  @Test
  void manyPosts_theNewest200AreCompared() throws Exception {
    for (int i = 0; i < 230; i++) {
      boolean older = i < 120;
      Instant published = START.minus(Duration.ofDays(older ? 300 : 10));
      long post = rows.post("x", null, null, published, published);
      rows.link(post, null, null, null);
      // The older ones all at once, the newer ones on their last day.
      rows.people(post, older ? published : published.plus(Duration.ofHours(150)), 1);
    }
    long own = rows.post("x", null, null, NOW, NOW);
    rows.write();
    Curve curve = curve(own, Numerator.PERSON, Suspects.OUT);
    assertThat(curve.compared()).isEqualTo(200);
    // Of the newest 200 the newer ones are most; of all 230 they are not.
    assertThat(curve.hours().get(0).usualShare()).isZero();
    assertThat(curve.hours().get(167).usualShare()).isEqualTo(1);
  }

  @Test
  void unknownPost_isNull() throws Exception {
    rows.write();
    Curves curves = new Curves(rows.database, Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(curves.of(9, Numerator.PERSON, Suspects.OUT)).isNull();
  }

  private Curve curve(long post, Numerator numerator, Suspects suspects) throws Exception {
    Curves curves = new Curves(rows.database, Clock.fixed(NOW, ZoneOffset.UTC));
    return Objects.requireNonNull(curves.of(post, numerator, suspects));
  }

  private static Instant hour(Instant time) {
    return time.truncatedTo(ChronoUnit.HOURS);
  }

  static void fill(Rows rows, Random random) {
    for (int i = 0; i < 60; i++) {
      Instant published =
          random.nextInt(8) == 0 ? NOW : START.plusSeconds(random.nextInt(12 * 86_400));
      if (random.nextInt(4) == 0) published = published.truncatedTo(ChronoUnit.HOURS);
      // Some just a week old, to the millisecond.
      if (random.nextInt(6) == 0) published = NOW.minus(Duration.ofDays(7)).plusMillis(i % 2);
      boolean known = random.nextInt(6) > 0;
      long post =
          rows.post(
              random.nextInt(4) == 0 ? "newsletter" : "x",
              null,
              null,
              known ? published : null,
              published);
      for (int l = random.nextInt(3); l > 0; l--) {
        long link = rows.link(post, null, null, null);
        for (int c = random.nextInt(60); c > 0; c--) {
          Instant at = published.plusSeconds(random.nextInt(9 * 86_400) - 7_200);
          if (random.nextInt(4) == 0) at = at.truncatedTo(ChronoUnit.HOURS);
          if (at.isAfter(NOW)) continue;
          int verdict = random.nextInt(3) == 0 ? random.nextInt(8) : 0;
          rows.click(link, at, verdict, verdict == 0 && random.nextBoolean());
        }
      }
    }
  }
}
