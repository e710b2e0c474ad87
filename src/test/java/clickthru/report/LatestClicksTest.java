package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.post.ChannelsFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept in memory between reports is never older than the database. */
class LatestClicksTest {
  private static final Instant NOW = Rows.START.plus(Duration.ofDays(40));

  /** What stores, the loader, a rejudge, the retention and commands do to what a report reads. */
  private static final List<String> CHANGES =
      List.of(
          "update click_total set clicks = clicks + 3, visitors = visitors + 1 where verdict = 1",
          "insert into click_total (link_id, verdict, node, clicks, visitors)"
              + " select id, 1, 77, 9, 4 from link where id % 3 = 0",
          "update click_total set verdict = 9 where node = 77",
          "delete from click_total where node = 77",
          "insert into impression_snapshot (post_id, as_of, kind, value, source, entered_at)"
              + " select id, 1780000000000, 'impressions', 5000 + id, 'typed', 0 from post",
          "update impression_snapshot set counted = 1 where as_of = 1780000000000",
          "insert into snapshot_click (snapshot_id, link_id, verdict, clicks, visitors)"
              + " select s.id, l.id, 1, 5, 5 from impression_snapshot s"
              + " join link l on l.post_id = s.post_id where s.as_of = 1780000000000",
          "update impression_snapshot set value = value * 2",
          "update impression_snapshot set reach = 900, spend_minor = 1200, currency = 'EUR'"
              + " where post_id % 2 = 1",
          "delete from snapshot_click where snapshot_id in"
              + " (select id from impression_snapshot where as_of = 1780000000000)",
          "delete from impression_snapshot where as_of = 1780000000000",
          "update post set title = 'renamed ' || id, goal = 'awareness' where id % 2 = 0",
          "update post set archived_at = 5 where id = 1",
          "update post set published_at = published_at + 3600000, channel = 'x' where id % 4 = 0",
          "update campaign set name = 'autumn', name_key = 'autumn' where id = 1",
          "update post set campaign_id = null where id = 2",
          "insert into link (slug, post_id, destination, tagged_url, utm_source, redirect_status,"
              + " created_at) values ('added', 3, 'https://a.example/', 'https://a.example/',"
              + " 'letter', 302, 0)",
          "update link set utm_source = 'other', utm_content = 'late' where post_id = 4",
          "insert into post_tag (post_id, tag) select id, 'new-tag' from post where id % 2 = 0",
          "delete from post_tag where tag = 'new-tag'",
          "delete from link where slug = 'added'",
          "insert into click_purge (id, before_at) values (7, 1780000000001)");

  @TempDir Path folder;

  @Test
  void table_ofAPeriodAfterEachChange_isAsReadAnew() throws Exception {
    List<String> changes =
        List.of(
            "update impression_snapshot set value = value * 2",
            "update impression_snapshot set reach = 900 where post_id % 2 = 1",
            "update post set title = 'renamed ' || id, published_at = null where id % 2 = 0",
            "update campaign set name = 'autumn', name_key = 'autumn' where id = 1",
            "delete from impression_snapshot where post_id = 3");
    Query query = query(GroupBy.POST, Period.ACTIVE, Query.Only.ALL);
    try (Rows rows = Rows.in(folder)) {
      CtrNaiveTest.fill(rows, new Random(13));
      rows.write();
      for (String change : changes) {
        report(rows.database).table(query);
        rows.execute(change);
        try (Database anew = Database.open(url(), Duration.ofSeconds(30))) {
          assertThat(report(rows.database).table(query))
              .as(change)
              .isEqualTo(report(anew).table(query));
        }
      }
    }
  }

  @Test
  void table_afterEachChangeByAnother_isAsReadAnew() throws Exception {
    try (Rows rows = Rows.in(folder)) {
      CtrNaiveTest.fill(rows, new Random(11));
      rows.write();
      int changed = 0;
      List<CtrTable> before = tables(rows.database);
      try (Connection other = DriverManager.getConnection(url())) {
        for (String change : CHANGES) {
          Sql.update(other, change);
          List<CtrTable> after = tables(rows.database);
          assertThat(after).as(change).isEqualTo(readAnew());
          if (!after.equals(before)) changed++;
          before = after;
        }
      }
      assertThat(changed).isGreaterThan(CHANGES.size() / 2);
    }
  }

  @Test
  void table_afterEachChangeOfItsOwn_isAsReadAnew() throws Exception {
    try (Rows rows = Rows.in(folder)) {
      CtrNaiveTest.fill(rows, new Random(12));
      rows.write();
      for (String change : CHANGES) {
        tables(rows.database);
        rows.execute(change);
        assertThat(tables(rows.database)).as(change).isEqualTo(readAnew());
      }
    }
  }

  private List<CtrTable> readAnew() throws Exception {
    try (Database database = Database.open(url(), Duration.ofSeconds(30))) {
      return tables(database);
    }
  }

  private String url() {
    return "jdbc:sqlite:" + folder.resolve("clickthru.db");
  }

  private static CtrReport report(Database database) throws Exception {
    return new CtrReport(database, ChannelsFile.read(), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static List<CtrTable> tables(Database database) throws Exception {
    CtrReport report = report(database);
    List<CtrTable> tables = new ArrayList<>();
    for (GroupBy by :
        List.of(
            GroupBy.POST,
            GroupBy.CAMPAIGN,
            GroupBy.SOURCE,
            GroupBy.TAG,
            GroupBy.GOAL,
            GroupBy.AGE)) {
      tables.add(report.table(query(by, Period.PUBLISHED, Query.Only.ALL)));
    }
    tables.add(report.table(query(GroupBy.POST, Period.PUBLISHED, only("CAMPAIGN-1", null, null))));
    tables.add(report.table(query(GroupBy.POST, Period.PUBLISHED, only("Autumn", null, null))));
    tables.add(report.table(query(GroupBy.POST, Period.PUBLISHED, only(null, "x", null))));
    tables.add(report.table(query(GroupBy.POST, Period.PUBLISHED, only(null, null, "new-tag"))));
    return tables;
  }

  private static Query.Only only(
      @Nullable String campaign, @Nullable String channel, @Nullable String tag) {
    return new Query.Only(null, campaign, channel, tag);
  }

  private static Query query(GroupBy by, Period period, Query.Only only) {
    return new Query(
        by,
        null,
        Numerator.PERSON,
        Suspects.OUT,
        period,
        Rows.START.minus(Duration.ofDays(1)),
        NOW,
        ZoneOffset.UTC,
        only,
        false);
  }
}
