package clickthru.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Slows down whoever tries one thing after another: slug after slug, click id after click id. */
public final class AddressLimit {
  public static final int WINDOW_SECONDS = 10;

  private final int limit;
  private final Cache<String, AtomicInteger> tries =
      Caffeine.newBuilder()
          .maximumSize(50_000)
          .expireAfterWrite(Duration.ofSeconds(WINDOW_SECONDS))
          .executor(Runnable::run)
          .build();

  /**
   * @param limit tries that are let pass in {@link #WINDOW_SECONDS}
   */
  public AddressLimit(int limit) {
    this.limit = limit;
  }

  /** Counts one more try; true when the address has made too many. */
  public boolean isTooMany(String address) {
    return tries.get(address, a -> new AtomicInteger()).incrementAndGet() > limit;
  }
}
