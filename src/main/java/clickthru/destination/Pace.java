package clickthru.destination;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often destinations are asked: each host once a minute, all of them so often an hour. */
final class Pace {
  static final int MOST_AN_HOUR = 120;
  private static final Duration A_HOST = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private record Asked(String host, Instant at) {}

  /** Of the last hour, the latest last; never more than {@link #MOST_AN_HOUR}. */
  private final Deque<Asked> asked = new ArrayDeque<>();

  boolean isFull(Instant now) {
    // What lies ahead was noted before the clock was set back.
    asked.removeIf(one -> one.at.isAfter(now) || !one.at.plus(HOUR).isAfter(now));
    return asked.size() >= MOST_AN_HOUR;
  }

  boolean allows(String host, Instant now) {
    return asked.stream()
        .noneMatch(
            one ->
                one.host.equals(host) && !one.at.isAfter(now) && one.at.plus(A_HOST).isAfter(now));
  }

  void note(String host, Instant now) {
    asked.add(new Asked(host, now));
  }
}
