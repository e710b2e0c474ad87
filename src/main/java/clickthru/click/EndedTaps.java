package clickthru.click;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Requests for links that have expired or are archived, by UTC day: such a link is no click's, but
 * somebody still meets it. Counted in memory on the redirect's way, whoever asks, and brought to
 * the database now and then; both are bounded.
 */
public final class EndedTaps implements Chore {
  /** How long a day's number is kept. */
  public static final int DAYS = 90;

  private static final int IN_MEMORY = 1_000;
  private static final long FLUSH_MILLIS = 5_000;
  private static final long DAY = 86_400_000L;

  private final Database database;
  private final Clock clock;
  private final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final LongAdder dropped = new LongAdder();
  private long flushedAt;

  public EndedTaps(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Counts one request; blocks nobody. */
  public void count(String slug) {
    add(slug, 1);
  }

  /** Requests that weren't counted, because too many such links were asked for at once. */
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
      done = database.write(connection -> write(connection, taken, clock.millis() / DAY));
    } finally {
      if (!done) taken.forEach(this::add);
    }
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

  private static boolean write(Connection connection, Map<String, Long> taken, long day)
      throws SQLException {
    for (Map.Entry<String, Long> entry : taken.entrySet()) {
      Sql.update(
          connection,
          """
          insert into ended_tap (link_id, day, requests)
          select id, cast(? as bigint), cast(? as bigint) from link where slug = ?
          on conflict (link_id, day) do update set requests = ended_tap.requests + excluded.requests
          """,
          day,
          entry.getValue(),
          entry.getKey());
    }
    Sql.update(connection, "delete from ended_tap where day < ?", day - DAYS);
    return true;
  }
}
