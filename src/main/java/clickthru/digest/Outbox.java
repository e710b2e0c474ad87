package clickthru.digest;

import clickthru.db.Database;
import clickthru.web.Templates;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each week's digest once, on a thread of its own. What has gone out is noted in the database
 * at once. Only a death between a mail server's yes and that note can send one twice, after ten
 * minutes and with the same Message-ID, by which mail programs know it.
 */
public final class Outbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(20);

  /** What became of a test; no problems: it went out. */
  public record Test(Instant at, List<String> problems) {}

  private final DigestRuns runs;
  private final Digests digests;
  private final Timetable timetable;
  private final Receivers receivers;
  private final Weekly weekly;
  private final Clock clock;
  private final Thread thread = new Thread(this::run, "digest");
  private volatile boolean closed;
  private volatile @Nullable Test lastTest;

  /**
   * @param mailer null: no mail
   * @param webhook null: none
   */
  public Outbox(
      Database database,
      Digests digests,
      Timetable timetable,
      @Nullable Mailer mailer,
      @Nullable Webhook webhook,
      Templates templates,
      Clock clock) {
    this.runs = new DigestRuns(database);
    this.digests = digests;
    this.timetable = timetable;
    this.receivers = new Receivers(mailer, webhook, templates);
    this.weekly = new Weekly(runs, digests, timetable, receivers, clock);
    this.clock = clock;
    thread.setDaemon(true);
  }

  public void start() {
    if (isOn()) thread.start();
  }

  /** Whether there is anybody to send to. */
  public boolean isOn() {
    return mailer() != null || webhook() != null;
  }

  public @Nullable Mailer mailer() {
    return receivers.mailer();
  }

  public @Nullable Webhook webhook() {
    return receivers.webhook();
  }

  public Timetable timetable() {
    return timetable;
  }

  /** When the next one is due. */
  public Instant next() {
    return timetable.nextDue(clock.instant());
  }

  /** The latest that was due; null: none since it was set up. */
  public @Nullable DigestRun last() throws SQLException {
    return runs.last();
  }

  /** The last test since the start of the server; null: none. */
  public @Nullable Test lastTest() {
    return lastTest;
  }

  /** What would be sent today. */
  public Digest preview() throws SQLException {
    return digests.before(clock.instant(), timetable);
  }

  /** Sends today's digest to everybody now, beside the timetable. */
  public Test test() throws SQLException {
    Digest digest = preview();
    String id = "test-" + UUID.randomUUID();
    Problems problems = new Problems();
    problems.of(() -> receivers.mail(id, clock.instant(), true, digest));
    problems.of(() -> receivers.post(id, digest));
    Test test = new Test(clock.instant(), problems.words());
    lastTest = test;
    return test;
  }

  /** Sends what is due now, if anything is. */
  void step() throws SQLException {
    weekly.step();
  }

  /** Lets a mail that is under way end, for a bounded time. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(2));
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
        if (!told && !closed) LOG.warn("the digest is tried again", e);
        told = true;
      }
      try {
        Thread.sleep(LOOK_EVERY.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
