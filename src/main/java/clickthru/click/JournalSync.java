package clickthru.click;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The background thread: brings appended records to disk and keeps a spare segment ready.
 *
 * <p>After a failed sync the kernel may have dropped the dirty pages, and a retry would "succeed"
 * without them. So nothing on such a segment is ever acknowledged: its unsynced records are written
 * again into a new one, and that is synced.
 */
final class JournalSync implements Runnable {
  /** Brings what was written to a file to disk. */
  @FunctionalInterface
  interface Force {
    void force(FileChannel channel) throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(JournalSync.class);
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

  private final JournalTail tail;
  private final SegmentFolder folder;
  private final Spares spares;
  private final PendingAcks acks;
  private final Doorbell bell;
  private final Force force;
  private final long interval;
  private final AtomicLong errors = new AtomicLong();
  private int failures;

  JournalSync(
      JournalTail tail,
      SegmentFolder folder,
      Spares spares,
      PendingAcks acks,
      Doorbell bell,
      Force force,
      Duration interval) {
    this.tail = tail;
    this.folder = folder;
    this.spares = spares;
    this.acks = acks;
    this.bell = bell;
    this.force = force;
    this.interval = interval.toNanos();
  }

  long errors() {
    return errors.get();
  }

  @Override
  public void run() {
    boolean open = true;
    while (open) {
      open = failures == 0 ? bell.await(spares.patience(interval)) : bell.pause(pause());
      try {
        sync();
        if (open) spares.prepare(1);
      } catch (RuntimeException | InternalError e) {
        LOG.error("the journal's sync thread goes on after", e);
        failed();
      }
    }
    if (failures > 0) sync();
    tail.retire();
    spares.discard();
  }

  private void sync() {
    if (failures > 0 && !rewrite()) {
      failures++;
      return;
    }
    JournalTail.Unsynced batch = tail.unsynced();
    if (batch.isEmpty()) {
      failures = 0;
      return;
    }
    try {
      for (Segment segment : batch.full()) segment.force(force);
      if (batch.current() != null) batch.current().force(force);
      folder.syncNewFiles();
    } catch (IOException e) {
      if (failures == 0) LOG.error("the journal can't be synced, trying on: {}", e.toString());
      failed();
      return;
    }
    if (failures > 0) LOG.info("the journal is synced again");
    failures = 0;
    tail.synced(batch);
    batch.full().forEach(Segment::retire);
    acks.confirm(batch.sequence());
  }

  private void failed() {
    errors.incrementAndGet();
    failures++;
  }

  /** The first new attempt comes at once; it goes to another segment. */
  private long pause() {
    return failures == 1 ? 0 : Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(10, failures - 2));
  }

  private boolean rewrite() {
    spares.prepare(tail.neededForRewrite());
    JournalTail.Rewrite rewrite = tail.rewrite();
    if (rewrite == null) return false;
    if (!rewrite.complete()) {
      LOG.error("journal: some records could not be written again after a failed sync");
      acks.refuseAll();
    }
    for (Segment old : rewrite.replaced()) {
      old.retire();
      if (rewrite.complete() && old.isMereCopy()) delete(old);
    }
    return true;
  }

  private void delete(Segment old) {
    try {
      folder.delete(old.number);
    } catch (IOException e) {
      LOG.warn("can't delete the replaced journal segment {}: {}", old.number, e.toString());
    }
  }
}
