package clickthru.redirect;

import java.util.concurrent.atomic.LongAdder;

/** How requests for slugs were answered since the start. */
public final class Redirects {
  final LongAdder answered = new LongAdder();
  final LongAdder unknown = new LongAdder();
  final LongAdder ended = new LongAdder();
  final LongAdder unavailable = new LongAdder();

  /** Redirects of live links: each is loaded, pending or dropped. */
  public long answered() {
    return answered.sum();
  }

  /** 404 and 429. */
  public long unknown() {
    return unknown.sum();
  }

  /** Expired or archived links. */
  public long ended() {
    return ended.sum();
  }

  /** 503: not in memory, and the database was away. */
  public long unavailable() {
    return unavailable.sum();
  }
}
