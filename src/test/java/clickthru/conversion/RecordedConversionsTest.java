package clickthru.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.click.BotList;
import clickthru.click.ClickId;
import clickthru.click.Judge;
import clickthru.click.Retention;
import clickthru.click.Texts;
import clickthru.click.Verdict;
import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.report.ConversionCounts;
import clickthru.report.Conversions;
import clickthru.report.Verdicts;
import clickthru.testing.MovableClock;
import clickthru.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recording and attribution, on the database itself. */
class RecordedConversionsTest {
  private static final int WINDOW_DAYS = 30;

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private Database database;
  private RecordedConversions conversions;
  private Conversions report;
  private long sequence;

  @BeforeEach
  void open() throws Exception {
    database = database();
    conversions = new RecordedConversions(database, clock, WINDOW_DAYS);
    report = new Conversions(database, new Verdicts(database), WINDOW_DAYS);
    update("insert into post (id, title, channel, created_at) values (5, 't', 'x', 0)");
    for (int link = 1; link <= 2; link++) {
      update(
          """
          insert into link (id, slug, post_id, destination, tagged_url, redirect_status, created_at)
          values (%d, 's%d', 5, 'https://a.example/', 'https://a.example/', 302, 0)
          """
              .formatted(link, link));
    }
  }

  Database database() throws Exception {
    return TestDatabase.open(folder);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void window_itsLastMillisecondCounts_theNextDoesNot() throws Exception {
    ClickId click = loaded(1, Verdict.PERSON);
    clock.move(Duration.ofDays(WINDOW_DAYS));
    Conversion edge = record(of(click, "edge")).conversion();
    clock.move(Duration.ofMillis(1));
    Conversion after = record(of(click, "after")).conversion();
    assertThat(edge.isAttributed()).isTrue();
    assertThat(edge.reason()).isNull();
    assertThat(edge.slug()).isEqualTo("s1");
    assertThat(edge.postId()).isEqualTo(5);
    assertThat(after.isAttributed()).isFalse();
    assertThat(after.reason()).isEqualTo("too_late");
    assertThat(counts(1).events()).extracting("name").containsExactly("edge");
    // Read with another window, it is another question.
    assertThat(new RecordedConversions(database, clock, WINDOW_DAYS + 1).list(100, 9))
        .allMatch(Conversion::isAttributed);
  }

  @Test
  void verdict_peopleAndTheirSecondTaps_nobodyElse() throws Exception {
    for (Verdict verdict : Verdict.values()) {
      Conversion one = record(of(loaded(1, verdict), verdict.key())).conversion();
      boolean person = verdict == Verdict.PERSON || verdict == Verdict.DUPLICATE;
      assertThat(one.reason()).as(verdict.key()).isEqualTo(person ? null : "not_a_person");
      assertThat(one.verdict()).isEqualTo(verdict.code);
    }
    assertThat(counts(1).events()).extracting("name").containsExactly("duplicate", "person");
  }

  @Test
  void rejudgedClick_isReadByItsNewVerdict() throws Exception {
    ClickId click = loaded(1, Verdict.PERSON);
    record(of(click, "lead"));
    update("update click set verdict = 1 where id = " + click.sequence());
    assertThat(conversions.list(100, 9).get(0).reason()).isEqualTo("not_a_person");
    assertThat(counts(1).events()).isEmpty();
  }

  @Test
  void wrongClickId_isKeptAsNobodys() throws Exception {
    Conversion one =
        record(
                new NewConversion(
                    Source.API, "made-up", null, "lead", null, null, null, clock.instant()))
            .conversion();
    assertThat(one.reason()).isEqualTo("bad_click_id");
    assertThat(one.clickId()).isEqualTo("made-up");
    assertThat(one.clickAt()).isNull();
  }

  @Test
  void clickNotLoadedYet_waits_thenIsKnown() throws Exception {
    ClickId click = tapped();
    assertThat(record(of(click, "lead")).conversion().reason()).isEqualTo("waiting");
    conversions.step();
    assertThat(conversions.list(100, 9).get(0).reason()).isEqualTo("waiting");
    load(click, 2, Verdict.PERSON);
    // The report doesn't depend on the step that fills it in.
    assertThat(counts(2).conversions()).isEqualTo(1);
    assertThat(report.byLink(null, null).keySet()).containsExactly(2L);
    assertThat(conversions.list(100, 9).get(0).slug()).isEqualTo("s2");
    assertThat(texts("select state || link_id || verdict from conversion"))
        .containsExactly("known20");
    assertThat(counts(2).conversions()).isEqualTo(1);
  }

  @Test
  void clickThatNeverCame_isUnknown() throws Exception {
    ClickId lost = tapped();
    record(of(lost, "lead"));
    position(lost.sequence());
    assertThat(conversions.list(100, 9).get(0).reason()).isEqualTo("unknown_click");
    assertThat(texts("select state from conversion")).containsExactly("unknown");
    // Its number is given again after a power cut: it is another click all the same.
    ClickId another = new ClickId(lost.sequence(), lost.at() + 5);
    load(another, 1, Verdict.PERSON);
    assertThat(conversions.list(100, 9).get(0).reason()).isEqualTo("unknown_click");
    assertThat(counts(1).conversions()).isZero();
  }

  @Test
  void clickRowDeletedAfterRetention_linkAndLastVerdictStay() throws Exception {
    ClickId person = loaded(1, Verdict.PERSON);
    ClickId rejudged = loaded(1, Verdict.PERSON);
    record(of(person, "lead"));
    record(of(rejudged, "lead"));
    update("update click set verdict = 1 where id = " + rejudged.sequence());
    clock.move(Duration.ofDays(12));
    Retention retention =
        new Retention(
            database,
            new Texts(new Judge(BotList.load(), Duration.ZERO)),
            clock,
            10,
            RecordedConversions::keep);
    retention.step();
    retention.step();
    assertThat(texts("select id from click")).isEmpty();
    List<Conversion> left = conversions.list(100, 9);
    assertThat(left).extracting(Conversion::slug).containsOnly("s1");
    assertThat(left).extracting(Conversion::reason).containsExactly("not_a_person", null);
    assertThat(counts(1).conversions()).isEqualTo(1);
    // For one that comes now, nobody can say any more whose click it was.
    position(rejudged.sequence());
    record(of(person, "late"));
    assertThat(conversions.list(100, 9).get(0).reason()).isEqualTo("unknown_click");
  }

  @Test
  void sameOrder_isRecordedOnceAnEvent() throws Exception {
    ClickId click = loaded(1, Verdict.PERSON);
    RecordedConversions.Outcome first = record(order(click, "purchase", 100));
    RecordedConversions.Outcome again = record(order(tapped(), "purchase", 999));
    assertThat(first.isNew()).isTrue();
    assertThat(again.isNew()).isFalse();
    assertThat(again.conversion()).isEqualTo(first.conversion());
    assertThat(record(order(click, "refund", 100)).isNew()).isTrue();
    // Without an order nobody can say that it is the same.
    assertThat(record(of(click, "lead")).isNew()).isTrue();
    assertThat(record(of(click, "lead")).isNew()).isTrue();
    assertThat(texts("select id from conversion")).hasSize(4);
  }

  @Test
  void sameOrderAtOnce_oneIsNew() throws Exception {
    ClickId click = loaded(1, Verdict.PERSON);
    int many = 8;
    ExecutorService pool = Executors.newFixedThreadPool(many);
    try {
      for (int round = 0; round < 10; round++) {
        NewConversion one = order(click, "purchase" + round, 100);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> news = new ArrayList<>();
        Callable<Boolean> work =
            () -> {
              start.await();
              return record(one).isNew();
            };
        for (int i = 0; i < many; i++) news.add(pool.submit(work));
        start.countDown();
        int isNew = 0;
        for (Future<Boolean> each : news) if (each.get()) isNew++;
        assertThat(isNew).isEqualTo(1);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(counts(1).conversions()).isEqualTo(10);
  }

  @Test
  void fromOutside_withoutAnOrder_onceAClickAndEvent_andBounded() throws Exception {
    ClickId click = loaded(1, Verdict.PERSON);
    assertThat(record(from(Source.SCRIPT, click, "lead", null)).isNew()).isTrue();
    assertThat(record(from(Source.SCRIPT, click, "lead", null)).isNew()).isFalse();
    assertThat(record(from(Source.POSTBACK, click, "lead", null)).isNew()).isFalse();
    for (int i = 1; i < RecordedConversions.MOST_OF_CLICK; i++) {
      assertThat(record(from(Source.POSTBACK, click, "sale", "o" + i)).isNew()).isTrue();
    }
    assertThatThrownBy(() -> record(from(Source.POSTBACK, click, "sale", "one more")))
        .isInstanceOf(TooManyOfClick.class);
    assertThat(record(from(Source.POSTBACK, click, "sale", "o1")).isNew()).isFalse();
    assertThat(record(from(Source.API, click, "sale", "one more")).isNew()).isTrue();
  }

  @Test
  void table_twice_changesNothingTheSecondTime() throws Exception {
    ClickId click = loaded(1, Verdict.PERSON);
    List<NewConversion> rows =
        List.of(
            from(Source.CSV, click, "lead", null),
            from(Source.CSV, click, "lead", null),
            from(Source.CSV, click, "purchase", "o1"));
    RecordedConversions.Tally expected = new RecordedConversions.Tally(2, 1);
    assertThat(conversions.tryAll(rows)).isEqualTo(expected);
    assertThat(texts("select id from conversion")).isEmpty();
    assertThat(conversions.recordAll(rows)).isEqualTo(expected);
    assertThat(conversions.tryAll(rows)).isEqualTo(new RecordedConversions.Tally(0, 3));
    assertThat(conversions.recordAll(rows)).isEqualTo(new RecordedConversions.Tally(0, 3));
    assertThat(texts("select id from conversion")).hasSize(2);
  }

  @Test
  void report_countsByEventAndCurrency_perClickByPeople() throws Exception {
    ClickId first = loaded(1, Verdict.PERSON);
    ClickId second = loaded(1, Verdict.PERSON);
    ClickId other = loaded(2, Verdict.PERSON);
    ClickId bot = loaded(2, Verdict.BOT);
    record(value(first, "purchase", 1250, "EUR"));
    record(value(first, "purchase", 500, "USD"));
    record(value(other, "purchase", 250, "EUR"));
    record(of(first, "lead"));
    record(value(bot, "purchase", 9_999, "EUR"));
    cells(1, Verdict.PERSON, 2, first, second);
    cells(2, Verdict.PERSON, 1, other, other);
    cells(2, Verdict.BOT, 1, bot, bot);

    ConversionCounts post = report.ofPost(5, null, null);
    assertThat(post.clicks()).isEqualTo(3);
    assertThat(post.convertingClicks()).isEqualTo(2);
    assertThat(post.conversions()).isEqualTo(4);
    assertThat(post.rate()).isEqualTo(4 / 3.0);
    assertThat(post.value()).hasToString("{EUR=1500, USD=500}");
    assertThat(post.events()).extracting("name").containsExactly("purchase", "lead");
    assertThat(post.rate(post.events().get(1))).isEqualTo(1 / 3.0);
    assertThat(report.byLink(null, null).get(1L)).isEqualTo(counts(1));
    assertThat(counts(1).rate()).isEqualTo(1.5);

    // By the time of the click, in both halves of the rate.
    ConversionCounts before = report.ofLink(1, null, clock.instant().minusSeconds(86_400));
    assertThat(before).isEqualTo(new ConversionCounts(0, 0, List.of()));
    assertThat(before.rate()).isNull();
    assertThat(report.ofLink(1, clock.instant().minusSeconds(86_400), null)).isEqualTo(counts(1));
    assertThat(report.ofPost(77, null, null).rate()).isNull();
  }

  private ConversionCounts counts(long linkId) throws SQLException {
    return report.ofLink(linkId, null, null);
  }

  private RecordedConversions.Outcome record(NewConversion conversion) throws SQLException {
    return conversions.record(conversion, null);
  }

  private NewConversion of(ClickId click, String event) {
    return from(Source.API, click, event, null);
  }

  private NewConversion from(Source source, ClickId click, String event, @Nullable String order) {
    String id = "id" + click.sequence();
    return new NewConversion(source, id, click, event, order, null, null, clock.instant());
  }

  private NewConversion order(ClickId click, String event, long value) {
    String id = "id" + click.sequence();
    return new NewConversion(Source.API, id, click, event, "o1", value, "EUR", clock.instant());
  }

  private NewConversion value(ClickId click, String event, long minor, String currency) {
    String id = "id" + click.sequence();
    return new NewConversion(Source.API, id, click, event, null, minor, currency, clock.instant());
  }

  private ClickId tapped() {
    return new ClickId(++sequence, clock.millis());
  }

  private ClickId loaded(long linkId, Verdict verdict) throws SQLException {
    ClickId click = tapped();
    load(click, linkId, verdict);
    return click;
  }

  private void load(ClickId click, long linkId, Verdict verdict) throws SQLException {
    update(
        """
        insert into click (id, link_id, at, verdict, rule, method, first_of_day)
        values (%d, %d, %d, %d, 'else', 'GET', 1)
        """
            .formatted(click.sequence(), linkId, click.at(), verdict.code));
    if (verdict == Verdict.PERSON) {
      // Where the retention looks for the last row that may go.
      update(
          """
          insert into click_hour
            (link_id, hour, verdict, node, clicks, visitors, first_click, last_click)
          values (%d, %d, 0, %d, 0, 0, %d, %d)
          """
              .formatted(
                  linkId,
                  click.at() / 3_600_000,
                  click.sequence(),
                  click.sequence(),
                  click.sequence()));
    }
  }

  private void cells(long linkId, Verdict verdict, long clicks, ClickId first, ClickId last)
      throws SQLException {
    update(
        """
        insert into click_hour
          (link_id, hour, verdict, node, clicks, visitors, first_click, last_click)
        values (%d, %d, %d, 0, %d, 0, %d, %d)
        """
            .formatted(
                linkId,
                first.at() / 3_600_000,
                verdict.code,
                clicks,
                first.sequence(),
                last.sequence()));
  }

  private void position(long loadedTo) throws SQLException {
    update(
        """
        insert into journal_position (node, segment, byte_offset, sequence) values (0, 1, 1, %d)
        """
            .formatted(loadedTo));
  }

  private void update(String sql) throws SQLException {
    database.write(connection -> Sql.update(connection, sql));
  }

  private List<String> texts(String sql) throws SQLException {
    return database.read(connection -> Sql.list(connection, sql, row -> row.getString(1)));
  }
}
