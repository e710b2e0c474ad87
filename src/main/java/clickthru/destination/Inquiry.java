package clickthru.destination;

import clickthru.outside.Outside;
import clickthru.outside.Unreachable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Asks a destination whether it is there: by HEAD, and by GET where that says no, so that none is
 * called dead for not knowing HEAD. Bodies are not read. At most {@value #MOST_REDIRECTS} redirects
 * are followed, each as guarded as the first request, and never to the short-link host itself.
 */
final class Inquiry {
  static final int MOST_REDIRECTS = 5;
  private static final Duration A_REQUEST = Duration.ofSeconds(8);
  private static final Duration IN_ALL = Duration.ofSeconds(20);

  /** RFC 2606: nobody's, or what examples use. */
  private static final Set<String> RESERVED =
      Set.of("example", "invalid", "test", "example.com", "example.net", "example.org");

  private record Got(Answer answer, @Nullable String location) {}

  private final Dns dns;
  private final boolean inside;
  private final String agent;
  private final Supplier<String> own;

  /**
   * @param inside whether private addresses are asked
   * @param agent the User-Agent
   * @param own {@code host:port} of the short links
   */
  Inquiry(Dns dns, boolean inside, String agent, Supplier<String> own) {
    this.dns = dns;
    this.inside = inside;
    this.agent = agent;
    this.own = own;
  }

  Answer ask(String address) {
    long end = System.nanoTime() + IN_ALL.toNanos();
    HttpUrl url = HttpUrl.parse(address);
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      if (url == null) return Answer.of(Answer.What.ELSEWHERE);
      if (isReserved(url.host())) return Answer.of(Answer.What.RESERVED);
      if (own.get().equals(url.host() + ":" + url.port())) return Answer.of(Answer.What.OWN);
      Got got = got(url, end);
      String location = got.location;
      if (location == null) return got.answer;
      url = url.resolve(location);
    }
    return Answer.of(Answer.What.REDIRECTS);
  }

  static boolean isReserved(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return RESERVED.stream().anyMatch(one -> name.equals(one) || name.endsWith("." + one));
  }

  private Got got(HttpUrl url, long end) {
    Got head = send("HEAD", url, end);
    return isFinal(head.answer) ? head : send("GET", url, end);
  }

  /** Whether GET could tell nothing else, or should not be tried. */
  private static boolean isFinal(Answer head) {
    return switch (head.what()) {
      case ANSWERED -> head.status() < 400 || head.status() == 401 || head.status() == 429;
      case LATE, BROKEN -> false;
      default -> true;
    };
  }

  private Got send(String method, HttpUrl url, long end) {
    Duration left = Duration.ofNanos(end - System.nanoTime());
    if (left.toMillis() < 1) return new Got(Answer.of(Answer.What.LATE), null);
    Request request =
        new Request.Builder()
            .url(url)
            .method(method, null)
            .header("User-Agent", agent)
            .header("Accept", "*/*")
            .header("Accept-Encoding", "identity")
            .build();
    Duration longest = left.compareTo(A_REQUEST) < 0 ? left : A_REQUEST;
    try (Response response = new Outside(url.host(), dns).call(request, inside, longest)) {
      boolean redirects = response.code() >= 300 && response.code() < 400;
      return new Got(Answer.of(response.code()), redirects ? response.header("Location") : null);
    } catch (Unreachable e) {
      return new Got(Answer.of(what(e.why())), null);
    } catch (IOException e) {
      return new Got(Answer.of(what(e)), null);
    }
  }

  private static Answer.What what(Unreachable.Why why) {
    return switch (why) {
      case INSIDE -> Answer.What.INSIDE;
      case UNKNOWN -> Answer.What.UNKNOWN_HOST;
      case UNSURE -> Answer.What.LOOK_UP;
      case LATE, STOPPED -> Answer.What.LATE;
    };
  }

  private static Answer.What what(IOException e) {
    if (e instanceof SSLPeerUnverifiedException) return Answer.What.TLS;
    // One that ends in the middle of it is an overloaded server's, too.
    if (e instanceof SSLHandshakeException) {
      return e.getCause() instanceof EOFException ? Answer.What.BROKEN : Answer.What.TLS;
    }
    if (e instanceof InterruptedIOException) return Answer.What.LATE;
    return e instanceof ConnectException && isRefused(e) ? Answer.What.REFUSED : Answer.What.BROKEN;
  }

  /** Not so where there is no way there: that can be this machine's network. */
  private static boolean isRefused(@Nullable Throwable e) {
    if (e == null) return false;
    String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return words.contains("refused") || isRefused(e.getCause());
  }
}
