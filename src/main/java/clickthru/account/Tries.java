package clickthru.account;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The wrong tries of one client or account, and how long the next one has to wait. */
final class Tries {
  /** Milliseconds in which tries add up; also the longest wait. */
  static final long WINDOW = Duration.ofMinutes(15).toMillis();

  private static final int FREE = 10;
  private static final long FIRST_WAIT = Duration.ofSeconds(30).toMillis();

  /** Requests at the same time may read the clock in another order than they come in here. */
  private static final long SLACK = Duration.ofMinutes(1).toMillis();

  /** When the latest tries were, oldest first; never more than {@link #FREE}. */
  private final Deque<Long> times = new ArrayDeque<>();

  /** How many waits there have been without a quiet time between; 0: none. */
  private int level;

  private long blockedUntil;

  /** The milliseconds to wait, 0 for none. */
  synchronized long waitAt(long now) {
    settle(now);
    return Math.min(WINDOW, Math.max(0, blockedUntil - now));
  }

  /** Counts a try unless it has to wait; as {@link #waitAt}. */
  synchronized long count(long now) {
    long wait = waitAt(now);
    if (wait > 0) return wait;
    times.addLast(now);
    if (times.size() > FREE) times.removeFirst();
    if (level > 0 || times.size() == FREE) {
      level++;
      blockedUntil = now + Math.min(WINDOW, FIRST_WAIT << Math.min(level - 1, 5));
    }
    return 0;
  }

  /**
   * Takes the latest try back, and with it the wait it began. Earlier waits stay counted: whoever
   * has a password of their own can't use it to wipe out tries at another's.
   */
  synchronized void uncount(long now) {
    if (times.isEmpty()) return;
    times.removeLast();
    if (level > 0) level--;
    blockedUntil = Math.min(blockedUntil, now);
  }

  synchronized void reset() {
    times.clear();
    level = 0;
    blockedUntil = 0;
  }

  /** Forgets what is long ago, and everything when the clock was set back behind it. */
  private void settle(long now) {
    long ahead = Math.max(blockedUntil - WINDOW, times.isEmpty() ? 0 : times.getLast()) - now;
    boolean setBack = ahead > SLACK;
    boolean quiet = level > 0 && now - blockedUntil >= WINDOW;
    if (setBack || quiet) reset();
    while (!times.isEmpty() && now - times.getFirst() >= WINDOW) times.removeFirst();
  }
}
