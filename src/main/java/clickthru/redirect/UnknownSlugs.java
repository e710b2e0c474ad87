package clickthru.redirect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Slows down whoever tries slug after slug: a 429 instead of the 404, never for a real link. */
final class UnknownSlugs {
  static final int WINDOW_SECONDS = 10;

  private final int limit;
  private final Cache<String, AtomicInteger> asked =
      Caffeine.newBuilder()
          .maximumSize(50_000)
          .expireAfterWrite(Duration.ofSeconds(WINDOW_SECONDS))
          .executor(Runnable::run)
          .build();

  UnknownSlugs(int limit) {
    this.limit = limit;
  }

  /** Counts one more unknown slug; true when the address has asked for too many. */
  boolean isTooMany(String address) {
    return asked.get(address, a -> new AtomicInteger()).incrementAndGet() > limit;
  }
}
