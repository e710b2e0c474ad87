package clickthru.destination;

import clickthru.db.Database;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks about once a day whether what links lead to is still there, on a thread of its own: one
 * destination at a time, each host at most once a minute, {@value Pace#MOST_AN_HOUR} an hour in
 * all. It asks for the destination without the link's tags, so that no campaign is credited with a
 * visit, and not by way of the short link, so that no click is counted.
 */
public final class DestinationChecks implements AutoCloseable {
  /** What became of the wish to look at once. */
  public enum Outcome {
    DONE,
    /** Its host was asked within the last minute. */
    SOON,
    /** So many were asked in this hour that no more are. */
    MANY,
    /** Another is being asked. */
    BUSY
  }

  private static final Logger LOG = LoggerFactory.getLogger(DestinationChecks.class);
  private static final Duration PAUSE = Duration.ofSeconds(40);
  private static final Duration LOOK_EVERY = Duration.ofMinutes(10);
  private static final int BATCH = 5;

  private final Checks checks;
  private final Inquiry inquiry;
  private final boolean on;
  private final Clock clock;
  private final ReentrantLock turn = new ReentrantLock();
  private final Pace pace = new Pace();
  private final List<Checks.Due> waiting = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "destination-checks");
  private Instant nextLook = Instant.MIN;
  private volatile boolean closed;

  /**
   * @param on whether anything is asked at all
   * @param inside whether private addresses are asked
   * @param version of this program, which it tells
   * @param own {@code host:port} of the short links
   */
  public DestinationChecks(
      Database database,
      boolean on,
      boolean inside,
      String version,
      Supplier<String> own,
      Clock clock) {
    this(database, on, inside, version, own, clock, Dns.SYSTEM);
  }

  DestinationChecks(
      Database database,
      boolean on,
      boolean inside,
      String version,
      Supplier<String> own,
      Clock clock,
      Dns dns) {
    String agent = "Clickthru/" + version + " (checks its own short links' destinations)";
    this.checks = new Checks(database);
    this.inquiry = new Inquiry(dns, inside, agent, own);
    this.on = on;
    this.clock = clock;
    thread.setDaemon(true);
  }

  public void start() {
    if (on) thread.start();
  }

  public boolean isOn() {
    return on;
  }

  /** The last check of a link that leads there; null: none yet. */
  public @Nullable Check find(long linkId, String url) throws SQLException {
    return checks.find(linkId, url);
  }

  /** Looks at once, as long as the bounds allow it; takes 20 s at most. */
  public Outcome now(long linkId, String url) throws SQLException {
    if (!on) throw new IllegalStateException("links.check is off");
    if (!turn.tryLock()) return Outcome.BUSY;
    try {
      Instant now = clock.instant();
      if (pace.isFull(now)) return Outcome.MANY;
      if (!pace.allows(host(url), now)) return Outcome.SOON;
      look(linkId, url);
      return Outcome.DONE;
    } finally {
      turn.unlock();
    }
  }

  /** Asks the next destination that is due and allowed, if any is. */
  void step() throws SQLException {
    if (!turn.tryLock()) return;
    try {
      Instant now = clock.instant();
      if (pace.isFull(now)) return;
      if (waiting.isEmpty() && !now.isBefore(nextLook)) {
        waiting.addAll(checks.due(now, BATCH));
        nextLook = waiting.size() < BATCH ? now.plus(LOOK_EVERY) : now;
      }
      Checks.Due next = next(now);
      if (next != null) look(next.linkId(), next.url());
    } finally {
      turn.unlock();
    }
  }

  private Checks.@Nullable Due next(Instant now) {
    for (Iterator<Checks.Due> all = waiting.iterator(); all.hasNext(); ) {
      Checks.Due one = all.next();
      if (!pace.allows(host(one.url()), now)) continue;
      all.remove();
      return one;
    }
    return null;
  }

  private void look(long linkId, String url) throws SQLException {
    pace.note(host(url), clock.instant());
    Answer answer = inquiry.ask(url);
    // What was cut short by the end of the server says nothing of the destination.
    if (closed) return;
    checks.keep(linkId, Check.after(checks.find(linkId, url), url, answer, clock.instant()));
  }

  private static String host(String url) {
    HttpUrl parsed = HttpUrl.parse(url);
    return parsed == null ? "" : parsed.host();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean told = false;
    while (!closed) {
      try {
        step();
        told = false;
      } catch (SQLException | RuntimeException e) {
        if (!told && !closed) LOG.warn("destinations are checked later", e);
        told = true;
      }
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
