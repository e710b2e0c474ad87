package clickthru.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sign-ins whose password was right and whose code is still to come, by tickets that the browser
 * keeps: five minutes each, at most 10,000, in memory alone.
 */
final class Halfway {
  static final Duration LIFE = Duration.ofMinutes(5);

  /**
   * @param client where the password came from
   */
  record Step(Person person, String client, long at) {}

  private final Clock clock;
  private final Cache<String, Step> steps =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(LIFE).build();

  Halfway(Clock clock) {
    this.clock = clock;
  }

  /** A fresh ticket. */
  String begin(Person person, String client) {
    String ticket = Secret.fresh();
    steps.put(Secret.hash(ticket), new Step(person, client, clock.millis()));
    return ticket;
  }

  @Nullable Step find(String ticket) {
    if (ticket.length() != Secret.LENGTH) return null;
    Step step = steps.getIfPresent(Secret.hash(ticket));
    boolean lives = step != null && clock.millis() - step.at <= LIFE.toMillis();
    return lives ? step : null;
  }

  /** Uses a ticket up; true once. */
  boolean end(String ticket) {
    return steps.asMap().remove(Secret.hash(ticket)) != null;
  }
}
