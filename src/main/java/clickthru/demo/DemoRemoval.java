package clickthru.demo;

import clickthru.click.Chore;
import clickthru.click.ClickRemoval;
import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.history.Change;
import clickthru.history.Changes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Takes the demo out again, and nothing else: asked for once, done in small transactions by whoever
 * comes first, a server between two batches or {@code clickthru demo --remove}. Killed in the
 * middle, the next one goes on; rows and roll-ups agree after each step.
 *
 * <ol>
 *   <li>{@link #ask} notes that it is wanted and archives the posts and links.
 *   <li>A server sees the note within {@value #LOOK_MILLIS} ms, asked by another process or not,
 *       and forgets every link it holds in memory: from then on the demo's answer 410.
 *   <li>A UTC day at a time, the clicks on the demo's links go with their roll-ups.
 *   <li>{@value #SETTLE_MILLIS} ms after the note at the earliest, when no server redirects to them
 *       any more: the snapshots, links, posts and campaigns. A campaign that has a post of somebody
 *       else stays.
 * </ol>
 *
 * Not thread-safe, apart from {@link #ask} and {@link #state}.
 */
public final class DemoRemoval implements Chore {
  /** Whether there is demo data. */
  public enum State {
    NONE,
    PRESENT,
    GOING
  }

  static final long LOOK_MILLIS = 1_000;
  static final long SETTLE_MILLIS = 3_000;
  private static final long OLD_MILLIS = 60_000;
  private static final long BUDGET_NANOS = 100_000_000L;
  private static final int POSTS_A_STEP = 50;
  private static final String LINKS =
      "select l.id from demo_post d join link l on l.post_id = d.post_id";

  private final Database database;
  private final Clock clock;
  private final Runnable forgetLinks;
  private final Deque<Long> days = new ArrayDeque<>();
  private long forgotten = -1;
  private long lookedAt = Long.MIN_VALUE;

  /**
   * @param forgetLinks lets go of the links in memory
   */
  public DemoRemoval(Database database, Clock clock, Runnable forgetLinks) {
    this.database = database;
    this.clock = clock;
    this.forgetLinks = forgetLinks;
  }

  public State state() throws SQLException {
    return database.read(
        connection -> {
          if (!DemoStore.isPresent(connection)) return State.NONE;
          return wantedAt(connection) == 0 ? State.PRESENT : State.GOING;
        });
  }

  /** Wants the demo removed; does nothing when there is none or it is wanted already. */
  public void ask() throws SQLException {
    boolean asked = database.write(this::ask);
    if (asked) forgetLinks.run();
  }

  /** For the loader's thread: looks now and then whether there is something to do. */
  @Override
  public void step() throws SQLException {
    long now = clock.millis();
    // A clock that was set back must not keep this from looking.
    if (Math.abs(now - lookedAt) < LOOK_MILLIS && days.isEmpty()) return;
    lookedAt = now;
    long wanted = database.read(DemoRemoval::wantedAt);
    // At the start, links were read after what was wanted long ago.
    boolean known = wanted == forgotten || forgotten < 0 && now - wanted > OLD_MILLIS;
    if (wanted != 0 && !known) forgetLinks.run();
    forgotten = wanted;
    if (wanted == 0 || state() != State.GOING) return;
    long start = System.nanoTime();
    boolean more = true;
    while (more && System.nanoTime() - start < BUDGET_NANOS) more = removeSome();
  }

  /** Removes what was asked for to the end, resting so that others get their turn. */
  public void run() throws SQLException {
    while (state() == State.GOING) {
      boolean more = removeSome();
      rest(more ? 5 : 200);
    }
  }

  private boolean ask(Connection connection) throws SQLException {
    if (!DemoStore.isPresent(connection) || wantedAt(connection) != 0) return false;
    long now = clock.millis();
    Sql.update(connection, "insert into demo_removal (id, wanted_at) values (1, ?)", now);
    Sql.update(
        connection,
        """
        update link set archived_at = ?
        where archived_at is null and post_id in (select post_id from demo_post)
        """,
        now);
    Sql.update(
        connection,
        """
        update post set archived_at = ?
        where archived_at is null and id in (select post_id from demo_post)
        """,
        now);
    Changes.note(connection, clock.instant(), Change.of("demo.removed", "demo", null, ""));
    return true;
  }

  /** A day of clicks, or some posts; false when there is nothing to do, or not yet. */
  private boolean removeSome() throws SQLException {
    if (days.isEmpty()) days.addAll(database.read(c -> ClickRemoval.days(c, LINKS)));
    Long day = days.poll();
    if (day != null) {
      ClickRemoval.removeDay(database, LINKS, day);
      return true;
    }
    return database.write(this::removePosts);
  }

  private boolean removePosts(Connection connection) throws SQLException {
    long wanted = wantedAt(connection);
    if (wanted == 0 || Math.abs(clock.millis() - wanted) < SETTLE_MILLIS) return false;
    // No click can come to them from here on unless it was loaded before this.
    if (!ClickRemoval.days(connection, LINKS).isEmpty()) return true;
    List<Long> posts =
        Sql.list(
            connection,
            "select post_id from demo_post order by post_id limit ?",
            row -> row.getLong(1),
            POSTS_A_STEP);
    for (long post : posts) removePost(connection, post);
    if (DemoStore.isPresent(connection)) return true;
    removeCampaigns(connection);
    return false;
  }

  /** Every table that refers to a post or to its links has its line here. */
  private static void removePost(Connection connection, long post) throws SQLException {
    for (String sql :
        List.of(
            "delete from visitor_day where link_id in (select id from link where post_id = ?)",
            "delete from click_total where link_id in (select id from link where post_id = ?)",
            "delete from ended_tap where link_id in (select id from link where post_id = ?)",
            """
            delete from snapshot_click
            where snapshot_id in (select id from impression_snapshot where post_id = ?)
            """,
            "delete from link_variant where link_id in (select id from link where post_id = ?)",
            "delete from conversion where link_id in (select id from link where post_id = ?)",
            "delete from annotation where post_id = ?",
            "delete from bio_post where post_id = ?",
            "delete from post_tag where post_id = ?",
            "delete from import_match where post_id = ?",
            "delete from impression_day where post_id = ?",
            """
            update import_row set state = 'unmatched', how = null, taken = 0, post_id = null
            where post_id = ?
            """,
            "delete from impression_snapshot where post_id = ?",
            "delete from link where post_id = ?",
            "delete from demo_post where post_id = ?",
            // What was done to it stays to be read, but another post may get the id.
            "update change set post_id = null, object_id = null where post_id = ?",
            "delete from post where id = ?")) {
      Sql.update(connection, sql, post);
    }
  }

  private static void removeCampaigns(Connection connection) throws SQLException {
    String going =
        """
        select campaign_id from demo_campaign
        where campaign_id not in (select campaign_id from post where campaign_id is not null)
        """;
    Sql.update(connection, "delete from campaign_spend where campaign_id in (" + going + ")");
    Sql.update(connection, "delete from annotation where campaign_id in (" + going + ")");
    Sql.update(connection, "delete from share_link where campaign_id in (" + going + ")");
    Sql.update(
        connection,
        "update change set object_id = null where object = 'campaign' and object_id in ("
            + going
            + ")");
    Sql.update(connection, "delete from campaign where id in (" + going + ")");
    Sql.update(connection, "delete from demo_campaign");
  }

  private static long wantedAt(Connection connection) throws SQLException {
    return Sql.number(connection, "select coalesce(max(wanted_at), 0) from demo_removal");
  }

  private static void rest(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
