package clickthru.click;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Segments made ahead of need. When none can be made, it is tried again with a growing pause. */
final class Spares {
  private static final Logger LOG = LoggerFactory.getLogger(Spares.class);
  private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

  private final SegmentFolder folder;
  private final ArrayDeque<Segment> ready = new ArrayDeque<>();
  private long taken;
  private long pause;
  private long retryAt;
  private boolean full;

  Spares(SegmentFolder folder) {
    this.folder = folder;
  }

  /**
   * A segment, or null if none can be had now.
   *
   * <p>If none is ready (the disk is far behind, or has only just healed) one is made here, since a
   * few milliseconds of waiting are better than a lost click. It is not synced here, so the wait is
   * for the page cache and not for the disk; the next sync covers it.
   */
  synchronized @Nullable Segment take() {
    Segment segment = ready.poll();
    if (segment == null) segment = make(false);
    if (segment != null) taken = segment.number;
    return segment;
  }

  /** A segment that is ready, or null. */
  synchronized @Nullable Segment takeReady() {
    Segment segment = ready.poll();
    if (segment != null) taken = segment.number;
    return segment;
  }

  /** Whether the last failure to make a segment was for want of room. */
  synchronized boolean isFull() {
    return full;
  }

  synchronized int ready() {
    return ready.size();
  }

  /** Makes segments until so many are ready; fewer if one can't be made. */
  void prepare(int count) {
    while (ready() < count) {
      Segment segment = make(true);
      if (segment == null) return;
      if (!offer(segment)) discard(segment);
    }
  }

  /** How long the sync thread may sleep at most before the next attempt is due, in nanoseconds. */
  synchronized long patience(long most) {
    if (pause == 0) return most;
    return Math.max(1, Math.min(most, retryAt - System.nanoTime()));
  }

  /** Forgets the pause: there may be room again. */
  synchronized void retryNow() {
    retryAt = System.nanoTime();
  }

  /** Deletes what was never used. */
  synchronized void discard() {
    for (Segment segment = ready.poll(); segment != null; segment = ready.poll()) discard(segment);
  }

  /**
   * Numbers must rise in the order of use: a segment that was overtaken in the making is no use.
   */
  private synchronized boolean offer(Segment segment) {
    return segment.number > taken && ready.add(segment);
  }

  private void discard(Segment segment) {
    segment.retire();
    try {
      folder.delete(segment.number);
    } catch (IOException e) {
      LOG.warn("can't delete the unused journal segment {}: {}", segment.number, e.toString());
    }
  }

  private @Nullable Segment make(boolean durable) {
    if (!isDue()) return null;
    try {
      Segment segment = folder.create(durable);
      succeeded();
      return segment;
    } catch (IOException e) {
      failed(e);
      return null;
    }
  }

  private synchronized boolean isDue() {
    return pause == 0 || System.nanoTime() - retryAt >= 0;
  }

  private synchronized void succeeded() {
    if (pause > 0) LOG.info("journal segments can be made again");
    pause = 0;
  }

  private synchronized void failed(IOException e) {
    if (pause == 0) LOG.warn("can't make a journal segment, trying on: {}", e.toString());
    full = e instanceof SegmentFolder.Full;
    pause = Math.min(LONGEST_PAUSE, pause == 0 ? FIRST_PAUSE : 2 * pause);
    retryAt = System.nanoTime() + pause;
  }
}
