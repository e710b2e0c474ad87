package clickthru.report;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a report is asked for.
 *
 * @param suspects whether suspected mail scanners count too; of received clicks they always do
 * @param from posts published (or, when that is not known, entered) then or later; null: all
 * @param to posts published before then; null: all
 * @param zone the reader's zone, in which times are shown
 * @param postId only this post; null: all
 */
public record Query(
    GroupBy groupBy,
    Numerator clicks,
    Suspects suspects,
    @Nullable Instant from,
    @Nullable Instant to,
    ZoneId zone,
    @Nullable Long postId) {
  public Query {
    if (from != null && to != null && from.isAfter(to)) {
      throw new IllegalArgumentException("from lies after to");
    }
  }

  /** Without suspected mail scanners. */
  public Query(
      GroupBy groupBy,
      Numerator clicks,
      @Nullable Instant from,
      @Nullable Instant to,
      ZoneId zone,
      @Nullable Long postId) {
    this(groupBy, clicks, Suspects.OUT, from, to, zone, postId);
  }

  /** Whether the clicks of suspected mail scanners are in the numerator. */
  public boolean countsSuspects() {
    return clicks == Numerator.RECEIVED || suspects == Suspects.IN;
  }

  /** Which clicks are counted, such as "people, with suspected scanners". */
  public String counted() {
    boolean with = clicks != Numerator.RECEIVED && suspects == Suspects.IN;
    return clicks.words() + (with ? ", with suspected scanners" : "");
  }
}
