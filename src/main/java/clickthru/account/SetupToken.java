package clickthru.account;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one-time token that lets the first person be added. It is issued at start when there is
 * nobody yet, shown once on the console, kept only as a hash in memory, and dead after its first
 * use or 24 hours. A fresh object, and one whose token is dead, lets nobody in.
 */
public final class SetupToken {
  private static final long LIFE = Duration.ofHours(24).toMillis();

  private final Clock clock;
  private @Nullable String hash;
  private @Nullable String redeemed;
  private long issuedAt;

  public SetupToken(Clock clock) {
    this.clock = clock;
  }

  /** Makes the token, in place of an earlier one. */
  public synchronized String issue() {
    String token = Secret.fresh();
    hash = Secret.hash(token);
    redeemed = null;
    issuedAt = clock.millis();
    return token;
  }

  /** Whether set-up can still happen; otherwise its page is a 404. */
  public synchronized boolean isOpen() {
    if (!Time.isWithin(LIFE, issuedAt, clock.millis())) hash = null;
    return hash != null;
  }

  /** Whether this is the token, which stays good: for showing the page that will redeem it. */
  public synchronized boolean isRight(String token) {
    return isOpen() && hash != null && Secret.same(Secret.hash(token), hash);
  }

  /** Whether this is the token; true once at most, also for two requests at the same time. */
  public synchronized boolean redeem(String token) {
    boolean right = isRight(token);
    if (right) {
      redeemed = hash;
      hash = null;
    }
    return right;
  }

  /**
   * Makes the token that was redeemed last good again, for as long as it would have been: what it
   * was redeemed for could not be done.
   */
  public synchronized void giveBack() {
    if (redeemed == null) return;
    hash = redeemed;
    redeemed = null;
  }
}
