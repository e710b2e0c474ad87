package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.link.Utm;
import clickthru.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderTest {
  private static final long NOON = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();
  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1";

  @TempDir Path folder;
  private Database database;
  private Journal journal;
  private Loader loader;
  private final ClickRecord record = new ClickRecord();

  @BeforeEach
  void open() throws Exception {
    database = TestDatabase.open(folder);
    Position position = Loader.position(database);
    journal =
        Journal.open(
            folder.resolve("journal"), Journal.Options.of(Journal.Durability.PROCESS), position);
    loader =
        new Loader(database, journal, new Judge(BotList.load()), position, Duration.ofMillis(20));
  }

  @AfterEach
  void close() throws Exception {
    loader.close();
    journal.close();
    database.close();
  }

  @Test
  void catchUp_clicks_areRowsAndRollUpAlike() throws Exception {
    for (int i = 0; i < 12_000; i++) tap(1 + i % 7, 1 + i % 50, NOON + i);
    loader.start();
    assertThat(loader.catchUp(Duration.ofSeconds(20))).isTrue();
    assertThat(count("select count(*) from click")).isEqualTo(12_000);
    assertThat(count("select count(distinct id) from click")).isEqualTo(12_000);
    assertThat(count("select sum(clicks) from click_hour")).isEqualTo(12_000);
    assertThat(count("select sum(first_of_day) from click"))
        .isEqualTo(count("select sum(visitors) from click_hour"))
        .isEqualTo(count("select count(*) from visitor_day"))
        .isEqualTo(350);
  }

  @Test
  void evidence_isKeptAsItCame() throws Exception {
    record.set(
        NOON,
        9,
        true,
        42,
        ClickRecord.utmBlock(new Utm("x", "social", "spring", null, "téaser", "7")),
        "t.co",
        "Ünusual agent\u0000\u001b",
        "sec-purpose=prefetch");
    journal.append(record.bytes(), record.length());
    loader.start();
    assertThat(loader.catchUp(Duration.ofSeconds(10))).isTrue();
    List<String> rows =
        database.read(
            c ->
                Sql.list(
                    c,
                    """
                    select c.link_id || '|' || c.at || '|' || c.verdict || '|' || c.method || '|'
                      || c.visitor || '|' || r.host || '|' || a.value || '|' || u.source || '|'
                      || u.medium || '|' || u.campaign || '|' || u.term || '|' || u.content || '|'
                      || u.utm_id || '|' || c.purpose
                    from click c join referrer r on r.id = c.referrer_id
                      join user_agent a on a.id = c.user_agent_id join utm u on u.id = c.utm_id
                    """,
                    row -> row.getString(1)));
    assertThat(rows)
        .containsExactly(
            "9|"
                + NOON
                + "|4|HEAD|42|t.co|?nusual agent??|x|social|spring||téaser|7|sec-purpose=prefetch");
  }

  @Test
  void unhashedVisitors_countAsPeopleButNotAsUnique() throws Exception {
    for (int i = 0; i < 3; i++) tap(1, 0, NOON);
    loader.start();
    assertThat(loader.catchUp(Duration.ofSeconds(10))).isTrue();
    assertThat(count("select sum(clicks) from click_hour where verdict = 0")).isEqualTo(3);
    assertThat(count("select sum(visitors) from click_hour")).isZero();
    assertThat(count("select count(*) from click where visitor is null")).isEqualTo(3);
  }

  @Test
  void lockedDatabase_clicksWaitAndAreAllThereAfterwards() throws Exception {
    loader.start();
    tap(1, 1, NOON);
    assertThat(loader.catchUp(Duration.ofSeconds(10))).isTrue();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("t.db"));
        Statement statement = other.createStatement()) {
      statement.execute("begin exclusive");
      for (int i = 0; i < 500; i++) tap(2, i, NOON + i);
      assertThat(loader.catchUp(Duration.ofSeconds(2))).isFalse();
      assertThat(loader.failures()).isPositive();
      statement.execute("rollback");
    }
    assertThat(loader.catchUp(Duration.ofSeconds(20))).isTrue();
    assertThat(count("select count(*) from click")).isEqualTo(501);
    assertThat(count("select sum(clicks) from click_hour")).isEqualTo(501);
  }

  @Test
  void movedBackPosition_loadsNothingTwice() throws Exception {
    for (int i = 0; i < 100; i++) tap(1, 1 + i, NOON + i);
    loader.start();
    assertThat(loader.catchUp(Duration.ofSeconds(10))).isTrue();
    close();
    open();
    loader.start();
    for (int i = 0; i < 10; i++) tap(1, 1 + i, NOON + i);
    assertThat(loader.catchUp(Duration.ofSeconds(10))).isTrue();
    assertThat(count("select count(*) from click")).isEqualTo(110);
    assertThat(count("select max(id) from click")).isEqualTo(110);
    assertThat(count("select sum(visitors) from click_hour")).isEqualTo(100);
  }

  private void tap(long link, int visitor, long at) {
    record.set(at, link, false, visitor, ClickRecord.utmBlock(Utm.NONE), "", PHONE, "");
    assertThat(journal.append(record.bytes(), record.length())).isPositive();
  }

  private long count(String sql) throws Exception {
    return database.read(c -> Sql.number(c, sql));
  }
}
