package clickthru.report;

import java.time.Instant;

/**
 * The clicks that count of a link, by their time.
 *
 * @param first epoch milliseconds, inclusive as is {@code last}
 */
record ClickTimes(long first, long last) {
  static final ClickTimes ALL = new ClickTimes(Long.MIN_VALUE, Long.MAX_VALUE);

  static ClickTimes upTo(Instant last) {
    return new ClickTimes(Long.MIN_VALUE, last.toEpochMilli());
  }

  /** Without those of the earlier times. */
  ClickTimes since(ClickTimes earlier) {
    return new ClickTimes(earlier.last + 1, last);
  }

  boolean contain(long at) {
    return at >= first && at <= last;
  }
}
