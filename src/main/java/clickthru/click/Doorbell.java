package clickthru.click;

import java.util.concurrent.TimeUnit;

/** How a background thread sleeps, is woken, and is told to end. */
final class Doorbell {
  private boolean rung;
  private boolean closed;

  synchronized void ring() {
    rung = true;
    notifyAll();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Sleeps until it rings or the time is up; false once closed. */
  boolean await(long nanos) {
    return sleep(nanos, false);
  }

  /** Sleeps until the time is up, even if it rings; false once closed. */
  boolean pause(long nanos) {
    return sleep(nanos, true);
  }

  private synchronized boolean sleep(long nanos, boolean regardless) {
    long until = System.nanoTime() + nanos;
    try {
      for (long left = nanos; left > 0 && !closed; left = until - System.nanoTime()) {
        if (rung && !regardless) break;
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      // Nobody has a reason to interrupt it; going on is right either way.
    }
    rung = false;
    return !closed;
  }
}
