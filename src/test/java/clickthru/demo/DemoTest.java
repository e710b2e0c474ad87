package clickthru.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.click.BotList;
import clickthru.click.Judge;
import clickthru.click.Rejudge;
import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.post.Baseline;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.ChannelsFile;
import clickthru.report.CtrReport;
import clickthru.report.CtrRow;
import clickthru.report.GroupBy;
import clickthru.report.Numerator;
import clickthru.report.Query;
import clickthru.testing.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  private static final DemoSize SMALL = new DemoSize(3, 120, 12_000, 90);

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private Channels channels;
  private final Judge judge = new Judge(BotList.load());
  Database database;

  @BeforeEach
  void open() throws Exception {
    database = sqlite(folder);
  }

  @BeforeEach
  void readChannels() throws Exception {
    channels = ChannelsFile.read();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void fill_makesWhatWasAskedFor_andAllAddsUp() throws Exception {
    Demo.Summary made = fill(SMALL);
    assertThat(made.posts()).isEqualTo(120);
    assertThat(made.clicks()).isBetween(10_000L, 14_000L);
    assertThat(count("select count(*) from click")).isEqualTo(made.clicks());
    assertThat(count("select min(id) from click")).isEqualTo(-made.clicks());
    assertThat(count("select max(id) from click")).isEqualTo(-1);
    assertThat(count("select count(distinct verdict) from click")).isEqualTo(8);
    assertThat(count("select max(at) from click")).isLessThanOrEqualTo(clock.millis());
    assertThat(
            count("select count(*) from click c join click d on d.id = c.id + 1 where d.at < c.at"))
        .isZero();
    assertThat(
            count(
                """
                select count(*) from click c join link l on l.id = c.link_id
                join post p on p.id = l.post_id where c.at < p.published_at
                """))
        .isZero();
    Totals.addUp(database);
  }

  @Test
  void sameSeed_sameDemo_anotherSeedAnother(@TempDir Path one, @TempDir Path another)
      throws Exception {
    fill(SMALL);
    List<String> first = everything();
    try (Database second = sqlite(one)) {
      new Demo(second, channels, judge, clock).fill(SMALL, 0, line -> {});
      assertThat(everything(second)).isEqualTo(first);
    }
    try (Database third = sqlite(another)) {
      DemoSize other = new DemoSize(4, 120, 12_000, 90);
      new Demo(third, channels, judge, clock).fill(other, 0, line -> {});
      assertThat(everything(third)).isNotEqualTo(first);
    }
  }

  @Test
  void secondFill_isRefusedAndChangesNothing() throws Exception {
    fill(SMALL);
    List<String> before = everything();
    assertThatThrownBy(() -> fill(SMALL)).hasMessageContaining("demo data already");
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void report_isWhatSuchChannelsHave() throws Exception {
    fill(new DemoSize(7, 300, 60_000, 200));
    Query query = new Query(GroupBy.CHANNEL, Numerator.PERSON, null, null, ZoneOffset.UTC, null);
    int checked = 0;
    for (CtrRow row : new CtrReport(database, channels, clock).table(query).rows()) {
      Channel channel = channels.find(row.key());
      assertThat(channel).isNotNull();
      Baseline band = channel.baseline();
      if (band == null || row.ctr() == null || row.impressions() < 20_000) continue;
      assertThat(row.ctr()).as(row.key()).isBetween(band.low() / 2, band.high() * 2);
      checked++;
    }
    assertThat(checked).isGreaterThan(4);
    assertThat(row(Numerator.PERSON).clicks()).isEqualTo(counted("verdict = 0"));
    assertThat(row(Numerator.RECEIVED).clicks()).isEqualTo(counted("0 = 0"));
    assertThat(counted("verdict = 0")).isLessThan(counted("0 = 0"));
  }

  @Test
  void rejudge_findsNothingToChange_anotherWindowStillAddsUp() throws Exception {
    Demo.Summary made = fill(SMALL);
    var same = new Rejudge(database, judge, clock, null, null, false).run((done, of) -> {});
    assertThat(same.judged()).isEqualTo(made.clicks());
    assertThat(same.changed()).isZero();
    Judge without = new Judge(BotList.load(), Duration.ZERO);
    var other = new Rejudge(database, without, clock, null, null, false).run((done, of) -> {});
    assertThat(other.changed()).isPositive();
    Totals.addUp(database);
  }

  @Test
  void rejudge_ofDemoAndOldClicksOfSomebodyElse_keepsTheirUniques() throws Exception {
    fill(SMALL);
    own();
    List<String> firsts = firstsOfOwn();
    new Rejudge(database, judge, clock, null, null, false).run((done, of) -> {});
    assertThat(firstsOfOwn()).isEqualTo(firsts);
    Totals.addUp(database);
  }

  @Test
  void removal_takesTheDemoAndNothingElse() throws Exception {
    own();
    List<String> before = everything();
    fill(SMALL);
    assertThat(everything()).isNotEqualTo(before);
    int[] forgotten = {0};
    DemoRemoval removal = new DemoRemoval(database, clock, () -> forgotten[0]++);
    assertThat(removal.state()).isEqualTo(DemoRemoval.State.PRESENT);
    removal.ask();
    assertThat(removal.state()).isEqualTo(DemoRemoval.State.GOING);
    assertThat(forgotten[0]).isEqualTo(1);
    removeAll(removal);
    assertThat(everything()).isEqualTo(before);
    assertThat(count("select count(*) from demo_post")).isZero();
    assertThat(count("select count(*) from demo_campaign")).isZero();
    fill(SMALL);
    assertThat(removal.state()).isEqualTo(DemoRemoval.State.PRESENT);
  }

  @Test
  void removal_stoppedAnywhere_addsUpAndIsFinishedByTheNext() throws Exception {
    fill(SMALL);
    new DemoRemoval(database, clock, () -> {}).ask();
    for (int i = 0; i < 3; i++) {
      clock.move(Duration.ofSeconds(2));
      new DemoRemoval(database, clock, () -> {}).step();
      Totals.addUp(database);
    }
    removeAll(new DemoRemoval(database, clock, () -> {}));
    assertThat(count("select count(*) from click")).isZero();
    assertThat(count("select count(*) from campaign")).isZero();
  }

  @Test
  void removal_isSeenByAnotherServer_once() throws Exception {
    int[] forgotten = {0};
    DemoRemoval server = new DemoRemoval(database, clock, () -> forgotten[0]++);
    fill(SMALL);
    server.step();
    new DemoRemoval(database, clock, () -> {}).ask();
    assertThat(forgotten[0]).isZero();
    for (int i = 0; i < 3; i++) {
      clock.move(Duration.ofMillis(DemoRemoval.LOOK_MILLIS));
      server.step();
    }
    assertThat(forgotten[0]).isEqualTo(1);
  }

  @Test
  void campaignWithAPostOfSomebodyElse_stays() throws Exception {
    fill(SMALL);
    long campaign = count("select min(campaign_id) from demo_campaign");
    write(
        "insert into post (title, channel, campaign_id, created_at) values ('mine', 'x', "
            + campaign
            + ", 1)");
    DemoRemoval removal = new DemoRemoval(database, clock, () -> {});
    removal.ask();
    removeAll(removal);
    assertThat(count("select count(*) from post")).isEqualTo(1);
    assertThat(count("select count(*) from campaign")).isEqualTo(1);
  }

  private Demo.Summary fill(DemoSize size) throws Exception {
    return new Demo(database, channels, judge, clock).fill(size, 0, line -> {});
  }

  private static Database sqlite(Path folder) throws Exception {
    return Database.open("jdbc:sqlite:" + folder.resolve("t.db"), Duration.ofSeconds(5));
  }

  private void removeAll(DemoRemoval removal) throws Exception {
    for (int i = 0; i < 1_000 && removal.state() != DemoRemoval.State.NONE; i++) {
      clock.move(Duration.ofSeconds(1));
      removal.step();
    }
    assertThat(removal.state()).isEqualTo(DemoRemoval.State.NONE);
  }

  /** A post of somebody else with a link, a snapshot and clicks of three days, 40 days ago. */
  private void own() throws Exception {
    write("insert into post (id, title, channel, created_at) values (90000, 'mine', 'x', 1)");
    write(
        """
        insert into link (id, slug, post_id, destination, tagged_url, redirect_status, created_at)
        values (90000, 'mine', 90000, 'https://a.example', 'https://a.example', 302, 1)
        """);
    write(
        """
        insert into impression_snapshot (post_id, as_of, kind, value, source, entered_at)
        values (90000, 1, 'impressions', 100, 'typed', 1)
        """);
    OwnClicks.add(database, 90_000, clock.millis() - Duration.ofDays(40).toMillis());
  }

  private List<String> firstsOfOwn() throws Exception {
    return Totals.texts(
        database, "select id || ':' || first_of_day from click where id > 0 order by id");
  }

  private CtrRow row(Numerator numerator) throws Exception {
    Query query = new Query(GroupBy.TOTAL, numerator, null, null, ZoneOffset.UTC, null);
    return new CtrReport(database, channels, clock).table(query).total();
  }

  /** Clicks up to the latest as-of of each post that has one. */
  private long counted(String condition) throws Exception {
    return count(
        """
        select count(*) from click c
        join link l on l.id = c.link_id
        join impression_snapshot s on s.id = (
          select n.id from impression_snapshot n where n.post_id = l.post_id
          order by n.as_of desc, n.id desc limit 1)
        where s.value > 0 and c.at <= s.as_of and """
            + " "
            + condition);
  }

  private List<String> everything() throws Exception {
    return everything(database);
  }

  private static List<String> everything(Database database) throws Exception {
    List<String> all = new ArrayList<>();
    for (String sql :
        List.of(
            "select title || ' ' || channel || ' ' || coalesce(published_at, 0) from post",
            "select slug || ' ' || tagged_url || ' ' || coalesce(archived_at, 0) from link",
            "select name from campaign",
            "select as_of || ' ' || kind || ' ' || value || ' ' || source from impression_snapshot",
            "select id || ' ' || at || ' ' || verdict || ' ' || rule || ' ' || first_of_day"
                + " || ' ' || coalesce(language, '') from click",
            "select hour || ' ' || verdict || ' ' || sum(clicks) || ' ' || sum(visitors)"
                + " from click_hour group by hour, verdict",
            "select day || ' ' || dimension || ' ' || value || ' ' || verdict || ' ' || sum(clicks)"
                + " from click_day group by day, dimension, value, verdict")) {
      all.addAll(Totals.texts(database, sql + " order by 1"));
    }
    return all;
  }

  private long count(String sql) throws Exception {
    return Totals.count(database, sql);
  }

  private void write(String sql) throws Exception {
    int unused = database.write(c -> Sql.update(c, sql));
  }
}
