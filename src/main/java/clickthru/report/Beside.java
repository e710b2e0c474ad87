package clickthru.report;

import clickthru.impression.SnapshotFlag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside a rate.
 *
 * @param flags of the post's latest impressions; empty in a row that is no post's
 * @param viewable clicks ÷ impressions that were on screen, over the posts that tell these
 * @param opened clicks ÷ opens, over the e-mails that tell these. Unreliable: mail clients pre-load
 *     images, and that counts as an open
 */
public record Beside(List<SnapshotFlag> flags, @Nullable Ratio viewable, @Nullable Ratio opened) {
  public static final Beside NOTHING = new Beside(List.of(), null, null);

  public Beside {
    flags = List.copyOf(flags);
  }

  /**
   * A ratio of sums.
   *
   * @param clicks of the posts that tell {@code of}, up to the as-of of each
   * @param of the denominator, above 0
   */
  public record Ratio(long clicks, long of) {
    /** A fraction, above 1 with more clicks. */
    public double value() {
      return (double) clicks / of;
    }
  }

  /** As the API names and orders it. */
  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("flags", flags.stream().map(SnapshotFlag::key).toList());
    map.put("ctr_viewable", viewable == null ? null : viewable.value());
    map.put("viewable", viewable == null ? null : viewable.of());
    map.put("viewable_clicks", viewable == null ? null : viewable.clicks());
    map.put("click_to_open", opened == null ? null : opened.value());
    map.put("opens", opened == null ? null : opened.of());
    map.put("opens_clicks", opened == null ? null : opened.clicks());
    return map;
  }
}
