package clickthru.click;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Keeps in {@code snapshot_click} how many clicks each snapshot's post had up to its as-of, so that
 * a report needs to read neither hours nor rows for it. Counted is what lies some seconds back,
 * once all clicks of that time are loaded; whatever changes clicks before an as-of afterwards makes
 * it be counted anew. Until it is counted, a report counts for itself.
 */
public final class SnapshotCounts implements Chore {
  private static final long SETTLED_MILLIS = 10_000;
  private static final int MOST_AT_ONCE = 2_000;
  private static final long STEP_NANOS = 50_000_000;
  private static final long HOUR = 3_600_000L;

  private final Database database;
  private final Journal journal;
  private final Clock clock;

  public SnapshotCounts(Database database, Journal journal, Clock clock) {
    this.database = database;
    this.journal = journal;
    this.clock = clock;
  }

  @Override
  public void step() throws SQLException {
    long settled = clock.millis() - SETTLED_MILLIS;
    long journalled = journal.end().sequence();
    if (database.read(connection -> oldest(connection, settled)) < 0) return;
    boolean unused =
        database.write(
            connection -> {
              ClickBatch.takeTurn(connection);
              if (ClickBatch.position(connection).sequence() < journalled) return false;
              count(connection, settled);
              return true;
            });
  }

  /** Counts the oldest, hour by hour, for a short while. */
  private static void count(Connection connection, long settled) throws SQLException {
    long end = System.nanoTime() + STEP_NANOS;
    long oldest = oldest(connection, settled);
    while (oldest >= 0 && System.nanoTime() < end) {
      count(connection, oldest / HOUR, settled);
      oldest = oldest(connection, settled);
    }
  }

  /** The as-of of the oldest that can be counted; negative when there is none. */
  private static long oldest(Connection connection, long settled) throws SQLException {
    return Sql.number(
        connection,
        """
        select coalesce(min(as_of), -1) from impression_snapshot where counted = 0 and as_of < ?
        """,
        settled);
  }

  private static void count(Connection connection, long hour, long settled) throws SQLException {
    long end = Math.min((hour + 1) * HOUR, settled);
    List<Long> chosen =
        Sql.list(
            connection,
            """
            select id from impression_snapshot
            where counted = 0 and as_of >= ? and as_of < ?
            order by as_of, id
            limit ?
            """,
            row -> row.getLong(1),
            hour * HOUR,
            end,
            MOST_AT_ONCE);
    for (long id : chosen) {
      // 2: being counted in this transaction.
      Sql.update(connection, "update impression_snapshot set counted = 2 where id = ?", id);
    }
    boolean rowsGone =
        hour * HOUR < Sql.number(connection, "select coalesce(max(before_at), 0) from click_purge");
    addHoursBefore(connection, rowsGone ? hour + 1 : hour);
    if (!rowsGone) addRowsOf(connection, hour);
    Sql.update(connection, "update impression_snapshot set counted = 1 where counted = 2");
  }

  private static void addHoursBefore(Connection connection, long hour) throws SQLException {
    Sql.update(
        connection,
        """
        insert into snapshot_click (snapshot_id, link_id, verdict, clicks, visitors)
        select s.id, l.id, h.verdict, sum(h.clicks), sum(h.visitors)
        from impression_snapshot s
        join link l on l.post_id = s.post_id
        join click_hour h on h.link_id = l.id and h.hour < ?
        where s.counted = 2
        group by s.id, l.id, h.verdict
        """,
        hour);
  }

  /** Reads the hour's rows once for all of its snapshots. */
  private static void addRowsOf(Connection connection, long hour) throws SQLException {
    Sql.update(
        connection,
        """
        with asked as (
          select s.id, s.as_of, l.id as link_id
          from impression_snapshot s
          join link l on l.post_id = s.post_id
          where s.counted = 2
        ),
        span as (
          select min(h.first_click) as first_click, max(h.last_click) as last_click
          from click_hour h
          where h.hour = ? and h.link_id in (select link_id from asked)
        ),
        of_hour as (
          select c.link_id, c.verdict, c.at, c.first_of_day
          from span
          join click c on c.id between span.first_click and span.last_click
          where c.at >= ? and c.at < ? and c.link_id in (select link_id from asked)
        )
        insert into snapshot_click (snapshot_id, link_id, verdict, clicks, visitors)
        select a.id, a.link_id, c.verdict, count(*), sum(c.first_of_day)
        from of_hour c
        join asked a on a.link_id = c.link_id and c.at <= a.as_of
        group by a.id, a.link_id, c.verdict
        on conflict (snapshot_id, link_id, verdict) do update set
          clicks = snapshot_click.clicks + excluded.clicks,
          visitors = snapshot_click.visitors + excluded.visitors
        """,
        hour,
        hour * HOUR,
        (hour + 1) * HOUR);
  }

  /**
   * Clicks of these times have come, gone, or got another verdict: what was counted with them no
   * longer holds.
   *
   * @param earliest epoch milliseconds of the first such click, by link
   */
  static void forget(Connection connection, Map<Long, Long> earliest) throws SQLException {
    long counted =
        Sql.number(
            connection,
            "select coalesce(max(as_of), -1) from impression_snapshot where counted = 1");
    for (Map.Entry<Long, Long> link : earliest.entrySet()) {
      if (link.getValue() <= counted) forget(connection, link.getKey(), link.getValue());
    }
  }

  private static void forget(Connection connection, long linkId, long from) throws SQLException {
    Sql.update(
        connection,
        """
        delete from snapshot_click where snapshot_id in (
          select s.id from link l
          join impression_snapshot s on s.post_id = l.post_id
          where l.id = ? and s.as_of >= ? and s.counted = 1)
        """,
        linkId,
        from);
    Sql.update(
        connection,
        """
        update impression_snapshot set counted = 0
        where counted = 1 and as_of >= ? and post_id = (select post_id from link where id = ?)
        """,
        from,
        linkId);
  }
}
