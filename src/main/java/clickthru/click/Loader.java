package clickthru.click;

import clickthru.db.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves clicks from the journal into the database, on one thread of its own. Rows, roll-up and the
 * journal position go in one transaction, so each journalled click is in the database exactly once,
 * whatever dies when. While the database is away it waits and tries again.
 */
public final class Loader implements AutoCloseable {
  /** The longest a report waits for clicks that were answered before it was asked for. */
  public static final Duration REPORT_WAIT = Duration.ofSeconds(3);

  private static final Logger LOG = LoggerFactory.getLogger(Loader.class);
  private static final int BATCH = 20_000;
  private static final long LONGEST_PAUSE_MILLIS = 2_000;

  private final Database database;
  private final Journal journal;
  private final ClickReader reader = new ClickReader();
  private final ClickBatch batch;
  private final long intervalMillis;
  private final List<Chore> chores;
  private final Thread thread = new Thread(this::run, "click-loader");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition asked = lock.newCondition();
  private final Condition moved = lock.newCondition();
  private volatile Position position;
  private volatile boolean wanted;
  private volatile boolean closing;
  private volatile long failures;
  // At the start, and after an error, when nobody knows whether the commit went through: ask the
  // database.
  private boolean uncertain = true;

  /**
   * Takes up where the database says loading stands.
   *
   * @param texts used by nobody but this loader and its chores
   * @param chores done between batches, on the loader's thread
   */
  public Loader(
      Database database,
      Journal journal,
      Judge judge,
      Texts texts,
      Position from,
      Duration interval,
      Chore... chores) {
    this.database = database;
    this.journal = journal;
    this.batch = new ClickBatch(judge, texts);
    this.intervalMillis = interval.toMillis();
    this.position = from;
    this.chores = List.of(chores);
  }

  /** Where loading stands in this database: what the journal is opened with. */
  public static Position position(Database database) throws SQLException {
    return database.read(ClickBatch::position);
  }

  public void start() {
    thread.start();
  }

  /** The sequence of the last click in the database. */
  public long loaded() {
    return position.sequence();
  }

  /** How often loading failed since the start. */
  public long failures() {
    return failures;
  }

  /**
   * Waits until every click appended before this call is in the database.
   *
   * @return false when that took longer than {@code wait}
   */
  public boolean catchUp(Duration wait) {
    long target = journal.end().sequence();
    long left = wait.toNanos();
    lock.lock();
    try {
      while (position.sequence() < target) {
        if (left <= 0) return false;
        wanted = true;
        asked.signal();
        left = moved.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Loads what is in the journal, for a bounded time, then stops. What is left stays in the journal
   * for the next start.
   */
  @Override
  public void close() {
    close(Duration.ofSeconds(5));
  }

  /** As {@link #close()}, within about this time. */
  public void close(Duration wait) {
    boolean complete = catchUp(wait);
    if (!complete) LOG.warn("stopping with clicks still in the journal; the next start loads them");
    lock.lock();
    try {
      closing = true;
      asked.signal();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long pause = intervalMillis;
    while (!closing) {
      try {
        boolean more = loadOnce();
        if (failures > 0 && pause > intervalMillis) LOG.info("clicks are loaded again");
        pause = intervalMillis;
        chores();
        if (!more) rest(pause);
      } catch (SQLException | IOException | RuntimeException | OutOfMemoryError e) {
        // Whatever it is, the clicks are safe in the journal, and this thread must not end.
        if (pause <= intervalMillis) LOG.warn("clicks wait in the journal: {}", e.toString());
        failures++;
        uncertain = true;
        batch.rolledBack();
        pause = Math.min(LONGEST_PAUSE_MILLIS, Math.max(pause * 2, intervalMillis + 1));
        rest(pause);
      }
    }
  }

  /** A chore that fails keeps no click waiting; it is tried again. */
  private void chores() {
    for (Chore chore : chores) {
      try {
        chore.step();
      } catch (SQLException | RuntimeException e) {
        LOG.warn("{} has to wait: {}", chore.getClass().getSimpleName(), e.toString());
      }
    }
  }

  /** Loads one batch; true when there may be more. */
  private boolean loadOnce() throws SQLException, IOException {
    if (uncertain) {
      moveTo(position(database));
      boolean unused = database.read(batch::recall);
    }
    uncertain = false;
    List<Click> clicks = new ArrayList<>();
    Position end =
        journal.read(
            position, BATCH, (sequence, bytes) -> clicks.add(reader.read(sequence, bytes)));
    if (clicks.isEmpty()) return false;
    database.write(
        connection -> {
          batch.write(connection, clicks, end);
          return true;
        });
    batch.committed();
    moveTo(end);
    journal.release(end);
    return clicks.size() == BATCH;
  }

  private void moveTo(Position end) {
    lock.lock();
    try {
      position = end;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void rest(long millis) {
    lock.lock();
    try {
      boolean unused = wanted || closing || asked.await(millis, TimeUnit.MILLISECONDS);
      wanted = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
