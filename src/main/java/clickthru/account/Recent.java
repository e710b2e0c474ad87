package clickthru.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Rows looked up a moment ago, by the hash of their secret. Only rows that are there are kept, so
 * that a wrong secret costs the same look-up every time; at most 1,000 of them.
 */
final class Recent<V> {
  /** Looks a row up; null when there is none. */
  @FunctionalInterface
  interface Load<V> {
    @Nullable V of(String hash) throws SQLException;
  }

  private record Loaded<V>(V value, long at) {}

  private final Clock clock;
  private final long span;
  private final Cache<String, Loaded<V>> cache;

  /**
   * @param span how long a row is believed without looking again, by this clock and by the JVM's
   *     own, so that neither a clock set back nor one standing still makes it longer
   */
  Recent(Duration span, Clock clock) {
    this.clock = clock;
    this.span = span.toMillis();
    this.cache = Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(span).build();
  }

  @Nullable V get(String hash, Load<V> load) throws SQLException {
    Loaded<V> loaded = cache.getIfPresent(hash);
    if (!isFresh(loaded)) loaded = reload(hash, load);
    return loaded == null ? null : loaded.value;
  }

  /**
   * Forgets a row that was just changed in the database: what is returned from now on was read
   * after the change. This waits for a load of the same row that is under way, and drops it.
   */
  void drop(String hash) {
    cache.asMap().compute(hash, (key, old) -> null);
  }

  private @Nullable Loaded<V> reload(String hash, Load<V> load) throws SQLException {
    try {
      return cache
          .asMap()
          .compute(hash, (key, old) -> old != null && isFresh(old) ? old : load(key, load));
    } catch (Unreadable e) {
      throw e.cause;
    }
  }

  private @Nullable Loaded<V> load(String hash, Load<V> load) {
    try {
      long now = clock.millis();
      V value = load.of(hash);
      return value == null ? null : new Loaded<>(value, now);
    } catch (SQLException e) {
      throw new Unreadable(e);
    }
  }

  private boolean isFresh(@Nullable Loaded<V> loaded) {
    if (loaded == null) return false;
    long age = clock.millis() - loaded.at;
    return age >= 0 && age < span;
  }

  /** Carries a database error out of the cache's computing function. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final SQLException cause;

    Unreadable(SQLException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
