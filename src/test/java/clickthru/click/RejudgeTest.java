package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.link.Utm;
import clickthru.testing.MovableClock;
import clickthru.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejudgeTest {
  private static final long NOON = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();
  private static final long DAY = 86_400_000L;
  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1";

  @TempDir Path folder;

  private final Clock clock = new MovableClock();
  private final ClickRecord record = new ClickRecord();
  private final BotList bots = BotList.load();
  private Database database;
  private Journal journal;
  private Loader loader;

  /** 4,000 clicks of three days, judged by a house without duplicates. */
  @BeforeEach
  void open() throws Exception {
    database = database();
    journal =
        Journal.open(
            folder.resolve("journal"),
            Journal.Options.of(Journal.Durability.PROCESS),
            Position.START);
    Judge judge = new Judge(bots, Duration.ZERO);
    loader =
        new Loader(
            database, journal, judge, new Texts(judge), Position.START, Duration.ofMillis(20));
    loader.start();
    for (int i = 0; i < 4_000; i++) tap(1 + i % 3, 1 + i % 20, NOON + i * DAY / 2_000, i);
    load();
  }

  /** A new one for each test. */
  Database database() throws Exception {
    return TestDatabase.open(folder);
  }

  @AfterEach
  void close() throws Exception {
    loader.close();
    journal.close();
    database.close();
  }

  @Test
  void sameRules_changeNothing() throws Exception {
    List<String> before = everything();
    RejudgeTally tally = rejudge(Duration.ZERO, null, false).run((done, of) -> {});
    assertThat(tally.judged()).isEqualTo(4_000);
    assertThat(tally.changed()).isZero();
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void changedRule_isAppliedAndAllAddsUp() throws Exception {
    RejudgeTally tally = changed().run((done, of) -> assertThat(done).isBetween(0L, of));
    assertThat(tally.changed()).isPositive();
    assertThat(count("select count(*) from click where verdict = 5")).isEqualTo(tally.changed());
    addsUp();
    exact();
    assertThat(count("select count(*) from rejudge_progress")).isZero();
  }

  @Test
  void dryRun_tellsAllAndChangesNothing() throws Exception {
    List<String> before = everything();
    RejudgeTally dry = rejudge(Duration.ofMinutes(50), null, true).run((done, of) -> {});
    assertThat(everything()).isEqualTo(before);
    assertThat(count("select count(*) from rejudge_progress")).isZero();
    RejudgeTally real = changed().run((done, of) -> {});
    assertThat(dry.judged()).isEqualTo(4_000);
    assertThat(dry.changed()).isEqualTo(real.changed());
    assertThat(dry.moves().keySet())
        .containsExactly(new RejudgeTally.Move(Verdict.PERSON, Verdict.DUPLICATE));
    assertThat(dry.moves().values().iterator().next().examples().get(0))
        .startsWith("else → visitor:again: Mozilla/5.0 (iPhone");
  }

  @Test
  void stoppedAnywhere_isTakenUpAndEndsTheSame() throws Exception {
    Rejudge whole = changed();
    while (whole.step()) addsUp();
    List<String> straight = everything();
    rejudge(Duration.ZERO, null, false).run((done, of) -> {});
    for (int steps = 1; steps < 9; steps++) {
      Rejudge stopped = changed();
      for (int i = 0; i < steps && stopped.step(); i++) addsUp();
      changed().run((done, of) -> {});
      assertThat(everything()).isEqualTo(straight);
      rejudge(Duration.ZERO, null, false).run((done, of) -> {});
    }
  }

  @Test
  void clicksLoadedMeanwhile_areNeitherLostNorCountedTwice() throws Exception {
    Rejudge rejudge = changed();
    int more = 0;
    do {
      for (int i = 0; i < 50; i++) tap(1 + i % 3, 1 + i, NOON + DAY + 60_000 * i, more++);
      load();
      addsUp();
    } while (rejudge.step());
    assertThat(more).isGreaterThan(300);
    assertThat(count("select count(*) from click")).isEqualTo(4_000 + more);
    addsUp();
    assertThat(
            count(
                """
                select count(*) from (
                  select 1 from click where first_of_day = 1
                  group by link_id, at / 86400000, visitor having count(*) > 1) t
                """))
        .isZero();
    changed().run((done, of) -> {});
    addsUp();
    exact();
  }

  @Test
  void stoppedAfterADayWasRebuilt_clicksLoadedSinceAreInItToo() throws Exception {
    Rejudge stopped = changed();
    for (int i = 0; i < 8; i++) assertThat(stopped.step()).isTrue();
    for (int i = 0; i < 40; i++) tap(1, 1, NOON + 2 * DAY - 3_600_000 + i * 60_000, 1);
    load();
    changed().run((done, of) -> {});
    addsUp();
    exact();
  }

  @Test
  void twoAtOnce_theLaterGoesOn() throws Exception {
    Rejudge first = changed();
    assertThat(first.step()).isTrue();
    Rejudge second = changed();
    assertThat(second.step()).isTrue();
    assertThatThrownBy(first::step).hasMessageContaining("taken over");
    second.run((done, of) -> {});
    exact();
  }

  @Test
  void onlyTheDaysAskedFor_areJudged() throws Exception {
    Instant secondDay = Instant.ofEpochMilli(NOON + DAY);
    rejudge(Duration.ofMinutes(50), secondDay, false).run((done, of) -> {});
    long midnight = Math.floorDiv(NOON + DAY, DAY) * DAY;
    assertThat(count("select count(*) from click where verdict = 5 and at < " + midnight)).isZero();
    assertThat(count("select count(*) from click where verdict = 5")).isPositive();
    addsUp();
    exact();
  }

  @Test
  void rowsThatAreGone_keepTheirTotals() throws Exception {
    MovableClock later = new MovableClock();
    later.move(Duration.ofDays(11));
    Retention retention =
        new Retention(
            database, new Texts(new Judge(bots)), later, 10, (connection, from, before) -> {});
    for (int i = 0; i < 5; i++) retention.step();
    long midnight = Math.floorDiv(NOON + DAY, DAY) * DAY;
    assertThat(count("select min(at) from click")).isGreaterThanOrEqualTo(midnight);
    assertThat(count("select count(*) from click")).isEqualTo(3_000);
    changed().run((done, of) -> {});
    assertThat(count("select sum(clicks) from click_hour")).isEqualTo(4_000);
    assertThat(count("select sum(clicks) from click_day where dimension = 'browser'"))
        .isEqualTo(4_000);
    assertThat(count("select count(*) from click where verdict = 5")).isPositive();
  }

  /** The last two clicks of its page of a thousand, and the first of the next. */
  @Test
  void burstOverTwoPages_isJudgedAsTheLoaderDid() throws Exception {
    for (int i = 0; i < 998; i++) tap(1, 100 + i, NOON + 2 * DAY, i);
    for (int link = 1; link <= 3; link++) mail(link, 50, NOON + 2 * DAY + link);
    tap(1, 50, NOON + 2 * DAY + 60_000, 1);
    load();
    assertThat(count("select count(*) from click where rule = 'burst:mailing'")).isEqualTo(3);
    List<String> before = everything();
    rejudge(Duration.ZERO, null, false).run((done, of) -> {});
    assertThat(everything()).isEqualTo(before);
    addsUp();
    exact();
  }

  @Test
  void burstsLoadedMeanwhile_areRevisedAndAllAddsUp() throws Exception {
    Rejudge rejudge = changed();
    int mails = 0;
    do {
      mail(1 + mails % 3, 50, NOON + 2 * DAY + mails++);
      load();
      addsUp();
    } while (rejudge.step());
    assertThat(mails).isGreaterThan(6);
    assertThat(count("select count(*) from click where rule = 'burst:mailing'")).isEqualTo(mails);
    addsUp();
    changed().run((done, of) -> {});
    assertThat(count("select count(*) from click where rule = 'burst:mailing'")).isEqualTo(mails);
    addsUp();
    exact();
  }

  private Rejudge changed() {
    return rejudge(Duration.ofMinutes(50), null, false);
  }

  private Rejudge rejudge(Duration window, Instant from, boolean dryRun) {
    return new Rejudge(database, new Judge(bots, window), clock, from, null, dryRun);
  }

  /** Rows, hours and every dimension of the days are as many. */
  private void addsUp() throws Exception {
    long rows = count("select count(*) from click");
    assertThat(count("select sum(clicks) from click_hour")).isEqualTo(rows);
    assertThat(count("select sum(visitors) from click_hour"))
        .isEqualTo(count("select sum(first_of_day) from click"));
    assertThat(texts("select dimension || ':' || sum(clicks) from click_day group by dimension"))
        .hasSize(8)
        .allMatch(line -> line.endsWith(":" + rows));
    assertThat(
            texts(
                """
                select link_id, verdict from (
                  select link_id, verdict, clicks, visitors from click_total
                  union all
                  select link_id, verdict, -1, -first_of_day from click) t
                group by 1, 2 having sum(clicks) <> 0 or sum(visitors) <> 0
                """))
        .isEmpty();
    assertThat(
            texts(
                """
                select link_id, hour, verdict, sum(clicks), sum(visitors) from (
                  select link_id, hour, verdict, clicks, visitors from click_hour
                  union all
                  select link_id, at / 3600000, verdict, -1, -first_of_day from click) t
                group by 1, 2, 3 having sum(clicks) <> 0 or sum(visitors) <> 0
                """))
        .isEmpty();
  }

  /** Cells are what the rows say, to the last one. */
  private void exact() throws Exception {
    assertThat(
            texts(
                """
                select count(*) from (
                  select link_id, hour, verdict, clicks, visitors, first_click, last_click
                  from click_hour
                  except
                  select link_id, at / 3600000, verdict, count(*), sum(first_of_day), min(id),
                    max(id) from click group by 1, 2, 3) t
                """))
        .containsExactly("0");
    assertThat(
            texts(
                """
                select count(*) from (
                  select link_id, day, value, verdict, clicks from click_day
                  where dimension = 'rule'
                  except
                  select link_id, at / 86400000, rule, verdict, count(*) from click
                  group by 1, 2, 3, 4) t
                """))
        .containsExactly("0");
  }

  private List<String> everything() throws Exception {
    List<String> all =
        texts(
            """
            select id || ' ' || verdict || ' ' || rule || ' ' || first_of_day from click order by id
            """);
    all.addAll(
        texts(
            """
            select link_id || ' ' || hour || ' ' || verdict || ' ' || clicks || ' ' || visitors
              || ' ' || first_click || ' ' || last_click
            from click_hour order by link_id, hour, verdict
            """));
    all.addAll(
        texts(
            """
            select link_id || ' ' || day || ' ' || dimension || ' ' || value || ' ' || verdict
              || ' ' || clicks
            from click_day order by link_id, day, dimension, value, verdict
            """));
    return all;
  }

  private void load() {
    assertThat(loader.catchUp(Duration.ofSeconds(20))).isTrue();
  }

  private void tap(long link, int visitor, long at, int number) {
    String agent = number % 10 == 0 ? "curl/8." + number % 3 : PHONE;
    append(link, visitor, at, Utm.NONE, number % 4 == 0 ? "t.co" : "", agent);
  }

  private void mail(long link, int visitor, long at) {
    append(link, visitor, at, new Utm("list", "email", "c", null, null, null), "", PHONE);
  }

  private void append(long link, int visitor, long at, Utm utm, String referrer, String agent) {
    byte[] tags = ClickRecord.utmBlock(utm);
    record.set(at, link, false, visitor, tags, referrer, agent, "", 0, 0, "de", "");
    assertThat(journal.append(record.bytes(), record.length())).isPositive();
  }

  private List<String> texts(String sql) throws Exception {
    return database.read(c -> Sql.list(c, sql, row -> row.getString(1)));
  }

  private long count(String sql) throws Exception {
    return database.read(c -> Sql.number(c, sql));
  }
}
