package clickthru.impression;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A post whose impressions may be due.
 *
 * @param channel the key of an entry of channels.conf
 * @param last what was last said of it; null: nothing yet
 */
public record Due(long postId, String title, String channel, @Nullable Last last) {

  /** The latest impressions of a post. */
  public record Last(Instant asOf, String kind, long value) {}

  /**
   * A post's place in the order, to go on after it.
   *
   * @param seen the latest as-of in epoch milliseconds; 0: none yet
   */
  public record Place(long seen, long postId) {
    public static final Place START = new Place(-1, 0);
  }

  public Place place() {
    return new Place(last == null ? 0 : last.asOf().toEpochMilli(), postId);
  }
}
