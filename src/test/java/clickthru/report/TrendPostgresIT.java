package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.post.Annotation;
import clickthru.post.Annotations;
import clickthru.testing.Postgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows give the same trends, curves and annotations on PostgreSQL as on SQLite. */
class TrendPostgresIT {
  private static final Clock CLOCK =
      Clock.fixed(Rows.START.plus(Duration.ofDays(90)), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void trendsCurvesAndAnnotations_asOnSqlite() throws Exception {
    try (Rows postgres = Rows.on(Postgres.url());
        Rows sqlite = Rows.in(folder)) {
      for (Rows rows : List.of(postgres, sqlite)) {
        TrendNaiveTest.fill(rows, new Random(5));
        rows.write();
      }
      for (TrendOf of : TrendOf.values()) {
        for (TrendStep step : TrendStep.values()) {
          Trend found = trend(sqlite, of, step);
          assertThat(trend(postgres, of, step)).as("%s %s", of, step).isEqualTo(found);
          assertThat(found.series()).isNotEmpty();
        }
      }
      for (long id = 1; id <= 30; id++)
        assertThat(curve(postgres, id)).isEqualTo(curve(sqlite, id));
      assertThat(new Trends(postgres.database).channels()).containsExactly("newsletter", "x");
      List<String> marks = annotate(sqlite);
      assertThat(annotate(postgres)).isEqualTo(marks);
      assertThat(marks).hasSize(4 + 3 + 2 + 3);
    }
  }

  private static Trend trend(Rows rows, TrendOf of, TrendStep step) throws Exception {
    String key =
        switch (of) {
          case POST ->
              rows.snapshots.stream().map(one -> "" + one.post()).findFirst().orElseThrow();
          case CHANNEL -> "x";
          case CAMPAIGN -> "spring";
          case ALL -> "";
        };
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    TrendQuery query =
        new TrendQuery(of, key, step, Numerator.PERSON, Suspects.IN, null, null, berlin);
    return Objects.requireNonNull(new Trends(rows.database).of(query));
  }

  private static Curve curve(Rows rows, long id) throws Exception {
    Curves curves = new Curves(rows.database, CLOCK);
    return Objects.requireNonNull(curves.of(id, Numerator.PERSON, Suspects.OUT));
  }

  /** What is shown of everything, of a post in a campaign, of its channel, and of the campaign. */
  private static List<String> annotate(Rows rows) throws Exception {
    Annotations annotations = new Annotations(rows.database, CLOCK);
    long post =
        rows.posts.stream().filter(one -> one.campaign() != null).findFirst().orElseThrow().id();
    String channel = rows.posts.get((int) post - 1).channel();
    for (String about : List.of("", "campaign", "post")) {
      annotations.add(
          new Annotation(
              0,
              Rows.START.plusSeconds(about.length()),
              "about " + about,
              about.equals("campaign") ? "SPRING" : null,
              about.equals("post") ? post : null,
              null),
          null);
    }
    Annotation gone =
        annotations.add(new Annotation(0, Rows.START, "gone", null, null, null), null);
    assertThat(annotations.remove(gone.id())).isTrue();
    assertThat(annotations.remove(gone.id())).isFalse();
    long other = post == 1 ? 2 : 1;
    annotations.add(new Annotation(0, Rows.START, "other", null, other, null), null);
    Instant end = Rows.START.plusSeconds(100);
    List<Annotation> all = new java.util.ArrayList<>();
    all.addAll(annotations.between(Rows.START, end, 10));
    all.addAll(annotations.ofPost(post, Rows.START, end, 10));
    all.addAll(annotations.ofCampaign("Spring", Rows.START, end, 2));
    all.addAll(
        annotations.ofChannel(channel, Rows.START, end, 10).stream()
            .filter(one -> !one.text().equals("other"))
            .toList());
    all.addAll(annotations.list(2, 1));
    return all.stream().map(one -> one.text() + one.at() + one.campaign()).toList();
  }
}
