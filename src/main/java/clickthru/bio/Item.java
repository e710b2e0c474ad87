package clickthru.bio;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A button or a heading.
 *
 * @param key the same as long as it is the same button, whatever becomes of it
 * @param url where a button leads; null: not said yet, or a heading
 * @param featured larger than the others
 * @param from shown from then on; null: at once
 * @param until shown until then; null: for ever
 */
public record Item(
    Kind kind,
    String key,
    String label,
    @Nullable String url,
    boolean featured,
    @Nullable Instant from,
    @Nullable Instant until) {

  /** What an item is. */
  public enum Kind {
    BUTTON,
    HEADING
  }

  boolean isShown(Instant now) {
    return (from == null || !now.isBefore(from)) && (until == null || now.isBefore(until));
  }
}
