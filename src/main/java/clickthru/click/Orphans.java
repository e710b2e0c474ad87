package clickthru.click;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Slugs that were asked for and lead nowhere: a typo in a pasted link is worth knowing. Counted in
 * memory on the redirect's way, and brought to the database now and then; both are bounded.
 */
public final class Orphans implements Chore {
  /** One such slug. */
  public record Orphan(String slug, long requests, Instant firstAt, Instant lastAt) {}

  private static final int IN_TABLE = 10_000;

  private final Database database;
  private final SlugCounts counts;

  public Orphans(Database database, Clock clock) {
    this.database = database;
    this.counts = new SlugCounts(database, clock, Orphans::write);
  }

  /** Counts one request; blocks nobody. */
  public void count(String slug) {
    counts.add(slug, 1);
  }

  /** Requests that weren't counted by slug, because too many slugs were asked for at once. */
  public long dropped() {
    return counts.dropped();
  }

  @Override
  public void step() throws SQLException {
    counts.step();
  }

  /** Brings to the database what was counted in memory. */
  public void flush() throws SQLException {
    counts.flush();
  }

  /** The most requested first, then the latest. */
  public List<Orphan> list(int most) throws SQLException {
    return database.read(
        connection ->
            Sql.list(
                connection,
                """
                select slug, requests, first_at, last_at from orphan
                order by requests desc, last_at desc, slug limit ?
                """,
                Orphans::map,
                most));
  }

  private static void write(Connection connection, Map<String, Long> taken, long now)
      throws SQLException {
    for (Map.Entry<String, Long> entry : taken.entrySet()) {
      Sql.update(
          connection,
          """
          insert into orphan (slug, requests, first_at, last_at) values (?, ?, ?, ?)
          on conflict (slug) do update set requests = orphan.requests + excluded.requests,
            last_at = excluded.last_at
          """,
          entry.getKey(),
          entry.getValue(),
          now,
          now);
    }
    long over = Sql.number(connection, "select count(*) from orphan") - IN_TABLE;
    if (over > 0) {
      Sql.update(
          connection,
          """
          delete from orphan where slug in (
            select slug from orphan order by requests, last_at, slug limit ?)
          """,
          over);
    }
  }

  private static Orphan map(ResultSet row) throws SQLException {
    return new Orphan(
        row.getString("slug"),
        row.getLong("requests"),
        Instant.ofEpochMilli(row.getLong("first_at")),
        Instant.ofEpochMilli(row.getLong("last_at")));
  }
}
