package clickthru.report;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a report is asked for.
 *
 * @param from posts published (or, when that is not known, entered) then or later; null: all
 * @param to posts published before then; null: all
 * @param zone the reader's zone, in which times are shown
 * @param postId only this post; null: all
 */
public record Query(
    GroupBy groupBy,
    Numerator clicks,
    @Nullable Instant from,
    @Nullable Instant to,
    ZoneId zone,
    @Nullable Long postId) {
  public Query {
    if (from != null && to != null && from.isAfter(to)) {
      throw new IllegalArgumentException("from lies after to");
    }
  }
}
