package clickthru.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;

/**
 * Slows down guessing of passwords, per client and per account: ten wrong tries within 15 minutes
 * cost a wait of 30 seconds, each further one twice the wait before, at most 15 minutes. Nobody is
 * locked out for ever: after the wait one try is let through, and 15 quiet minutes later all is
 * forgotten.
 *
 * <p>A try counts as wrong from the moment it is let in, so that a hundred at once don't all slip
 * through before the first has failed. At most 10,000 clients and 10,000 accounts are remembered.
 */
public final class LoginThrottle {
  private final Clock clock;
  private final Cache<String, Tries> clients = counters();
  private final Cache<String, Tries> accounts = counters();

  public LoginThrottle(Clock clock) {
    this.clock = clock;
  }

  /**
   * Asks to try a password. Every try let in ends with {@link #succeeded}, {@link #undecided}, or,
   * when the password was wrong, with nothing.
   *
   * @param client the group of the client's address
   * @param name the account's name as typed
   * @return 0 to go ahead, or the seconds to wait, 1 to 900
   */
  public long admit(String client, String name) {
    long now = clock.millis();
    Tries byClient = of(clients, client);
    Tries byAccount = of(accounts, account(name));
    long wait = Math.max(byClient.waitAt(now), byAccount.waitAt(now));
    if (wait > 0) return seconds(wait);
    // Between the look above and the count here another try may have been the tenth.
    wait = byClient.count(now);
    if (wait > 0) return seconds(wait);
    wait = byAccount.count(now);
    if (wait > 0) byClient.uncount(now);
    return seconds(wait);
  }

  /** The password was right: the account starts anew, the client has one wrong try less. */
  public void succeeded(String client, String name) {
    of(clients, client).uncount(clock.millis());
    of(accounts, account(name)).reset();
  }

  /** The password could not be checked, because the database was away, say. */
  public void undecided(String client, String name) {
    of(clients, client).uncount(clock.millis());
    of(accounts, account(name)).uncount(clock.millis());
  }

  private static String account(String name) {
    String key = People.key(name.length() > 200 ? name.substring(0, 200) : name);
    return Secret.hash(key);
  }

  private static Tries of(Cache<String, Tries> counters, String key) {
    return counters.get(key, k -> new Tries());
  }

  private static long seconds(long millis) {
    return (millis + 999) / 1000;
  }

  private static Cache<String, Tries> counters() {
    // Longer than the longest wait and the quiet time after it.
    return Caffeine.newBuilder()
        .maximumSize(10_000)
        .expireAfterAccess(Duration.ofMillis(2 * Tries.WINDOW + 60_000))
        .build();
  }
}
