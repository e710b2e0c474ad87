package clickthru.report;

import clickthru.db.Sql;
import clickthru.post.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A snapshot of a post, and the clicks on all its links up to the snapshot's as-of. */
record SnapshotClicks(PostClicks.Snapshot snapshot, ClickSums clicks) {
  static final int MOST = 500;

  /** The newest {@value #MOST} of a post, oldest first. */
  static List<SnapshotClicks> of(Connection connection, long postId) throws SQLException {
    Map<Long, ClickSums> clicks = SnapshotSums.of(connection, postId);
    return Sql.list(
        connection,
        """
        with chosen as (
          select id, as_of, kind, value from impression_snapshot
          where post_id = ?
          order by as_of desc, id desc
          limit ?
        )
        select id, as_of, kind, value from chosen order by as_of, id
        """,
        row -> map(row, clicks),
        postId,
        MOST);
  }

  private static SnapshotClicks map(ResultSet row, Map<Long, ClickSums> clicks)
      throws SQLException {
    Kind kind = Kind.of(row.getString("kind"));
    if (kind == null) {
      throw new SQLException("unknown kind of impressions: " + row.getString("kind"));
    }
    Instant asOf = Instant.ofEpochMilli(row.getLong("as_of"));
    return new SnapshotClicks(
        new PostClicks.Snapshot(asOf, kind, row.getLong("value"), null, null, null),
        clicks.getOrDefault(row.getLong("id"), ClickSums.NONE));
  }
}
