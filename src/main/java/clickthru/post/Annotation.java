package clickthru.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happened at a moment that may explain a trend, such as "price change".
 *
 * @param id 0 until stored
 * @param campaign the campaign it is about; null: none alone
 * @param postId the post it is about; null: none alone. Both null: it is about everything
 * @param postTitle of that post, once stored
 */
public record Annotation(
    long id,
    Instant at,
    String text,
    @Nullable String campaign,
    @Nullable Long postId,
    @Nullable String postTitle) {
  public static final int LONGEST = 200;

  public Annotation {
    if (campaign != null && postId != null) {
      throw new IllegalArgumentException("an annotation is about a campaign or a post, not both");
    }
  }
}
