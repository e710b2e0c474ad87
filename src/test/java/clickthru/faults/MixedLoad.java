package clickthru.faults;

import clickthru.faults.ShortLinks.ShortLink;
import clickthru.testing.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;

/**
 * Everything that taps links, pipelined on a few keep-alive connections: people in browsers and
 * apps, crawlers, previewers, prefetches, HEAD, repeats, tests, mail scanners, and wrong slugs.
 * Each request for a link has a mark of its own in a header that is kept and says nothing. Who
 * loses the connection goes on with the server that is there then.
 */
final class MixedLoad implements AutoCloseable {
  private static final int PIPELINED = 40;
  private static final String[] AGENTS = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:%d.0) Gecko/20100101 Firefox/%1$d.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/%d.0.0.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
        + " Gecko) Mobile/15E148 Instagram %d.0.0.30.84",
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0"
        + " Chrome/%d.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/460.0;]",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) %d",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php) %d",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots) %d",
    "curl/8.%d"
  };
  private static final String[] REFERRERS = {
    "", "", "https://t.co/", "https://l.instagram.com/", "https://www.google.com/"
  };

  /**
   * A request that was sent.
   *
   * @param link null for a slug that leads nowhere
   */
  private record Sent(ShortLink link, String method, String mark, String text) {}

  final Taps taps = new Taps();
  final AtomicLong unknown = new AtomicLong();
  private final AtomicLong marks = new AtomicLong();
  private final IntSupplier port;
  private final List<ShortLink> links;
  private final List<ShortLink> mailed;
  private final long requests;
  private final AtomicLong left;
  private final AtomicReference<Throwable> failed = new AtomicReference<>();
  private final List<Thread> senders = new ArrayList<>();

  /**
   * @param port the server's at the moment
   * @param mailed links with the medium email
   */
  MixedLoad(IntSupplier port, List<ShortLink> links, List<ShortLink> mailed, long requests) {
    this.port = port;
    this.links = links;
    this.mailed = mailed;
    this.requests = requests;
    this.left = new AtomicLong(requests);
  }

  MixedLoad start(int count, Random random) {
    for (int i = 0; i < count; i++) {
      long seed = random.nextLong();
      Thread sender = new Thread(() -> send(new Random(seed)), "sender-" + i);
      sender.setDaemon(true);
      senders.add(sender);
      sender.start();
    }
    return this;
  }

  /** Waits until so many requests are on their way. */
  void awaitSent(long count) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (requests - left.get() < count) {
      if (System.nanoTime() > until)
        throw new AssertionError("sent only " + (requests - left.get()));
      Thread.sleep(1);
    }
  }

  /** Waits until all is sent and answered. */
  @Override
  public void close() throws InterruptedException {
    for (Thread sender : senders) {
      sender.join(TimeUnit.SECONDS.toMillis(180));
      if (sender.isAlive()) throw new AssertionError(sender.getName() + " still sends");
    }
    if (failed.get() != null) throw new AssertionError(failed.get());
  }

  private void send(Random random) {
    try {
      while (left.get() > 0) {
        try (Wire wire = new Wire(port.getAsInt())) {
          while (burst(wire, random)) {}
        } catch (IOException e) {
          // It was killed: what had no answer promises nothing.
          Thread.sleep(20);
        }
      }
    } catch (InterruptedException | RuntimeException | Error e) {
      failed.compareAndSet(null, e);
    }
  }

  /** Some requests at once and their answers; false when all are sent. */
  private boolean burst(Wire wire, Random random) throws IOException {
    List<Sent> burst = new ArrayList<>();
    while (burst.size() < PIPELINED && left.get() > 0) {
      if (random.nextInt(60) == 0) scan(burst, random);
      else add(burst, tap(random));
    }
    StringBuilder text = new StringBuilder();
    for (Sent sent : burst) text.append(sent.text);
    wire.send(text.toString());
    for (Sent sent : burst) read(wire, sent);
    return left.get() > 0;
  }

  private void add(List<Sent> burst, Sent sent) {
    if (left.getAndDecrement() > 0) {
      taps.requests.incrementAndGet();
      burst.add(sent);
    }
  }

  private void read(Wire wire, Sent sent) throws IOException {
    Wire.Answer answer = wire.read(sent.method.equals("HEAD"));
    taps.answered(answer.status(), 0);
    if (sent.link == null) {
      unknown.incrementAndGet();
      if (answer.status() != 404) throw new AssertionError(answer.toString());
      return;
    }
    String id = answer.header("X-Click-Id");
    if (answer.status() != 302 || id == null) throw new AssertionError(answer.toString());
    taps.taps.add(new Taps.Tap(Long.parseLong(id), sent.link.id(), sent.method, sent.mark));
  }

  /** A mail scanner opens all links of a mailing, for one reader. */
  private void scan(List<Sent> burst, Random random) {
    String who =
        header("X-Forwarded-For", "10.9." + random.nextInt(250) + "." + random.nextInt(250));
    String host = random.nextBoolean() ? header("Referer", "https://urldefense.com/v3/") : "";
    for (ShortLink link : mailed) {
      add(
          burst,
          sent(link, "GET", "", who + host + header("User-Agent", AGENTS[1].formatted(120))));
    }
  }

  private Sent tap(Random random) {
    StringBuilder headers = new StringBuilder();
    // Few enough people for repeats on one link within seconds.
    headers.append(header("X-Forwarded-For", "10.1.0." + random.nextInt(250)));
    String agent =
        AGENTS[random.nextInt(3) == 0 ? random.nextInt(AGENTS.length) : random.nextInt(4)];
    headers.append(header("User-Agent", agent.formatted(90 + random.nextInt(60))));
    String referrer = REFERRERS[random.nextInt(REFERRERS.length)];
    if (!referrer.isEmpty()) headers.append(header("Referer", referrer));
    if (random.nextInt(3) == 0) headers.append(header("Accept-Language", "de-AT,de;q=0.9"));
    if (random.nextInt(30) == 0) headers.append(header("Sec-Purpose", "prefetch;prerender"));
    if (random.nextInt(50) == 0) headers.append(header("Cookie", "ct_own=1"));
    String query = random.nextInt(50) == 0 ? "?ct_test" : "";
    if (random.nextInt(20) == 0) query = "?fbclid=" + random.nextInt(1_000);
    if (random.nextInt(50) == 0) return sent(null, "GET", query, headers.toString());
    String method = random.nextInt(15) == 0 ? "HEAD" : "GET";
    return sent(links.get(random.nextInt(links.size())), method, query, headers.toString());
  }

  private Sent sent(ShortLink link, String method, String query, String headers) {
    String mark = "m" + marks.incrementAndGet();
    String slug = link == null ? "nowhere-" + Math.floorMod(mark.hashCode(), 20) : link.slug();
    String text = method + " /" + slug + query + " HTTP/1.1\r\nHost: go.example\r\n" + headers;
    return new Sent(link, method, mark, text + header("X-Purpose", mark) + "\r\n");
  }

  private static String header(String name, String value) {
    return name + ": " + value + "\r\n";
  }
}
