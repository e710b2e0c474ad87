package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.post.Channels;
import clickthru.post.ChannelsFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever changes, what is kept says the same as somebody who reads all for the first time. */
class KeptPostsTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant NOW = Rows.START.plus(DAY.multipliedBy(90));
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  /** What may happen to figures, each in a transaction of its own; all of it shows somewhere. */
  private static final List<String> CHANGES =
      List.of(
          "update post set title = 'Another' where id = 1",
          "update post set published_at = published_at + 86400000 where id = 1",
          "update post set channel = 'newsletter' where id = 2",
          "update post set archived_at = 1 where id = 2",
          "update post set goal = 'awareness' where id = 3",
          "insert into post (id, title, channel, published_at, created_at)"
              + " values (90, 'New', 'x', %d, 0)".formatted(Rows.START.toEpochMilli()),
          "insert into link (id, slug, post_id, destination, tagged_url, utm_source,"
              + " redirect_status, created_at) values (90, 's90', 90, 'https://shop.example/',"
              + " 'https://shop.example/', 'letter', 302, 0)",
          "insert into post_tag (post_id, tag) values (1, 'new')",
          "update post_tag set post_id = 2 where post_id = 1 and tag = 'new'",
          "delete from post_tag where tag = 'new'",
          "update campaign set name = 'Renamed', name_key = 'renamed' where name = 'spring'",
          "update link set utm_source = 'elsewhere' where id = 1",
          "update link set post_id = 3 where id = 4",
          "update link set post_id = null where id = 4",
          "insert into impression_snapshot (id, post_id, as_of, kind, value, source, entered_at)"
              + " values (90, 3, %d, 'impressions', 77, 'typed', 0)"
                  .formatted(NOW.minus(DAY).toEpochMilli()),
          "update impression_snapshot set value = 78, spend_minor = 100, currency = 'EUR'"
              + " where id = 90",
          "insert into snapshot_click (snapshot_id, link_id, verdict, clicks, visitors) values (90,"
              + " 3, 0, 2, 1); update impression_snapshot set counted = 1 where id = 90",
          "delete from snapshot_click; delete from impression_snapshot where id = 90",
          "update click_hour set clicks = clicks + 5"
              + " where link_id = 1 and node = 1 and hour = %d;"
                  .formatted(Rows.START.toEpochMilli() / 3_600_000 + 1)
              + " update click_total set clicks = clicks + 5 where link_id = 1 and node = 1",
          "insert into click_hour values (2, %d, 3, 0, 4, 4, 1, 1);"
                  .formatted(Rows.START.toEpochMilli() / 3_600_000 + 3)
              + " insert into click_total (link_id, verdict, node, clicks, visitors)"
              + " values (2, 3, 0, 4, 4)",
          "delete from click_hour where link_id = 2 and verdict = 3;"
              + " delete from click_total where link_id = 2 and verdict = 3",
          "insert into click_purge (id, before_at) values (1, %d)"
              .formatted(NOW.minus(DAY).toEpochMilli()),
          "update click_purge set before_at = 0",
          "insert into conversion (event, value_minor, currency, at, source, click_id, click,"
              + " click_at, state, link_id, verdict, recorded_at)"
              + " select 'purchase', 500, 'EUR', at, 'api', 'new', id, at, 'known', link_id, 0, 0"
              + " from click where id = 1",
          "update conversion set value_minor = 501 where click_id = 'new'",
          "delete from conversion where click_id = 'new'",
          "update bio_page set handle = 'other'",
          "delete from bio_page",
          "delete from click_total where link_id = 90; delete from link where id = 90",
          "delete from post where id = 90");

  private static final List<PostFilter> FILTERS =
      List.of(
          PostFilter.ALL,
          filter(List.of("another"), null, null, null, false),
          filter(List.of("s90"), null, null, null, false),
          filter(List.of(), "spring", null, null, false),
          filter(List.of(), null, Level.STORY, null, false),
          filter(List.of(), null, null, "new", false),
          filter(List.of(), null, null, null, true));

  @TempDir Path folder;

  @Test
  void eachChange_isSeen() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("clickthru.db");
    try (Rows rows = Rows.on(url)) {
      everyChange_isSeen(rows, url);
    }
  }

  @Test
  void changesForgottenMeanwhile_areSeen() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("clickthru.db");
    try (Rows rows = Rows.on(url)) {
      fill(rows);
      List<Object> before = told(rows.database);
      rows.execute("update post set title = 'Forgotten' where id = 1");
      rows.execute("update post set goal = 'sales' where id = 2");
      rows.execute("delete from stale_post where mark < (select max(mark) from stale_post)");
      List<Object> now = told(rows.database);
      assertThat(now.equals(before)).isFalse();
      assertSame(now, toldAnew(url), "afterwards");
    }
  }

  @Test
  void databaseSetBack_isSeen() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("clickthru.db");
    Path copy = folder.resolve("copy.db");
    try (Rows rows = Rows.on(url)) {
      fill(rows);
      try (Connection other = DriverManager.getConnection(url);
          Statement statement = other.createStatement()) {
        statement.executeUpdate("backup to '" + copy + "'");
        rows.execute("update post set title = 'Lost' where id = 1");
        List<Object> before = told(rows.database);
        statement.executeUpdate("restore from '" + copy + "'");
        // Their marks were given out before.
        for (int i = 0; i < 4; i++) rows.execute("update post set title = 'Other' where id = 2");
        List<Object> now = told(rows.database);
        assertThat(now.equals(before)).isFalse();
        assertSame(now, toldAnew(url), "set back");
      }
    }
  }

  /** What lies between two snapshots is a difference: nothing may be counted in between. */
  @Test
  void figuresOfAPeriod_whileTheyChange_areOfOneMoment() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("clickthru.db");
    try (Rows rows = Rows.on(url)) {
      fill(rows);
      CtrReport report = new CtrReport(rows.database, ChannelsFile.read(), CLOCK);
      Query query = query(GroupBy.POST, Period.ACTIVE);
      List<Long> clicks = clicks(report.table(query));
      assertThat(clicks).anyMatch(number -> number > 0);
      AtomicBoolean over = new AtomicBoolean();
      AtomicInteger changes = new AtomicInteger();
      CompletableFuture<Void> writer =
          CompletableFuture.runAsync(
              () -> {
                while (!over.get()) flip(rows, changes.incrementAndGet() % 2 == 1 ? 50 : -50);
              });
      try {
        for (int i = 0; i < 300 || changes.get() < 100; i++) {
          assertThat(clicks(report.table(query))).isEqualTo(clicks);
        }
      } finally {
        over.set(true);
        writer.join();
      }
    }
  }

  /** Before the first of the period's snapshots, so up to both of its ends, in one transaction. */
  private static void flip(Rows rows, int clicks) {
    try {
      int unused =
          rows.database.write(
              connection ->
                  Sql.update(
                          connection,
                          "update click_hour set clicks = clicks + ?"
                              + " where link_id = 3 and node = 0 and hour = ?",
                          clicks,
                          Rows.START.toEpochMilli() / 3_600_000 + 3)
                      + Sql.update(
                          connection,
                          "update click_total set clicks = clicks + ?"
                              + " where link_id = 3 and node = 0",
                          clicks));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Long> clicks(CtrTable table) {
    return table.rows().stream().map(CtrRow::clicks).toList();
  }

  @Test
  void manyPosts_areSeen() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("clickthru.db");
    try (Rows rows = Rows.on(url)) {
      fill(rows);
      List<Object> before = told(rows.database);
      rows.execute(
          """
          insert into post (title, channel, published_at, created_at)
          with recursive n(i) as (select 1 union all select i + 1 from n where i < 2500)
          select 'Many ' || i, 'x', %d + i * 1000, 0 from n
          """
              .formatted(Rows.START.toEpochMilli()));
      List<Object> now = told(rows.database);
      assertThat(now.equals(before)).isFalse();
      assertSame(now, toldAnew(url), "afterwards");
    }
  }

  /**
   * @param rows empty
   * @param url of the same database
   */
  static void everyChange_isSeen(Rows rows, String url) throws Exception {
    fill(rows);
    List<Object> before = told(rows.database);
    assertSame(before, toldAnew(url), "at first");
    for (String change : CHANGES) {
      int unused =
          rows.database.write(
              connection -> {
                for (String sql : change.split(";")) Sql.update(connection, sql);
                return 0;
              });
      List<Object> now = told(rows.database);
      assertThat(now.equals(before)).as("nothing to see of: " + change).isFalse();
      assertSame(now, toldAnew(url), change);
      before = now;
    }
  }

  /** Committed after a later one, whose mark was seen already. */
  static void slowChange_isSeen(Rows rows, String url) throws Exception {
    fill(rows);
    List<Object> before = told(rows.database);
    try (Connection slow = DriverManager.getConnection(url)) {
      slow.setAutoCommit(false);
      Sql.update(slow, "update post set title = 'Slow' where id = 1");
      rows.execute("update post set title = 'Quick' where id = 2");
      List<Object> between = told(rows.database);
      assertThat(between.equals(before)).isFalse();
      assertSame(between, toldAnew(url), "in between");
      slow.commit();
      List<Object> now = told(rows.database);
      assertThat(now.equals(between)).isFalse();
      assertSame(now, toldAnew(url), "afterwards");
    }
  }

  /** Part by part: all of it is too much to read when it fails. */
  private static void assertSame(List<Object> kept, List<Object> anew, String when) {
    for (int i = 0; i < anew.size(); i++) {
      assertThat(kept.get(i)).as("%s, part %s", when, i).isEqualTo(anew.get(i));
    }
  }

  private static void fill(Rows rows) throws SQLException {
    rows.post("x", "spring", null, Rows.START, Rows.START, "maria", List.of("a", "b"));
    rows.post("x", "spring", null, Rows.START.plus(DAY), Rows.START);
    rows.post("instagram-story", null, null, Rows.START.plus(DAY.multipliedBy(2)), Rows.START);
    rows.post(Rows.BIO_CHANNEL, null, null, Rows.START.plus(DAY.multipliedBy(3)), Rows.START);
    for (long post = 1; post <= 3; post++) rows.link(post, "instagram", "social", "c" + post);
    rows.link(1L, "newsletter", "email", null);
    rows.link(4L, "tiktok", "social", null);
    for (long link = 1; link <= 5; link++) {
      for (int hour = 0; hour < 200; hour += 7) {
        rows.people(link, Rows.START.plus(Duration.ofHours(hour + link)), (int) link);
      }
      // After the as-of below, in the hour that it cuts.
      rows.people(link, NOW.minus(DAY.multipliedBy(2)).plusSeconds(60), 3);
    }
    for (long post = 1; post <= 4; post++) {
      String kind = post == 4 ? "profile_views" : "impressions";
      rows.snapshot(post, Rows.START.plus(DAY.multipliedBy(7)), kind, 400 * post);
      rows.snapshot(post, NOW.minus(DAY.multipliedBy(2)), kind, 1_000 * post);
    }
    rows.conversions.add(new Rows.ConversionRow(1, Rows.START.plus(DAY), 900L, "EUR"));
    rows.write();
  }

  /** The same read by somebody who knows nothing yet. */
  private static List<Object> toldAnew(String url) throws Exception {
    try (Database other = Database.open(url, Duration.ofSeconds(30))) {
      return told(other);
    }
  }

  private static List<Object> told(Database database) throws Exception {
    Channels channels = ChannelsFile.read();
    CtrReport report = new CtrReport(database, channels, CLOCK);
    List<Object> told = new ArrayList<>();
    for (GroupBy by : GroupBy.values()) told.add(lines(report.table(query(by, Period.PUBLISHED))));
    told.add(lines(report.table(query(GroupBy.POST, Period.ACTIVE))));
    PostList list = new PostList(database, channels);
    for (PostOrder order : PostOrder.values()) {
      for (PostFilter filter : FILTERS) told.add(list.ids(filter, order, true));
    }
    told.add(
        Objects.requireNonNull(new Curves(database, CLOCK).of(1, Numerator.PERSON, Suspects.OUT)));
    return told;
  }

  private static PostFilter filter(
      List<String> words,
      @Nullable String campaign,
      @Nullable Level level,
      @Nullable String tag,
      boolean withoutImpressions) {
    return new PostFilter(
        words,
        campaign,
        null,
        level,
        tag,
        null,
        null,
        null,
        withoutImpressions,
        PostFilter.Archived.OUT);
  }

  private static List<Object> lines(CtrTable table) {
    List<Object> lines = new ArrayList<>();
    for (CtrRow row : table.rows()) lines.add(table.toMap(row));
    lines.add(table.toMap(table.total()));
    return lines;
  }

  private static Query query(GroupBy by, Period period) {
    boolean active = period == Period.ACTIVE;
    return new Query(
        by,
        null,
        Numerator.RECEIVED,
        Suspects.OUT,
        period,
        active ? Rows.START.plus(DAY.multipliedBy(7)) : null,
        active ? NOW : null,
        ZoneOffset.UTC,
        Query.Only.ALL,
        active);
  }
}
