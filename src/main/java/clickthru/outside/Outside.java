package clickthru.outside;

import clickthru.web.Networks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One host, as long as its name leads out into the public Internet: looked up once a call and
 * connected to what was looked up, without redirects. At most one look-up is under way, however
 * often it is asked.
 */
public final class Outside {
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

  /** What the resolvers of glibc and musl say when there is no such name, in English. */
  private static final List<String> NO_SUCH_NAME =
      List.of("not known", "no address associated", "does not resolve", "no usable address");

  private static final OkHttpClient CLIENT =
      new OkHttpClient.Builder()
          .followRedirects(false)
          .followSslRedirects(false)
          .retryOnConnectionFailure(false)
          .proxy(Proxy.NO_PROXY)
          .build();

  private final String host;
  private final Dns dns;

  /** Null: none is under way. A look-up can't be stopped, only left behind. */
  private @Nullable FutureTask<List<InetAddress>> lookUp;

  /**
   * @param dns may take as long as it likes
   */
  public Outside(String host, Dns dns) {
    this.host = host;
    this.dns = dns;
  }

  /**
   * Calls it. The body is not read unless the caller does.
   *
   * @param request to this host
   * @param inside whether private addresses will do
   * @param longest the longest it may take, look-up and body together
   */
  public Response call(Request request, boolean inside, Duration longest)
      throws Unreachable, IOException {
    long begun = System.nanoTime();
    List<InetAddress> addresses = addresses(inside, longest);
    Duration left = longest.minusNanos(System.nanoTime() - begun);
    OkHttpClient pinned =
        CLIENT
            .newBuilder()
            .dns(name -> pinned(name, addresses))
            // A call without a limit is what 0 means.
            .callTimeout(left.toMillis() < 1 ? Duration.ofMillis(1) : left)
            .build();
    return pinned.newCall(request.newBuilder().header("Connection", "close").build()).execute();
  }

  private List<InetAddress> pinned(String name, List<InetAddress> addresses)
      throws UnknownHostException {
    if (name.equals(host)) return addresses;
    throw new UnknownHostException(name + " was not looked up");
  }

  /**
   * The host's addresses, looked up this once: whoever connects takes these and asks no more.
   *
   * @param inside whether private addresses will do
   * @param longest the wait for them
   */
  List<InetAddress> addresses(boolean inside, Duration longest) throws Unreachable {
    List<InetAddress> addresses = lookedUp(longest);
    // One inner address among outer ones is enough to be led there.
    if (!inside && addresses.stream().anyMatch(INSIDE::contains)) {
      throw new Unreachable(
          Unreachable.Why.INSIDE,
          "is at a private address, which links.allow-private-destinations forbids");
    }
    return addresses;
  }

  private List<InetAddress> lookedUp(Duration longest) throws Unreachable {
    try {
      return begin().get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new Unreachable(why(e.getCause()), "is not known");
    } catch (TimeoutException e) {
      throw new Unreachable(Unreachable.Why.LATE, "was not found in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable(Unreachable.Why.STOPPED, "was not found before the server stopped");
    }
  }

  /** Without a network, or with a resolver that fails, no name at all is found. */
  private static Unreachable.Why why(@Nullable Throwable cause) {
    String words = String.valueOf(cause).toLowerCase(Locale.ROOT);
    boolean unknown =
        cause instanceof UnknownHostException && NO_SUCH_NAME.stream().anyMatch(words::contains);
    return unknown ? Unreachable.Why.UNKNOWN : Unreachable.Why.UNSURE;
  }

  /** Begins a look-up, on a thread of its own; whoever comes while one is left takes that. */
  private synchronized FutureTask<List<InetAddress>> begin() {
    FutureTask<List<InetAddress>> left = lookUp;
    if (left != null && !left.isDone()) return left;
    FutureTask<List<InetAddress>> begun = new FutureTask<>(() -> dns.lookup(host));
    lookUp = begun;
    Thread thread = new Thread(begun, "host-look-up");
    thread.setDaemon(true);
    thread.start();
    return begun;
  }
}
