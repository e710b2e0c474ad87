package clickthru.report;

import clickthru.db.Sql;
import clickthru.post.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** A snapshot of a post, and the clicks on all its links up to the snapshot's as-of. */
record SnapshotClicks(PostClicks.Snapshot snapshot, ClickSums clicks) {
  static final int MOST = 500;

  /**
   * What was counted is kept with the snapshot; for one so new that nobody has counted it yet, the
   * clicks are told as {@link LinkClicks} does it: whole hours, and the rows of the one hour that
   * the as-of cuts.
   */
  private static final String COUNT =
      """
      with chosen as (
        select s.id, s.post_id, s.as_of, s.kind, s.value, s.counted,
          s.as_of / 3600000 + case when s.as_of < (
            select coalesce(max(before_at), 0) from click_purge) then 1 else 0 end as cut_hour
        from impression_snapshot s
        where s.post_id = ?
        order by s.as_of desc, s.id desc
        limit ?
      ),
      settled as (
        select p.id, %1$s
        from chosen p
        join snapshot_click m on m.snapshot_id = p.id
        where p.counted = 1
        group by p.id
      ),
      fresh_hours as (
        select p.id, %1$s
        from chosen p
        join link l on l.post_id = p.post_id
        join click_hour m on m.link_id = l.id and m.hour < p.cut_hour
        where p.counted <> 1
        group by p.id
      ),
      cut as (
        select p.id, p.as_of, h.link_id, h.hour, h.verdict,
          min(h.first_click) as first_click, max(h.last_click) as last_click
        from chosen p
        join link l on l.post_id = p.post_id
        join click_hour h on h.link_id = l.id and h.hour = p.cut_hour
        where p.counted <> 1
        group by p.id, p.as_of, h.link_id, h.hour, h.verdict
      ),
      cut_rows as (
        select cut.id, cut.verdict, 1 as clicks, c.first_of_day as visitors
        from cut
        cross join click c
        where c.id between cut.first_click and cut.last_click
          and c.link_id = cut.link_id and c.verdict = cut.verdict
          and c.at >= cut.hour * 3600000 and c.at <= cut.as_of
      ),
      fresh_rows as (
        select m.id, %1$s from cut_rows m group by m.id
      )
      select p.as_of, p.kind, p.value, %2$s
      from chosen p
      left join settled s on s.id = p.id
      left join fresh_hours h on h.id = p.id
      left join fresh_rows r on r.id = p.id
      order by p.as_of, p.id
      """;

  /** The newest {@value #MOST} of a post, oldest first. */
  static List<SnapshotClicks> of(Connection connection, long postId) throws SQLException {
    String sql = COUNT.formatted(VerdictSums.SQL, VerdictSums.columns("s", "h", "r"));
    return Sql.list(connection, sql, SnapshotClicks::map, postId, MOST);
  }

  private static SnapshotClicks map(ResultSet row) throws SQLException {
    Kind kind = Kind.of(row.getString("kind"));
    if (kind == null) {
      throw new SQLException("unknown kind of impressions: " + row.getString("kind"));
    }
    Instant asOf = Instant.ofEpochMilli(row.getLong("as_of"));
    return new SnapshotClicks(
        new PostClicks.Snapshot(asOf, kind, row.getLong("value"), null, null, null),
        VerdictSums.of(row));
  }
}
