package clickthru.digest;

import clickthru.db.Database;
import clickthru.web.Json;
import clickthru.web.Templates;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

  /** How long to wait after the first failed try, the second, and so on. */
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6));

  /** What became of a test; no problems: it went out. */
  public record Test(Instant at, List<String> problems) {}

  private final DigestRuns runs;
  private final Digests digests;
  private final Timetable timetable;
  private final @Nullable Mailer mailer;
  private final @Nullable Webhook webhook;
  private final Templates templates;
  private final Clock clock;
  private final Thread thread = new Thread(this::run, "digest");
  private volatile boolean closed;
  private volatile @Nullable Test lastTest;

  // What went out while the database could not take the note. Used by the one who has the run.
  private volatile @Nullable Instant mailed;
  private volatile @Nullable Instant posted;

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
    this.mailer = mailer;
    this.webhook = webhook;
    this.templates = templates;
    this.clock = clock;
    thread.setDaemon(true);
  }

  public void start() {
    if (isOn()) thread.start();
  }

  /** Whether there is anybody to send to. */
  public boolean isOn() {
    return mailer != null || webhook != null;
  }

  public @Nullable Mailer mailer() {
    return mailer;
  }

  public @Nullable Webhook webhook() {
    return webhook;
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
    List<String> problems = new ArrayList<>();
    Digest digest = preview();
    String id = "test-" + UUID.randomUUID();
    try {
      if (mailer != null) mailer.send(mail(id, "Test: ", digest));
    } catch (NotDelivered e) {
      problems.add(e.words());
    }
    try {
      if (webhook != null) webhook.post(id, Json.write(digest.toMap()));
    } catch (NotDelivered e) {
      problems.add(e.words());
    }
    Test test = new Test(clock.instant(), List.copyOf(problems));
    lastTest = test;
    return test;
  }

  /** Sends what is due now, if anything is. */
  void step() throws SQLException {
    Instant now = clock.instant();
    Instant due = timetable.lastDue(now);
    runs.plan(due, now);
    DigestRun run = runs.take(due, now);
    if (run == null) return;
    try {
      send(run);
    } catch (SQLException | RuntimeException e) {
      runs.again(due, nextTry(run), "The digest could not be made; the log says more.");
      throw e;
    }
  }

  private void send(DigestRun run) throws SQLException {
    Instant due = run.dueAt();
    Digest digest = digests.before(due, timetable);
    String id = "digest-" + due.getEpochSecond();
    List<String> problems = new ArrayList<>();
    try {
      if (mailer != null && run.mailedAt() == null) {
        if (!due.equals(mailed)) mailer.send(mail(id, "", digest));
        mailed = due;
        runs.mailed(due, clock.instant());
      }
    } catch (NotDelivered e) {
      problems.add(e.words());
    }
    try {
      if (webhook != null && run.postedAt() == null) {
        if (!due.equals(posted)) webhook.post(id, Json.write(digest.toMap()));
        posted = due;
        runs.posted(due, clock.instant());
      }
    } catch (NotDelivered e) {
      problems.add(e.words());
    }
    if (problems.isEmpty()) {
      runs.end(due, clock.instant());
      return;
    }
    String words = String.join(" ", problems);
    LOG.warn("the digest did not get through at try {}: {}", run.tries(), words);
    runs.again(due, nextTry(run), words);
  }

  private Instant nextTry(DigestRun run) {
    return clock.instant().plus(WAITS.get(Math.min(run.tries(), WAITS.size()) - 1));
  }

  private Mailer.Mail mail(String id, String mark, Digest digest) {
    String subject = mark + digest.subject();
    String html = templates.text("mail/digest", digest);
    return new Mailer.Mail(id, clock.instant(), subject, digest.text(), html);
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
