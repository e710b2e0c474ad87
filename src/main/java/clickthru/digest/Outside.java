package clickthru.digest;

import clickthru.web.Networks;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * Where the name of one host leads, as long as that is out into the public Internet. At most one
 * look-up is under way, however often it is asked.
 */
final class Outside {
  /** By IANA's special-purpose registries; what carries an IPv4 address inside is refused whole. */
  private static final Networks INSIDE =
      Networks.parse(
          """
          0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12,
          192.0.0.0/24, 192.0.2.0/24, 192.88.99.0/24, 192.168.0.0/16, 198.18.0.0/15,
          198.51.100.0/24, 203.0.113.0/24, 224.0.0.0/3,
          ::/96, 64:ff9b::/32, 100::/64, 2001::/23, 2001:db8::/32, 2002::/16, 3fff::/20,
          fc00::/7, fe80::/9, ff00::/8
          """);

  private final String host;
  private final Dns dns;

  /** Null: none is under way. A look-up can't be stopped, only left behind. */
  private @Nullable FutureTask<List<InetAddress>> lookUp;

  /**
   * @param dns may take as long as it likes
   */
  Outside(String host, Dns dns) {
    this.host = host;
    this.dns = dns;
  }

  /**
   * The host's addresses, looked up this once: whoever connects takes these and asks no more.
   *
   * @param inside whether private addresses will do
   * @param longest the wait for them
   */
  List<InetAddress> addresses(boolean inside, Duration longest) throws NotDelivered {
    List<InetAddress> addresses = lookedUp(longest);
    // One inner address among outer ones is enough to be led there.
    if (!inside && addresses.stream().anyMatch(INSIDE::contains)) {
      throw new NotDelivered(
          "The webhook's host "
              + host
              + " is at a private address, which links.allow-private-destinations forbids.");
    }
    return addresses;
  }

  private List<InetAddress> lookedUp(Duration longest) throws NotDelivered {
    try {
      return begin().get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new NotDelivered("The webhook's host " + host + " is not known.");
    } catch (TimeoutException e) {
      throw new NotDelivered("The webhook's host " + host + " was not found in time.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotDelivered("The server stopped before the webhook's host was found.");
    }
  }

  /** Begins a look-up, on a thread of its own; whoever comes while one is left takes that. */
  private synchronized FutureTask<List<InetAddress>> begin() {
    FutureTask<List<InetAddress>> left = lookUp;
    if (left != null && !left.isDone()) return left;
    FutureTask<List<InetAddress>> begun = new FutureTask<>(() -> dns.lookup(host));
    lookUp = begun;
    Thread thread = new Thread(begun, "webhook-dns");
    thread.setDaemon(true);
    thread.start();
    return begun;
  }
}
