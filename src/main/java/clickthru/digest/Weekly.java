package clickthru.digest;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each week's digest to everybody once: what failed is tried again, what went out is not. */
final class Weekly {
  private static final Logger LOG = LoggerFactory.getLogger(Weekly.class);

  /** How long to wait after the first failed try, the second, and so on. */
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6));

  private final DigestRuns runs;
  private final Digests digests;
  private final Timetable timetable;
  private final Receivers receivers;
  private final Clock clock;

  // What went out while the database could not take the note. Used by the one who has the run.
  private volatile @Nullable Instant mailed;
  private volatile @Nullable Instant posted;

  Weekly(DigestRuns runs, Digests digests, Timetable timetable, Receivers receivers, Clock clock) {
    this.runs = runs;
    this.digests = digests;
    this.timetable = timetable;
    this.receivers = receivers;
    this.clock = clock;
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
    Problems problems = new Problems();
    problems.of(() -> mail(run, id, digest));
    problems.of(() -> post(run, id, digest));
    if (problems.words().isEmpty()) {
      runs.end(due, clock.instant());
      return;
    }
    String words = String.join(" ", problems.words());
    LOG.warn("the digest did not get through at try {}: {}", run.tries(), words);
    runs.again(due, nextTry(run), words);
  }

  private void mail(DigestRun run, String id, Digest digest) throws NotDelivered, SQLException {
    if (receivers.mailer() == null || run.mailedAt() != null) return;
    if (!run.dueAt().equals(mailed)) receivers.mail(id, clock.instant(), false, digest);
    mailed = run.dueAt();
    runs.mailed(run.dueAt(), clock.instant());
  }

  private void post(DigestRun run, String id, Digest digest) throws NotDelivered, SQLException {
    if (receivers.webhook() == null || run.postedAt() != null) return;
    if (!run.dueAt().equals(posted)) receivers.post(id, digest);
    posted = run.dueAt();
    runs.posted(run.dueAt(), clock.instant());
  }

  private Instant nextTry(DigestRun run) {
    return clock.instant().plus(WAITS.get(Math.min(run.tries(), WAITS.size()) - 1));
  }
}
