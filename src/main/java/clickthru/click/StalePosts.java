package clickthru.click;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/**
 * Keeps {@code stale_post} short: whoever read posts before what it still tells reads all of them
 * again.
 */
public final class StalePosts implements Chore {
  private static final int KEPT = 100_000;
  private static final int ROWS_A_STEP = 2_000;
  private static final long EVERY_MILLIS = 60_000;

  private final Database database;
  private final Clock clock;
  private long lookedAt;

  public StalePosts(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.lookedAt = clock.millis();
  }

  @Override
  public void step() throws SQLException {
    long now = clock.millis();
    // A clock that was set back must not keep this from looking.
    if (Math.abs(now - lookedAt) < EVERY_MILLIS) return;
    long first =
        database.read(
            connection ->
                Sql.number(
                    connection,
                    """
                    select coalesce((
                      select mark from stale_post order by mark desc limit 1 offset ?), 0)
                    """,
                    KEPT));
    int deleted = database.write(connection -> prune(connection, first));
    if (deleted < ROWS_A_STEP) lookedAt = now;
  }

  private static int prune(Connection connection, long first) throws SQLException {
    int strange =
        Sql.update(
            connection, "delete from stale_post where mark >= (select later from stale_post_next)");
    // Of a dump of a server that had come further: whoever reads next must not trust the rest.
    if (strange > 0) Sql.update(connection, "insert into stale_post (post_id) values (0)");
    return Sql.update(
        connection,
        """
        delete from stale_post where (mark, token) in (
          select mark, token from stale_post where mark < ? order by mark limit ?)
        """,
        first,
        ROWS_A_STEP);
  }
}
