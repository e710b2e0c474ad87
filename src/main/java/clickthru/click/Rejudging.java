package clickthru.click;

import clickthru.db.Database;
import clickthru.history.Actor;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rejudges of a server, one at a time, on a thread of their own. */
public final class Rejudging implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rejudging.class);
  private static final Duration LONGEST_STEP = Duration.ofSeconds(1);

  private final Database database;
  private final Judge judge;
  private final Clock clock;

  // While a run is on, written by its thread alone.
  private volatile RejudgeStatus status = RejudgeStatus.NONE;
  private @Nullable Rejudge rejudge;
  private @Nullable Thread thread;
  private volatile boolean stopping;

  public Rejudging(Database database, Judge judge, Clock clock) {
    this.database = database;
    this.judge = judge;
    this.clock = clock;
  }

  /**
   * Begins a run, or takes up what is left of one of the same days; does nothing while one is
   * running.
   *
   * @return whether it began
   * @throws RejectedExecutionException when the server is stopping
   */
  public synchronized boolean start(RejudgeDays days, boolean dryRun) {
    if (stopping) throw new RejectedExecutionException("the server is stopping");
    if (status.isRunning()) return false;
    Rejudge begun = new Rejudge(database, judge, clock, days.start(), days.end(), dryRun);
    Thread runner = new Thread(Actor.carried(() -> run(begun)), "rejudge");
    runner.setDaemon(true);
    status = RejudgeStatus.begun(days, dryRun, clock.instant());
    rejudge = begun;
    thread = runner;
    runner.start();
    return true;
  }

  /** The run that is on, or else the last since the start of the server. */
  public RejudgeStatus status() {
    return status;
  }

  /** What is left of a run that is not on here; null when there is none. */
  public @Nullable RejudgeLeft left() throws SQLException {
    RejudgeStatus now = status;
    return now.isRunning() && !now.dryRun() ? null : RejudgeLeft.find(database);
  }

  /** Lets the run end its step, and takes no other; doesn't wait. */
  public synchronized void stop() {
    stopping = true;
    if (rejudge != null) rejudge.stop();
  }

  /**
   * As {@link #stop}, and waits for it, for a bounded time. What the run has not done can be taken
   * up after the next start.
   */
  @Override
  public void close() {
    stop();
    Thread runner = thread;
    if (runner == null) return;
    try {
      runner.join(LONGEST_STEP.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Rejudge begun) {
    try {
      RejudgeTally tally = begun.run((done, of) -> status = status.at(done, of));
      if (!stopping) status = status.through(tally, begun.isTakenUp());
    } catch (SQLException | RuntimeException | OutOfMemoryError e) {
      if (!stopping) LOG.warn("the rejudge ended early", e);
      status = status.failed(reason(e));
    }
  }

  private static String reason(Throwable e) {
    if (e instanceof SQLException) {
      return "The database did not answer. What was judged is kept; go on when it is back.";
    }
    // Said by the run itself.
    if (e instanceof IllegalStateException && e.getMessage() != null) {
      return "It was stopped: " + e.getMessage() + ".";
    }
    return "Something went wrong; it has been noted in the log.";
  }
}
