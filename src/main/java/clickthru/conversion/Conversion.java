package clickthru.conversion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversion as recorded, with what is known of its click at the moment.
 *
 * @param attribution {@code attributed}, or why it is not: see {@link Attribution}
 * @param clickAt when the click was, as its id says; null: the id isn't one of ours
 * @param slug of the click's link
 * @param postId of the click's link
 * @param verdict the code of what the click was judged
 */
public record Conversion(
    long id,
    Source source,
    String clickId,
    String event,
    @Nullable String orderId,
    @Nullable Long valueMinor,
    @Nullable String currency,
    Instant at,
    String attribution,
    @Nullable Instant clickAt,
    @Nullable String slug,
    @Nullable Long postId,
    @Nullable Integer verdict,
    Instant recordedAt) {

  public boolean isAttributed() {
    return attribution.equals(Attribution.ATTRIBUTED);
  }

  /** Why it is not attributed; null when it is. */
  public @Nullable String reason() {
    return isAttributed() ? null : attribution;
  }
}
