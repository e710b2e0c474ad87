package clickthru.faults;

import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What visitors sent and what they got, over any number of loads. */
final class Taps {
  /**
   * A redirect that reached its visitor complete.
   *
   * @param id the click's id as the answer named it
   * @param mark the referring host that only this request had
   */
  record Tap(long id, long linkId, String method, String mark) {}

  /**
   * A request without a complete answer.
   *
   * @param sentNanos when its last byte was written
   */
  record Broken(long sentNanos, boolean freshConnection, String error) {}

  final AtomicLong requests = new AtomicLong();
  final AtomicLong refusedConnections = new AtomicLong();
  final AtomicLong longestNanos = new AtomicLong();
  final Queue<Tap> taps = new ConcurrentLinkedQueue<>();
  final Queue<Broken> broken = new ConcurrentLinkedQueue<>();
  private final Map<Integer, Long> statuses = new TreeMap<>();

  synchronized void answered(int status, long nanos) {
    statuses.merge(status, 1L, Long::sum);
    longestNanos.accumulateAndGet(nanos, Math::max);
  }

  synchronized Map<Integer, Long> statuses() {
    return new TreeMap<>(statuses);
  }

  long lastId() {
    return taps.stream().mapToLong(Tap::id).max().orElse(0);
  }
}
