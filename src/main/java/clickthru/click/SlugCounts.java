package clickthru.click;

import clickthru.db.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Requests by slug that are no clicks: counted in memory on the redirect's way, and brought to the
 * database now and then. The memory is bounded.
 */
final class SlugCounts {
  private static final int IN_MEMORY = 1_000;
  private static final long FLUSH_MILLIS = 5_000;

  /** Writes what was counted, in one transaction. */
  @FunctionalInterface
  interface Table {
    void add(Connection connection, Map<String, Long> taken, long now) throws SQLException;
  }

  private final Database database;
  private final Clock clock;
  private final Table table;
  private final ConcurrentHashMap<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final LongAdder dropped = new LongAdder();
  private long flushedAt;

  SlugCounts(Database database, Clock clock, Table table) {
    this.database = database;
    this.clock = clock;
    this.table = table;
  }

  /** Counts requests; blocks nobody. */
  void add(String slug, long requests) {
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

  /** Requests that weren't counted by slug, because too many slugs were asked for at once. */
  long dropped() {
    return dropped.sum();
  }

  /** Brings to the database what was counted, if it is time. */
  void step() throws SQLException {
    long now = clock.millis();
    if (Math.abs(now - flushedAt) < FLUSH_MILLIS) return;
    flushedAt = now;
    flush();
  }

  /** Brings to the database what was counted; what it can't take is kept for the next time. */
  synchronized void flush() throws SQLException {
    Map<String, Long> taken = new HashMap<>();
    for (String slug : counts.keySet()) {
      LongAdder count = counts.remove(slug);
      if (count != null) taken.put(slug, count.sum());
    }
    if (taken.isEmpty()) return;
    boolean done = false;
    try {
      done =
          database.write(
              connection -> {
                table.add(connection, taken, clock.millis());
                return true;
              });
    } finally {
      if (!done) taken.forEach(this::add);
    }
  }
}
