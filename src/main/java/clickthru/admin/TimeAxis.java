package clickthru.admin;

import java.time.Duration;
import java.time.Instant;

/**
 * An axis of time, a part of it each moment.
 *
 * @param from the left end
 * @param to the right end; the same moment stands in the middle
 */
record TimeAxis(Instant from, Instant to) {
  /** From 0 at the left to 1 at the right. */
  double at(Instant time) {
    long all = Duration.between(from, to).toMillis();
    return all <= 0 ? 0.5 : (double) Duration.between(from, time).toMillis() / all;
  }

  boolean has(Instant time) {
    return !time.isBefore(from) && !time.isAfter(to);
  }

  Instant middle(Instant start, Instant end) {
    return start.plus(Duration.between(start, end).dividedBy(2));
  }
}
