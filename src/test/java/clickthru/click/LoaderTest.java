package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.link.Utm;
import clickthru.testing.TestDatabase;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
  private boolean started;
  private final ClickRecord record = new ClickRecord();

  @BeforeEach
  void open() throws Exception {
    open(TestDatabase.open(folder));
  }

  private void open(Database opened) throws Exception {
    database = opened;
    started = false;
    Position position = Loader.position(database);
    journal =
        Journal.open(
            folder.resolve("journal"), Journal.Options.of(Journal.Durability.PROCESS), position);
    Judge judge = new Judge(BotList.load());
    loader =
        new Loader(database, journal, judge, new Texts(judge), position, Duration.ofMillis(20));
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
    everyDimensionAddsUp(12_000);
  }

  @Test
  void userAgent_isKeptWithWhatItSays() throws Exception {
    tap(1, 1, NOON);
    load();
    assertThat(texts("select browser || '|' || browser_version || '|' || device from user_agent"))
        .containsExactly("Safari|17|phone");
    assertThat(
            texts(
                """
                select dimension || '=' || value || ':' || clicks from click_day
                order by dimension
                """))
        .containsExactly(
            "app=:1",
            "browser=Safari:1",
            "country=:1",
            "device=phone:1",
            "language=:1",
            "rule=else:1",
            "source=direct:1",
            "system=iOS:1");
  }

  @Test
  void sameVisitorWithinTheWindow_isDuplicateOfTheLastThatCounted() throws Exception {
    for (int second : new int[] {0, 6, 9, 10, 19, 20}) tap(1, 1, NOON + second * 1_000L);
    tap(2, 1, NOON + 21_000);
    tap(1, 2, NOON + 21_000);
    load();
    assertThat(rules(1, 1))
        .containsExactly(
            "else", "visitor:again", "visitor:again", "else", "visitor:again", "burst:link");
    assertThat(rules(2, 1)).containsExactly("else");
    assertThat(rules(1, 2)).containsExactly("else");
    assertThat(count("select sum(visitors) from click_hour")).isEqualTo(3);
    everyDimensionAddsUp(8);
  }

  @Test
  void duplicates_areKnownOverBatchesAndARestart() throws Exception {
    tap(1, 1, NOON);
    load();
    tap(1, 1, NOON + 3_000);
    load();
    close();
    open();
    tap(1, 1, NOON + 9_999);
    tap(1, 1, NOON + 10_000);
    load();
    assertThat(rules(1, 1)).containsExactly("else", "visitor:again", "visitor:again", "else");
  }

  @Test
  void fifthHitInAMinute_isSuspect() throws Exception {
    for (int i = 0; i < 6; i++) tap(1, 1, NOON + i * 11_000L);
    for (int i = 0; i < 6; i++) tap(1, 2, NOON + 66_000 + i * 20_000L);
    load();
    assertThat(rules(1, 1))
        .containsExactly("else", "else", "else", "else", "burst:link", "burst:link");
    assertThat(rules(1, 2)).containsOnly("else");
  }

  @Test
  void linksOfOneMailingWithinSeconds_areSuspectAlsoTheFirst() throws Exception {
    for (int link = 1; link <= 4; link++) mail(link, 1, NOON + link * 500, "");
    mail(1, 2, NOON, "");
    mail(2, 2, NOON + 1_000, "");
    for (int link = 1; link <= 3; link++) mail(link, 3, NOON + link * 4_000, "");
    for (int link = 1; link <= 3; link++) mail(link, 0, NOON + link, "");
    load();
    assertThat(texts("select distinct rule || ':' || verdict from click where visitor = 1"))
        .containsExactly("burst:mailing:7");
    assertThat(texts("select distinct rule from click where visitor in (2, 3)"))
        .containsExactly("else");
    assertThat(texts("select distinct rule from click where visitor is null"))
        .containsExactly("else");
    assertThat(count("select sum(first_of_day) from click where visitor = 1")).isZero();
  }

  @Test
  void mailingOverBatches_isSuspectAlsoInTheEarlier() throws Exception {
    mail(1, 1, NOON, "");
    mail(1, 2, NOON + 50, "");
    load();
    mail(2, 1, NOON + 100, "");
    load();
    assertThat(count("select sum(visitors) from click_hour")).isEqualTo(3);
    mail(3, 1, NOON + 200, "");
    load();
    mail(4, 1, NOON + 300, "");
    load();
    assertThat(texts("select rule || ':' || verdict from click order by id"))
        .containsExactly(
            "burst:mailing:7", "else:0", "burst:mailing:7", "burst:mailing:7", "burst:mailing:7");
    assertThat(count("select sum(visitors) from click_hour")).isEqualTo(1);
    everyCellIsWhatTheRowsSay(5);
  }

  @Test
  void rewritingHostOverBatches_isSuspectAlsoInTheEarlier() throws Exception {
    mail(1, 1, NOON, "urldefense.com");
    load();
    mail(2, 1, NOON + 900, "urldefense.com");
    load();
    assertThat(texts("select distinct rule from click")).containsExactly("referrer:scanner");
    everyCellIsWhatTheRowsSay(2);
  }

  @Test
  void mailingOverARestart_isSuspectAlsoBefore() throws Exception {
    mail(1, 1, NOON, "");
    mail(2, 1, NOON + 100, "");
    load();
    close();
    open();
    mail(3, 1, NOON + 200, "");
    load();
    close();
    open();
    mail(4, 1, NOON + 300, "");
    load();
    assertThat(texts("select distinct rule from click")).containsExactly("burst:mailing");
    everyCellIsWhatTheRowsSay(4);
  }

  @Test
  void mailingWhoseRevisionIsRolledBack_isRevisedOnce() throws Exception {
    mail(1, 1, NOON, "");
    mail(2, 1, NOON + 100, "");
    load();
    execute(
        "create trigger away before update on journal_position begin select raise(abort, ''); end");
    mail(3, 1, NOON + 200, "");
    assertThat(loader.catchUp(Duration.ofSeconds(1))).isFalse();
    assertThat(loader.failures()).isPositive();
    assertThat(texts("select rule from click")).containsExactly("else", "else");
    everyCellIsWhatTheRowsSay(2);
    execute("drop trigger away");
    load();
    assertThat(texts("select distinct rule from click")).containsExactly("burst:mailing");
    everyCellIsWhatTheRowsSay(3);
  }

  @Test
  void visitorWhoseOnlyClickWasRevised_isUniqueWhenTheyComeAgain() throws Exception {
    for (int link = 1; link <= 3; link++) {
      mail(link, 1, NOON + link * 100, "");
      load();
    }
    assertThat(count("select count(*) from visitor_day")).isZero();
    tap(1, 1, NOON + 30_000);
    tap(1, 1, NOON + 50_000);
    load();
    assertThat(texts("select rule || first_of_day from click where id > 3 order by id"))
        .containsExactly("else1", "else0");
    everyCellIsWhatTheRowsSay(5);
  }

  /** However the same clicks fall into batches, those that count are the same. */
  @Test
  void bursts_inAnyBatches_countTheSame() throws Exception {
    List<List<String>> outcomes = new ArrayList<>();
    for (int seed = 0; seed < 4; seed++) {
      Random clicks = new Random(7);
      Random batches = new Random(seed);
      long first = count("select coalesce(max(id), 0) from click");
      long start = NOON + seed * 2 * 86_400_000L;
      for (int i = 0; i < 400; i++) {
        int visitor = 1 + clicks.nextInt(12);
        int link = 1 + clicks.nextInt(6);
        long at = start + i * 700L;
        String host = clicks.nextInt(4) == 0 ? "urldefense.com" : "";
        if (clicks.nextBoolean()) mail(link, visitor, at, host);
        else append(link, visitor, at, Utm.NONE, host, 0, 0);
        if (seed > 0 && batches.nextInt(3) == 0) load();
      }
      load();
      outcomes.add(
          texts(
              "select (id - %d) || ' ' || case verdict when 5 then 7 else verdict end || ' ' || first_of_day"
                      .formatted(first)
                  + " from click where id > "
                  + first
                  + " order by id"));
      everyCellIsWhatTheRowsSay(400L * (seed + 1));
    }
    assertThat(outcomes.get(0)).anyMatch(line -> line.contains(" 7 "));
    assertThat(outcomes).allMatch(outcomes.get(0)::equals);
  }

  @Test
  void rewritingHost_isSuspectOnlyWhenItOpensSeveralLinks() throws Exception {
    mail(1, 1, NOON, "eur01.safelinks.protection.outlook.com");
    mail(1, 2, NOON, "urldefense.com");
    mail(2, 2, NOON + 900, "urldefense.com");
    load();
    assertThat(rules(1, 1)).containsExactly("else");
    assertThat(texts("select distinct rule from click where visitor = 2"))
        .containsExactly("referrer:scanner");
  }

  @Test
  void ownTeamAndNetworks_areToldFromTheEvidence() throws Exception {
    tap(1, 1, NOON, 0, Click.TEST_LINK | Click.OWN_BROWSER);
    tap(2, 1, NOON, Click.DATA_CENTRE, Click.OWN_BROWSER);
    tap(3, 1, NOON, Click.OWN_NETWORK | Click.DATA_CENTRE, 0);
    tap(4, 1, NOON, Click.DATA_CENTRE, 0);
    tap(5, 1, NOON, 0, Click.ASKED_OUT);
    tap(6, 1, NOON, 0, 0);
    load();
    assertThat(texts("select rule || ':' || verdict from click order by link_id"))
        .containsExactly(
            "own:test:6",
            "own:browser:6",
            "own:network:6",
            "network:data-centre:1",
            "privacy:signal:6",
            "else:0");
  }

  @Test
  void rolledBackBatch_makesNoDuplicates() throws Exception {
    loader.start();
    tap(1, 9, NOON);
    assertThat(loader.catchUp(Duration.ofSeconds(10))).isTrue();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("t.db"));
        Statement statement = other.createStatement()) {
      statement.execute("begin exclusive");
      tap(1, 1, NOON);
      assertThat(loader.catchUp(Duration.ofSeconds(2))).isFalse();
      statement.execute("rollback");
    }
    assertThat(loader.catchUp(Duration.ofSeconds(20))).isTrue();
    assertThat(rules(1, 1)).containsExactly("else");
  }

  @Test
  void recordOfTheFirstVersion_isStillRead() {
    record.set(
        NOON,
        9,
        false,
        42,
        ClickRecord.utmBlock(Utm.NONE),
        "t.co",
        PHONE,
        "x-moz=prefetch",
        0,
        0,
        "",
        "");
    int first = record.length() - 2 - 4;
    ByteBuffer old = ByteBuffer.allocate(first);
    old.put((byte) 1).put(record.bytes(), 1, 25).put(record.bytes(), 28, first - 26).flip();
    Click click = ClickRecord.read(7, old);
    assertThat(click)
        .isEqualTo(new Click(7, NOON, 9, "GET", 42, Utm.NONE, "t.co", PHONE, "x-moz=prefetch"));
    assertThat(old.hasRemaining()).isFalse();
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
        "sec-purpose=prefetch",
        Click.DATA_CENTRE,
        0,
        "de",
        "AT");
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
                      || u.utm_id || '|' || c.purpose || '|'
                      || c.network || '|' || c.own || '|' || c.language || '|' || c.country
                    from click c join referrer r on r.id = c.referrer_id
                      join user_agent a on a.id = c.user_agent_id join utm u on u.id = c.utm_id
                    """,
                    row -> row.getString(1)));
    assertThat(rows)
        .containsExactly(
            "9|"
                + NOON
                + "|4|HEAD|42|t.co|?nusual agent??|x|social|spring||téaser|7|sec-purpose=prefetch"
                + "|2|0|de|AT");
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
    close();
    open(Database.open("jdbc:sqlite:" + folder.resolve("t.db"), Duration.ofMillis(500)));
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

  private void load() {
    if (!started) loader.start();
    started = true;
    assertThat(loader.catchUp(Duration.ofSeconds(10))).isTrue();
  }

  private void tap(long link, int visitor, long at) {
    tap(link, visitor, at, 0, 0);
  }

  private void tap(long link, int visitor, long at, int network, int own) {
    append(link, visitor, at, Utm.NONE, "", network, own);
  }

  private void mail(long link, int visitor, long at, String referrer) {
    append(link, visitor, at, new Utm("list", "email", "c", null, null, null), referrer, 0, 0);
  }

  private void append(
      long link, int visitor, long at, Utm utm, String referrer, int network, int own) {
    byte[] tags = ClickRecord.utmBlock(utm);
    record.set(at, link, false, visitor, tags, referrer, PHONE, "", network, own, "", "");
    assertThat(journal.append(record.bytes(), record.length())).isPositive();
  }

  private void everyDimensionAddsUp(long clicks) throws Exception {
    assertThat(count("select sum(clicks) from click_hour")).isEqualTo(clicks);
    assertThat(texts("select dimension || ':' || sum(clicks) from click_day group by dimension"))
        .hasSize(8)
        .allMatch(line -> line.endsWith(":" + clicks));
  }

  private void everyCellIsWhatTheRowsSay(long clicks) throws Exception {
    everyDimensionAddsUp(clicks);
    assertThat(
            texts(
                """
                select link_id || ' ' || hour || ' ' || verdict from (
                  select link_id, hour, verdict, clicks, visitors from click_hour
                  union all
                  select link_id, at / 3600000, verdict, -1, -first_of_day from click)
                group by link_id, hour, verdict having sum(clicks) <> 0 or sum(visitors) <> 0
                """))
        .isEmpty();
    assertThat(
            texts(
                """
                select link_id || ' ' || day || ' ' || value || ' ' || verdict from (
                  select link_id, day, value, verdict, clicks from click_day
                  where dimension = 'rule'
                  union all
                  select link_id, at / 86400000, rule, verdict, -1 from click)
                group by link_id, day, value, verdict having sum(clicks) <> 0
                """))
        .isEmpty();
    assertThat(count("select count(*) from click_hour where clicks <= 0")).isZero();
    assertThat(count("select count(*) from click_day where clicks <= 0")).isZero();
  }

  private void execute(String sql) throws Exception {
    int unused = database.write(c -> Sql.update(c, sql));
  }

  private List<String> rules(long link, long visitor) throws Exception {
    return texts(
        "select rule from click where link_id = "
            + link
            + " and visitor = "
            + visitor
            + " order by id");
  }

  private List<String> texts(String sql) throws Exception {
    return database.read(c -> Sql.list(c, sql, row -> row.getString(1)));
  }

  private long count(String sql) throws Exception {
    return database.read(c -> Sql.number(c, sql));
  }
}
