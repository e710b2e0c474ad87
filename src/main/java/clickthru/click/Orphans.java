package clickthru.click;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Slugs that were asked for and lead nowhere: a typo in a pasted link is worth knowing. Counted in
 * memory on the redirect's way, and brought to the database now and then; both are bounded.
 */
public final class Orphans implements Chore {
  /** One such slug. */
  public record Orphan(String slug, long requests, Instant firstAt, Instant lastAt) {}

  private static final int IN_MEMORY = 1_000;
  private static final int IN_TABLE = 10_000;
  private static final long FLUSH_MILLIS = 5_000;

  private final Database database;
  private final Clock clock;
  private final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final LongAdder dropped = new LongAdder();
  private long flushedAt;

  public Orphans(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Counts one request; blocks nobody. */
  public void count(String slug) {
    add(slug, 1);
  }

  /** Requests that weren't counted by slug, because too many slugs were asked for at once. */
  public long dropped() {
    return dropped.sum();
  }

  @Override
  public void step() throws SQLException {
    long now = clock.millis();
    if (Math.abs(now - flushedAt) < FLUSH_MILLIS) return;
    flushedAt = now;
    flush();
  }

  /** Brings to the database what was counted in memory. */
  public synchronized void flush() throws SQLException {
    Map<String, Long> taken = new HashMap<>();
    for (String slug : counts.keySet()) {
      LongAdder count = counts.remove(slug);
      if (count != null) taken.put(slug, count.sum());
    }
    if (taken.isEmpty()) return;
    boolean done = false;
    try {
      done = database.write(connection -> write(connection, taken, clock.millis()));
    } finally {
      if (!done) taken.forEach(this::add);
    }
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

  private void add(String slug, long requests) {
    LongAdder count = counts.get(slug);
    if (count == null) {
      if (counts.size() >= IN_MEMORY) {
        dropped.add(requests);
        return;
      }
      count = counts.computeIfAbsent(slug, s -> new LongAdder());
    }
    count.add(requests);
  }

  private static boolean write(Connection connection, Map<String, Long> taken, long now)
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
    return true;
  }

  private static Orphan map(ResultSet row) throws SQLException {
    return new Orphan(
        row.getString("slug"),
        row.getLong("requests"),
        Instant.ofEpochMilli(row.getLong("first_at")),
        Instant.ofEpochMilli(row.getLong("last_at")));
  }
}
