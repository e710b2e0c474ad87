package clickthru.report;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The clicks on a post's links up to the as-of of each of its snapshots: what is kept with those
 * counted already; for the others whole hours from the roll-up, and the hour that an as-of cuts
 * from its rows or, where these are gone after their retention, as a whole.
 */
final class SnapshotSums {
  private static final long HOUR = 3_600_000L;

  private record Cell(long hour, ClickSums clicks) {}

  private record Fresh(long id, long asOf) {}

  private final Connection connection;
  private final long postId;
  private final Map<Long, ClickSums> bySnapshot = new HashMap<>();

  private SnapshotSums(Connection connection, long postId) {
    this.connection = connection;
    this.postId = postId;
  }

  /** By snapshot; those without clicks may be missing. */
  static Map<Long, ClickSums> of(Connection connection, long postId) throws SQLException {
    SnapshotSums sums = new SnapshotSums(connection, postId);
    sums.addCounted();
    sums.addFresh();
    return sums.bySnapshot;
  }

  /** All clicks on the post's links so far. */
  static ClickSums soFar(Connection connection, long postId) throws SQLException {
    return sum(
        Sql.list(
            connection,
            """
            select t.verdict, sum(t.clicks) as clicks, sum(t.visitors) as visitors
            from link l
            join click_total t on t.link_id = l.id
            where l.post_id = ?
            group by t.verdict
            """,
            SnapshotSums::clicks,
            postId));
  }

  private void addCounted() throws SQLException {
    // Without the + 0 SQLite may look through all that are counted, instead of the post's.
    Sql.list(
        connection,
        """
        select m.snapshot_id, m.verdict, sum(m.clicks) as clicks, sum(m.visitors) as visitors
        from impression_snapshot s
        join snapshot_click m on m.snapshot_id = s.id
        where s.post_id = ? and s.counted + 0 = 1
        group by m.snapshot_id, m.verdict
        """,
        row -> bySnapshot.merge(row.getLong("snapshot_id"), clicks(row), ClickSums::plus),
        postId);
  }

  private void addFresh() throws SQLException {
    List<Fresh> fresh =
        Sql.list(
            connection,
            "select id, as_of from impression_snapshot where post_id = ? and counted <> 1",
            row -> new Fresh(row.getLong("id"), row.getLong("as_of")),
            postId);
    if (fresh.isEmpty()) return;
    long kept = Sql.number(connection, "select coalesce(max(before_at), 0) from click_purge");
    List<Cell> cells = cells();
    for (Fresh one : fresh) {
      long hour = Math.floorDiv(one.asOf, HOUR);
      long end = one.asOf < kept ? hour + 1 : hour;
      ClickSums whole =
          sum(cells.stream().filter(cell -> cell.hour < end).map(Cell::clicks).toList());
      boolean cut = end == hour && cells.stream().anyMatch(cell -> cell.hour == hour);
      bySnapshot.put(one.id, cut ? whole.plus(rows(hour, one.asOf)) : whole);
    }
  }

  private List<Cell> cells() throws SQLException {
    return Sql.list(
        connection,
        """
        select h.hour, h.verdict, sum(h.clicks) as clicks, sum(h.visitors) as visitors
        from link l
        join click_hour h on h.link_id = l.id
        where l.post_id = ?
        group by h.hour, h.verdict
        """,
        row -> new Cell(row.getLong("hour"), clicks(row)),
        postId);
  }

  private ClickSums rows(long hour, long asOf) throws SQLException {
    return sum(
        Sql.list(
            connection,
            """
            with span as (
              select min(h.first_click) as first_click, max(h.last_click) as last_click
              from link l
              join click_hour h on h.link_id = l.id and h.hour = ?
              where l.post_id = ?
            )
            select c.verdict, count(*) as clicks, sum(c.first_of_day) as visitors
            from span
            cross join click c
            where c.id between span.first_click and span.last_click
              and c.at >= ? and c.at <= ?
              and c.link_id in (select id from link where post_id = ?)
            group by c.verdict
            """,
            SnapshotSums::clicks,
            hour,
            postId,
            hour * HOUR,
            asOf,
            postId));
  }

  private static ClickSums clicks(ResultSet row) throws SQLException {
    return ClickSums.of(row.getInt("verdict"), row.getLong("clicks"), row.getLong("visitors"));
  }

  private static ClickSums sum(List<ClickSums> all) {
    return all.stream().reduce(ClickSums.NONE, ClickSums::plus);
  }
}
