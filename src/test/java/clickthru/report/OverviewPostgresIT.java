package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.click.EndedTaps;
import clickthru.click.Orphans;
import clickthru.impression.Due;
import clickthru.impression.DuePosts;
import clickthru.testing.Postgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first page shows, on PostgreSQL. */
class OverviewPostgresIT {
  private static final Instant NOW = OverviewsTest.NOW;

  @TempDir Path folder;

  @Test
  void overview_careAndWaiting_asOnSqlite() throws Exception {
    try (Rows postgres = Rows.on(Postgres.url());
        Rows sqlite = Rows.in(folder)) {
      fill(postgres);
      fill(sqlite);
      Weeks weeks = Weeks.at(NOW, DayOfWeek.SUNDAY, ZoneId.of("Asia/Kolkata"));
      assertThat(OverviewsTest.overview(postgres, weeks))
          .isEqualTo(OverviewsTest.overview(sqlite, weeks));
      LinkCare care = LinkCare.of(sqlite.database, NOW);
      assertThat(care.ended()).hasSize(1);
      assertThat(care.typos()).hasSize(1);
      assertThat(care.dead()).hasSize(1);
      assertThat(LinkCare.of(postgres.database, NOW)).isEqualTo(care);
      assertThat(waiting(sqlite)).hasSize(2);
      assertThat(waiting(postgres)).isEqualTo(waiting(sqlite));
    }
  }

  private static void fill(Rows rows) throws Exception {
    OverviewsTest.crowd(rows);
    rows.snapshot(1, NOW.minusSeconds(86_400), "impressions", 9_000);
    rows.conversions.add(new Rows.ConversionRow(1, NOW.minusSeconds(60), null, null));
    rows.write();
    rows.execute("update link set archived_at = 1 where id = 2");
    rows.execute(LinkCareTest.check(1, "dead", NOW));
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    EndedTaps taps = new EndedTaps(rows.database, clock);
    Orphans orphans = new Orphans(rows.database, clock);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 3; i++) taps.count("s2");
      for (int i = 0; i < 3; i++) orphans.count("s33");
      taps.flush();
      orphans.flush();
    }
  }

  private static List<Due> waiting(Rows rows) throws Exception {
    return new DuePosts(rows.database).waiting(NOW, NOW.minusSeconds(1), NOW.minusSeconds(1), 9);
  }
}
