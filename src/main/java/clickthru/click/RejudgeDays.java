package clickthru.click;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The whole UTC days that a rejudge takes.
 *
 * @param from epoch milliseconds, a midnight; 0: from the first day
 * @param to epoch milliseconds, the midnight after the last day; the largest number: to the last
 */
public record RejudgeDays(long from, long to) {
  private static final long DAY = 86_400_000L;

  /**
   * The days these times lie in.
   *
   * @param from null: from the first
   * @param to the first moment that no longer counts; null: to the last
   */
  public static RejudgeDays of(@Nullable Instant from, @Nullable Instant to) {
    return new RejudgeDays(
        from == null ? 0 : Math.floorDiv(from.toEpochMilli(), DAY) * DAY,
        to == null ? Long.MAX_VALUE : Math.floorDiv(to.toEpochMilli() + DAY - 1, DAY) * DAY);
  }

  /** The midnight they begin with; null: from the first day. */
  public @Nullable Instant start() {
    return from == 0 ? null : Instant.ofEpochMilli(from);
  }

  /** The midnight they end with; null: to the last day. */
  public @Nullable Instant end() {
    return to == Long.MAX_VALUE ? null : Instant.ofEpochMilli(to);
  }
}
