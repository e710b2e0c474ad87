package clickthru.digest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A digest that was due, and what became of it.
 *
 * @param tries how often it was tried, this time included
 * @param mailedAt null: not yet
 * @param postedAt null: not yet
 * @param endedAt nothing more is tried; null: not yet
 * @param problem what the last try failed at; null: nothing
 */
public record DigestRun(
    Instant dueAt,
    int tries,
    Instant nextTryAt,
    @Nullable Instant mailedAt,
    @Nullable Instant postedAt,
    @Nullable Instant endedAt,
    @Nullable String problem) {

  public boolean isSent() {
    return endedAt != null && problem == null && tries > 0;
  }
}
