package clickthru.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From one moment on, up to but without another.
 *
 * @param from null: from the first
 * @param to null: to the last
 */
public record TimeRange(@Nullable Instant from, @Nullable Instant to) {

  /**
   * Reads {@code from} and {@code to}, the same everywhere: a date alone means the start of that
   * day in the one and its end in the other, so that both days named are in the range.
   */
  public static TimeRange read(Fields fields) {
    Instant from = fields.timeOrDayStart("from");
    Instant to = fields.timeOrDayAfter("to");
    if (from != null && to != null && !from.isBefore(to)) {
      fields.error("from", "must be before to");
    }
    return new TimeRange(from, to);
  }
}
