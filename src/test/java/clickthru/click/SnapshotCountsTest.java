package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.link.Utm;
import clickthru.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotCountsTest {
  private static final long NOON = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();
  private static final long MINUTE = 60_000;
  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1";

  @TempDir Path folder;
  private final ClickRecord record = new ClickRecord();
  private final BotList bots = BotList.load();
  private Database database;
  private Journal journal;
  private Loader loader;

  /** Two posts with two links each; a click a minute for ten hours, taking turns. */
  @BeforeEach
  void open() throws Exception {
    database = TestDatabase.open(folder);
    journal =
        Journal.open(
            folder.resolve("journal"),
            Journal.Options.of(Journal.Durability.PROCESS),
            Position.START);
    Judge judge = new Judge(bots, Duration.ZERO);
    loader =
        new Loader(
            database, journal, judge, new Texts(judge), Position.START, Duration.ofMillis(20));
    database.write(
        connection -> {
          for (int post = 1; post <= 2; post++) {
            Sql.update(
                connection,
                "insert into post (id, title, channel, created_at) values (?, 'p', 'x', 0)",
                post);
          }
          for (int link = 1; link <= 4; link++) {
            Sql.update(
                connection,
                """
                insert into link (id, slug, post_id, destination, tagged_url, redirect_status,
                  created_at)
                values (?, ?, ?, 'https://shop.example/', 'https://shop.example/', 302, 0)
                """,
                link,
                "s" + link,
                1 + link % 2);
          }
          return true;
        });
    for (int i = 0; i < 600; i++) tap(1 + i % 4, i % 7, NOON + i * MINUTE);
    loader.start();
    load();
  }

  @AfterEach
  void close() throws Exception {
    loader.close();
    journal.close();
    database.close();
  }

  @Test
  void step_countsUpToTheAsOf_andIncludesIt() throws Exception {
    snapshot(1, 1, NOON + 90 * MINUTE);
    snapshot(2, 1, NOON + 90 * MINUTE + 1);
    snapshot(3, 2, NOON + 125 * MINUTE - 1);
    snapshot(4, 2, NOON + 60 * MINUTE - 1);
    snapshot(5, 2, NOON - 1);
    snapshot(6, 1, NOON + 9_000 * MINUTE);
    stepAt(NOON + 10_000 * MINUTE);
    allCounted();
    assertThat(count("select sum(clicks) from snapshot_click where snapshot_id = 5")).isZero();
    assertThat(count("select sum(clicks) from snapshot_click where snapshot_id = 6"))
        .isEqualTo(300);
  }

  @Test
  void step_ofAMomentJustGone_waits() throws Exception {
    snapshot(1, 1, NOON + 90 * MINUTE);
    stepAt(NOON + 90 * MINUTE + 9_000);
    assertThat(count("select count(*) from impression_snapshot where counted = 1")).isZero();
    stepAt(NOON + 90 * MINUTE + 11_000);
    allCounted();
  }

  @Test
  void step_whileClicksAreStillInTheJournal_waits() throws Exception {
    loader.close();
    tap(1, 1, NOON + 5 * MINUTE);
    snapshot(1, 1, NOON + 90 * MINUTE);
    stepAt(NOON + 10_000 * MINUTE);
    assertThat(count("select count(*) from impression_snapshot where counted = 1")).isZero();
  }

  @Test
  void clickThatComesLate_isCountedIn() throws Exception {
    snapshot(1, 1, NOON + 90 * MINUTE);
    snapshot(2, 2, NOON + 90 * MINUTE);
    snapshot(3, 1, NOON + 30 * MINUTE);
    stepAt(NOON + 10_000 * MINUTE);
    tap(2, 1, NOON + 40 * MINUTE);
    load();
    assertThat(count("select count(*) from impression_snapshot where counted = 1")).isEqualTo(2);
    assertThat(count("select count(*) from snapshot_click where snapshot_id = 1")).isZero();
    stepAt(NOON + 10_000 * MINUTE);
    allCounted();
  }

  @Test
  void rejudge_isCountedAnew() throws Exception {
    snapshot(1, 1, NOON + 90 * MINUTE);
    snapshot(2, 2, NOON + 300 * MINUTE);
    stepAt(NOON + 10_000 * MINUTE);
    Clock clock = Clock.fixed(Instant.ofEpochMilli(NOON + 10_000 * MINUTE), ZoneOffset.UTC);
    Judge judge = new Judge(bots, Duration.ofMinutes(50));
    RejudgeTally tally =
        new Rejudge(database, judge, clock, null, null, false).run((done, of) -> {});
    assertThat(tally.changed()).isPositive();
    stepAt(NOON + 10_000 * MINUTE);
    allCounted();
  }

  /** What is kept of each snapshot is what its rows say, to the last one. */
  private void allCounted() throws Exception {
    assertThat(count("select count(*) from impression_snapshot where counted <> 1")).isZero();
    List<String> wrong =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    """
                    select id || ' ' || link_id || ' ' || verdict from (
                      select snapshot_id as id, link_id, verdict, clicks, visitors
                      from snapshot_click
                      union all
                      select s.id, c.link_id, c.verdict, -1, -c.first_of_day
                      from impression_snapshot s
                      join link l on l.post_id = s.post_id
                      join click c on c.link_id = l.id and c.at <= s.as_of) t
                    group by id, link_id, verdict
                    having sum(clicks) <> 0 or sum(visitors) <> 0
                    """,
                    row -> row.getString(1)));
    assertThat(wrong).isEmpty();
  }

  private void stepAt(long now) throws Exception {
    Clock clock = Clock.fixed(Instant.ofEpochMilli(now), ZoneOffset.UTC);
    for (int i = 0; i < 3; i++) new SnapshotCounts(database, journal, clock).step();
  }

  private void snapshot(long id, long post, long asOf) throws Exception {
    database.write(
        connection ->
            Sql.update(
                connection,
                """
                insert into impression_snapshot (id, post_id, as_of, kind, value, source, entered_at)
                values (?, ?, ?, 'views', 100, 'typed', 0)
                """,
                id,
                post,
                asOf));
  }

  private void tap(long link, int visitor, long at) {
    byte[] tags = ClickRecord.utmBlock(Utm.NONE);
    record.set(at, link, false, visitor, tags, "", PHONE, "", 0, 0, "", "");
    assertThat(journal.append(record.bytes(), record.length())).isPositive();
  }

  private void load() {
    assertThat(loader.catchUp(Duration.ofSeconds(20))).isTrue();
  }

  private long count(String sql) throws Exception {
    return database.read(connection -> Sql.number(connection, sql));
  }
}
