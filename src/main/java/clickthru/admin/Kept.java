package clickthru.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;

/**
 * What costs much to read, kept for a hundred times as long as reading it took, so that at most one
 * hundredth of the time goes into it: a small installation's figures are those of the moment, a
 * large one's some seconds old.
 */
final class Kept<K, V> {
  /** Faster than this is not worth keeping. */
  private static final Duration WORTH = Duration.ofMillis(25);

  private static final int TIMES = 100;
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int MOST = 50;

  /** Reads it. */
  @FunctionalInterface
  interface Reading<V, X extends Exception> {
    V read() throws X;
  }

  private record One<V>(V value, long nanos) {}

  private final Cache<K, One<V>> all =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfter(Expiry.<K, One<V>>creating((key, one) -> time(one.nanos)))
          .build();

  /** What is kept, or what is read now; of several who ask at once each may read. */
  <X extends Exception> V get(K key, Reading<V, X> reading) throws X {
    One<V> known = all.getIfPresent(key);
    if (known != null) return known.value;
    long start = System.nanoTime();
    One<V> one = new One<>(reading.read(), System.nanoTime() - start);
    if (one.nanos >= WORTH.toNanos()) all.put(key, one);
    return one.value;
  }

  /** Whatever is asked for next is read. */
  void forget() {
    all.invalidateAll();
  }

  private static Duration time(long nanos) {
    Duration time = Duration.ofNanos(nanos).multipliedBy(TIMES);
    return time.compareTo(LONGEST) > 0 ? LONGEST : time;
  }
}
