package clickthru.faults;

import clickthru.faults.ShortLinks.ShortLink;
import clickthru.testing.Wire;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Visitors on keep-alive connections, each tapping as fast as answers come: mostly browsers, some
 * HEAD, bots and prefetches. A visitor whose connection is refused goes home.
 */
final class TapLoad implements AutoCloseable {
  private static final int BROWSERS = 200;

  private final int port;
  private final List<ShortLink> links;
  private final Taps taps;
  private final long pauseMillis;
  private final List<Thread> visitors = new ArrayList<>();
  private volatile boolean stopped;

  private TapLoad(int port, List<ShortLink> links, Taps taps, long pauseMillis) {
    this.port = port;
    this.links = links;
    this.taps = taps;
    this.pauseMillis = pauseMillis;
  }

  /**
   * Starts visitors.
   *
   * @param pauseMillis how long each waits between two taps
   */
  static TapLoad start(
      int port, ShortLinks links, Taps taps, int visitors, long pauseMillis, Random random) {
    TapLoad load = new TapLoad(port, links.all(), taps, pauseMillis);
    for (int i = 0; i < visitors; i++) {
      long seed = random.nextLong();
      Thread visitor = new Thread(() -> load.visit(new Random(seed)), "visitor-" + i);
      visitor.setDaemon(true);
      load.visitors.add(visitor);
      visitor.start();
    }
    return load;
  }

  /** Waits until all visitors have gone home by themselves. */
  void awaitEnd() throws InterruptedException {
    for (Thread visitor : visitors) {
      visitor.join(TimeUnit.SECONDS.toMillis(60));
      if (visitor.isAlive()) throw new AssertionError(visitor.getName() + " still waits");
    }
  }

  /** Lets each visitor finish the request it is at. */
  @Override
  public void close() throws InterruptedException {
    stopped = true;
    awaitEnd();
  }

  private void visit(Random random) {
    while (!stopped) {
      try (Wire wire = new Wire(port)) {
        boolean fresh = true;
        while (!stopped && tap(wire, random, fresh)) fresh = false;
      } catch (ConnectException e) {
        taps.refusedConnections.incrementAndGet();
        return;
      } catch (IOException | InterruptedException e) {
        // Noted where it happened; the next connection tells whether the server still is.
      }
    }
  }

  /** One tap; false when the server will not take another one on this connection. */
  private boolean tap(Wire wire, Random random, boolean fresh)
      throws IOException, InterruptedException {
    if (pauseMillis > 0) Thread.sleep(pauseMillis);
    ShortLink link = links.get(random.nextInt(links.size()));
    String mark = "m" + taps.requests.incrementAndGet() + ".example";
    boolean head = random.nextInt(10) == 0;
    String request = request(link, head, mark, random);
    long sent = System.nanoTime();
    try {
      wire.send(request);
      sent = System.nanoTime();
      Wire.Answer answer = wire.read(head);
      taps.answered(answer.status(), System.nanoTime() - sent);
      String id = answer.header("X-Click-Id");
      if (answer.status() == 302 && id != null) {
        String method = head ? "HEAD" : "GET";
        taps.taps.add(new Taps.Tap(Long.parseLong(id), link.id(), method, mark));
      }
      return !answer.closes();
    } catch (IOException e) {
      taps.broken.add(new Taps.Broken(sent, fresh, e.toString()));
      throw e;
    }
  }

  private static String request(ShortLink link, boolean head, String mark, Random random) {
    StringBuilder request = new StringBuilder(head ? "HEAD /" : "GET /");
    request.append(link.slug());
    if (random.nextInt(4) == 0) request.append("?fbclid=").append(random.nextInt(1000));
    request.append(" HTTP/1.1\r\nHost: go.example\r\nReferer: https://").append(mark);
    request.append("/page\r\nUser-Agent: ").append(userAgent(random)).append("\r\n");
    if (random.nextInt(20) == 0) request.append("Purpose: prefetch\r\n");
    return request.append("\r\n").toString();
  }

  private static String userAgent(Random random) {
    if (random.nextInt(8) == 0) return "Googlebot/2.1 (+http://www.google.com/bot.html)";
    int version = random.nextInt(BROWSERS);
    return "Mozilla/5.0 (X11; Linux x86_64; rv:%d.0) Gecko/20100101 Firefox/%d.0"
        .formatted(version, version);
  }
}
