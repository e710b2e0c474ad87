package clickthru.click;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends that wait for a sync, in the order of their sequence. Each is answered exactly once: by
 * the sync, or by a thread of its own when it has waited too long, however stuck the sync may be.
 */
final class PendingAcks implements Runnable {
  private record Waiting(long sequence, long deadline, Journal.Ack ack) {}

  private static final Logger LOG = LoggerFactory.getLogger(PendingAcks.class);
  private static final int MOST = 65_536;

  private final long wait;
  private final Doorbell bell = new Doorbell();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private long unconfirmed;
  private boolean closed;

  PendingAcks(Duration wait) {
    this.wait = wait.toNanos();
  }

  /** Adds one whose sequence is above all before it; false, counted, if too many wait already. */
  synchronized boolean add(long sequence, Journal.Ack ack) {
    if (closed || waiting.size() >= MOST) {
      unconfirmed++;
      return false;
    }
    return waiting.add(new Waiting(sequence, System.nanoTime() + wait, ack));
  }

  /** Everything up to this sequence is on disk. */
  void confirm(long sequence) {
    remove(w -> w.sequence <= sequence, true).forEach(w -> answer(w.ack, w.sequence, true));
  }

  /** Some of what waits may be lost: none of it is confirmed. */
  void refuseAll() {
    remove(w -> true, false).forEach(w -> answer(w.ack, w.sequence, false));
  }

  synchronized long unconfirmed() {
    return unconfirmed;
  }

  void close() {
    synchronized (this) {
      closed = true;
    }
    bell.close();
    refuseAll();
  }

  @Override
  public void run() {
    while (bell.pause(untilNext())) {
      long now = System.nanoTime();
      remove(w -> w.deadline - now <= 0, false).forEach(w -> answer(w.ack, w.sequence, false));
    }
  }

  /** Answers without letting the other side's failure through. */
  static void answer(Journal.Ack ack, long sequence, boolean confirmed) {
    try {
      ack.answered(sequence, confirmed);
    } catch (RuntimeException e) {
      LOG.error("answering a click failed", e);
    }
  }

  /** Nobody who comes later is due before that, so nobody has to wake the thread. */
  private synchronized long untilNext() {
    Waiting first = waiting.peek();
    return first == null ? wait : first.deadline - System.nanoTime();
  }

  private synchronized List<Waiting> remove(Predicate<Waiting> due, boolean confirmed) {
    List<Waiting> removed = new ArrayList<>();
    for (Waiting first = waiting.peek(); first != null && due.test(first); first = waiting.peek()) {
      removed.add(waiting.remove());
    }
    if (!confirmed) unconfirmed += removed.size();
    return removed;
  }
}
