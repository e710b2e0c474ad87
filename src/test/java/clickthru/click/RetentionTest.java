package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.link.Utm;
import clickthru.testing.MovableClock;
import clickthru.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  /** More than one step deletes. */
  private static final int MANY = 1_200;

  private static final int STEPS = 20;

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private final Judge judge = new Judge(BotList.load());
  private final Texts texts = new Texts(judge);
  private final ClickBatch batch = new ClickBatch(judge, texts);
  private final List<String> sent = new ArrayList<>();
  private Database database;
  private Retention retention;

  @BeforeEach
  void open() throws Exception {
    database = TestDatabase.open(folder);
    retention = new Retention(database, texts, clock, 10, (connection, from, before) -> {});
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void textsThatNoRowUses_goWithTheRows() throws Exception {
    for (int i = 0; i < MANY; i++) click("old " + i);
    click("both");
    load();
    clock.move(Duration.ofDays(11));
    click("both");
    click("new");
    load();
    steps();
    assertThat(count("select count(*) from click")).isEqualTo(2);
    assertThat(list("select value from user_agent order by 1")).containsExactly("both", "new");
    assertThat(list("select host from referrer order by 1"))
        .containsExactly("both.example", "new.example");
    assertThat(list("select content from utm order by 1")).containsExactly("both", "new");
    assertThat(count("select sum(clicks) from click_hour")).isEqualTo(MANY + 3);
  }

  /** The loader remembers the ids of texts; between any two steps it may write one again. */
  @Test
  void textsSentAgainMeanwhile_areThereForTheirRows() throws Exception {
    for (int i = 0; i < MANY; i++) click("old " + i);
    load();
    clock.move(Duration.ofDays(11));
    sent.clear();
    for (int step = 0; step < STEPS; step++) {
      for (int i = step; i < MANY; i += 40) click("old " + i);
      load();
      retention.step();
      everyRowHasItsTexts();
    }
    int again = (int) sent.stream().distinct().count();
    assertThat(again).isLessThan(MANY);
    steps();
    everyRowHasItsTexts();
    assertThat(count("select count(*) from user_agent")).isEqualTo(again);
  }

  @Test
  void textsSentAfterTheirPurge_areMadeAnew() throws Exception {
    for (int round = 0; round < 3; round++) {
      sent.clear();
      click("old");
      load();
      everyRowHasItsTexts();
      clock.move(Duration.ofDays(11));
      steps();
      assertThat(count("select count(*) from click")).isZero();
      assertThat(count("select count(*) from user_agent")).isZero();
      assertThat(count("select count(*) from referrer")).isZero();
      assertThat(count("select count(*) from utm")).isZero();
    }
  }

  /** A restart in between: what was found so far is forgotten, and found again. */
  @Test
  void stoppedAnywhere_theNextRunEndsIt() throws Exception {
    for (int i = 0; i < MANY; i++) click("old " + i);
    load();
    clock.move(Duration.ofDays(11));
    click("new");
    load();
    for (int i = 0; i < STEPS; i++) {
      retention = new Retention(database, texts, clock, 10, (connection, from, before) -> {});
      for (int step = 0; step <= i % 6; step++) retention.step();
    }
    assertThat(list("select value from user_agent")).containsExactly("new");
  }

  /** As those of the demo have. */
  @Test
  void textsOfClicksWithIdsBelowZero_stay() throws Exception {
    Backfill backfill = new Backfill(database, new Judge(BotList.load()), 10, 0);
    sequence = 0;
    click("of the demo");
    for (Click click : clicks) backfill.add(click);
    assertThat(backfill.finish()).isEqualTo(1);
    clicks.clear();
    steps();
    assertThat(list("select value from user_agent")).containsExactly("of the demo");
  }

  private void steps() throws Exception {
    for (int i = 0; i < STEPS; i++) retention.step();
  }

  private final List<Click> clicks = new ArrayList<>();
  private long sequence;

  private void click(String text) {
    sent.add(text);
    clicks.add(
        new Click(
            ++sequence,
            clock.millis(),
            1,
            "GET",
            sequence,
            new Utm("x", "social", null, null, text, null),
            text.replace(' ', '-') + ".example",
            text,
            ""));
  }

  private void load() throws Exception {
    boolean unused =
        database.write(
            connection -> {
              batch.write(connection, clicks, new Position(1, sequence, sequence));
              return true;
            });
    batch.committed();
    clicks.clear();
  }

  private void everyRowHasItsTexts() throws Exception {
    List<String> found =
        list(
            """
            select a.value || '|' || r.host || '|' || u.content from click c
            left join user_agent a on a.id = c.user_agent_id
            left join referrer r on r.id = c.referrer_id
            left join utm u on u.id = c.utm_id
            order by c.id
            """);
    List<String> expected =
        sent.stream()
            .map(text -> text + '|' + text.replace(' ', '-') + ".example|" + text)
            .toList();
    assertThat(found.subList(found.size() - expected.size(), found.size())).isEqualTo(expected);
  }

  private List<String> list(String sql) throws Exception {
    return database.read(c -> Sql.list(c, sql, row -> row.getString(1)));
  }

  private long count(String sql) throws Exception {
    return database.read(c -> Sql.number(c, sql));
  }
}
