package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.impression.Snapshots;
import clickthru.post.Channels;
import clickthru.post.ChannelsFile;
import clickthru.testing.Postgres;
import clickthru.web.Formats;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same rows give the same reports on PostgreSQL as on SQLite. */
class CtrPostgresIT {
  @TempDir Path folder;

  @Test
  void everyGroupingAndNumerator_asOnSqlite() throws Exception {
    try (Rows postgres = Rows.on(Postgres.url());
        Rows sqlite = Rows.in(folder)) {
      CtrNaiveTest.fill(postgres, new Random(5));
      CtrNaiveTest.fill(sqlite, new Random(5));
      NaiveOutcomes.fill(postgres, new Random(5));
      NaiveOutcomes.fill(sqlite, new Random(5));
      postgres.write();
      sqlite.write();
      for (GroupBy groupBy : GroupBy.values()) {
        for (Numerator numerator : Numerator.values()) {
          for (Suspects suspects : Suspects.values()) {
            Query query =
                new Query(groupBy, numerator, suspects, Rows.START, null, ZoneOffset.UTC, null);
            assertThat(table(postgres, query)).as("%s", query).isEqualTo(table(sqlite, query));
          }
        }
      }
      assertThat(funnels(postgres).ofPost(2, "lead")).isEqualTo(funnels(sqlite).ofPost(2, "lead"));
      assertThat(funnels(postgres).events(5)).isEqualTo(funnels(sqlite).events(5));
      Instant from = Rows.START.plusSeconds(5000);
      Instant to = Rows.START.plusSeconds(85_000);
      assertThat(new Verdicts(postgres.database).clicksOf(3, from, to))
          .isEqualTo(new Verdicts(sqlite.database).clicksOf(3, from, to));
      for (long post = 1; post <= 14; post++) {
        assertThat(reading(postgres, post)).as("post %d", post).isEqualTo(reading(sqlite, post));
      }
      assertThat(audits(postgres).ofLink(3)).isEqualTo(audits(sqlite).ofLink(3));
      assertThat(funnels(postgres).ofPost(2, null)).isEqualTo(funnels(sqlite).ofPost(2, null));
      assertThat(funnels(postgres).ofCampaign("campaign-1", null))
          .isNotNull()
          .isEqualTo(funnels(sqlite).ofCampaign("campaign-1", null));
      assertThat(audits(postgres).ofPost(2)).isEqualTo(audits(sqlite).ofPost(2));
      for (Rows.PostRow post : sqlite.posts) {
        assertThat(increments(postgres, post)).isEqualTo(increments(sqlite, post));
      }
    }
  }

  private static SnapshotHistory increments(Rows rows, Rows.PostRow post) throws Exception {
    Clock clock = Clock.fixed(Rows.START, ZoneOffset.UTC);
    return new Increments(rows.database, new Snapshots(rows.database), clock)
        .of(CtrNaiveTest.stored(post), Numerator.PERSON, Suspects.IN);
  }

  private static PostReading reading(Rows rows, long post) throws Exception {
    Channels channels = ChannelsFile.read();
    Clock clock = Clock.fixed(Rows.START, ZoneOffset.UTC);
    CtrReport report = new CtrReport(rows.database, channels, clock);
    return new PostReadings(rows.database, report, channels).of(post, Suspects.IN, Formats.plain());
  }

  private static Funnels funnels(Rows rows) {
    return new Funnels(rows.database, 30);
  }

  private static Audits audits(Rows rows) {
    return new Audits(rows.database, Clock.fixed(Rows.START, ZoneOffset.UTC));
  }

  private static CtrTable table(Rows rows, Query query) throws Exception {
    Channels channels = ChannelsFile.read();
    Clock clock = Clock.fixed(Rows.START, ZoneOffset.UTC);
    return new CtrReport(rows.database, channels, clock).table(query);
  }
}
