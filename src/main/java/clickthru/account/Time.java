package clickthru.account;

import java.time.Duration;

/** What a wall clock may do. */
final class Time {
  /** How far, in milliseconds, a moment may lie ahead of the clock and still be believed. */
  static final long DRIFT = Duration.ofHours(1).toMillis();

  private Time() {}

  /** Whether a moment is at most {@code age} ago and not in a future only a wrong clock knew. */
  static boolean isWithin(long age, long moment, long now) {
    long passed = now - moment;
    return passed <= age && passed >= -DRIFT;
  }
}
