package clickthru.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When posts were published or, where that is not known, entered; the end is not in it. */
record Published(long from, long to) {
  static final Published EVER = of(null, null);

  /** Of posts {@code p}; binds {@link #from} and {@link #to}. */
  static final String SQL =
      " and coalesce(p.published_at, p.created_at) >= ?"
          + " and coalesce(p.published_at, p.created_at) < ?";

  /** Null: no end on that side. */
  static Published of(@Nullable Instant from, @Nullable Instant to) {
    return new Published(
        from == null ? Long.MIN_VALUE : from.toEpochMilli(),
        to == null ? Long.MAX_VALUE : to.toEpochMilli());
  }
}
