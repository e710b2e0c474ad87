package clickthru.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What costs much to read, kept for a second for every {@value #ROWS_A_SECOND} rows that it took,
 * at most a minute. Fewer rows are read each time: a small installation's figures are those of the
 * moment.
 */
final class Kept<K, V> {
  private static final long ROWS_A_SECOND = 10_000;
  private static final long LONGEST_SECONDS = 60;
  private static final int MOST = 50;

  private record One<V>(V value, Duration time) {}

  private final Cache<K, One<V>> all =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfter(Expiry.<K, One<V>>creating((key, one) -> one.time))
          .build();

  /** Null: it is to be read. */
  @Nullable V find(K key) {
    One<V> known = all.getIfPresent(key);
    return known == null ? null : known.value;
  }

  void keep(K key, V value, long rows) {
    long seconds = Math.min(LONGEST_SECONDS, rows / ROWS_A_SECOND);
    if (seconds > 0) all.put(key, new One<>(value, Duration.ofSeconds(seconds)));
  }

  /** Whatever is asked for next is read. */
  void forget() {
    all.invalidateAll();
  }
}
