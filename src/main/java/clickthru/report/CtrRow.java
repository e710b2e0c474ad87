package clickthru.report;

import clickthru.post.Baseline;
import clickthru.post.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a CTR report.
 *
 * @param key the post's id, or the group's value; empty for posts that have none
 * @param thenKey in a crossed report, the second group's; else null, as its label
 * @param clicks clicks up to the as-of of their post's impressions; in a row where no post has
 *     impressions, all its clicks
 * @param impressions null: none known, or several kinds; 0: only zeros were reported
 * @param ctr a fraction, above 1 when a link is used beyond its post; null: no rate
 * @param ctrLow Wilson 95 %; null when there is no rate or it is above 1
 * @param waitingClicks clicks after the as-of, which wait for newer impressions
 * @param posts all posts of the row
 * @param clicksWithoutImpressions all clicks on the posts without impressions
 * @param suspectClicks suspected mail scanners' clicks in the window of {@code clicks}, whether
 *     counted there or not
 * @param baseline the usual band, when all posts of the row share one channel that has one
 * @param judgedBy reach, when all posts of the row are: then it has no reading and no rank
 * @param ctrShrunk what the row is ranked by, a fraction: {@link Shrinkage}. Null without a rate,
 *     above 1, or judged by reach
 */
public record CtrRow(
    String key,
    String label,
    @Nullable String thenKey,
    @Nullable String thenLabel,
    long clicks,
    @Nullable Long impressions,
    @Nullable Kind kind,
    @Nullable Instant asOf,
    @Nullable Double ctr,
    @Nullable Double ctrLow,
    @Nullable Double ctrHigh,
    long waitingClicks,
    int posts,
    int postsWithoutImpressions,
    long clicksWithoutImpressions,
    long suspectClicks,
    @Nullable Reading reading,
    @Nullable Baseline baseline,
    JudgedBy judgedBy,
    @Nullable Double ctrShrunk,
    Beside beside) {

  /** What the row stands for, such as "Spring · X". */
  public String name() {
    return thenLabel == null || thenLabel.equals(label) ? label : label + " · " + thenLabel;
  }

  /** The row as the API names and orders it; the as-of is an {@link Instant}. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("key", key);
    map.put("label", label);
    if (thenKey != null) {
      map.put("then_key", thenKey);
      map.put("then_label", thenLabel);
    }
    map.put("clicks", clicks);
    map.put("impressions", impressions);
    map.put("kind", kind == null ? null : kind.key());
    map.put("as_of", asOf);
    map.put("ctr", ctr);
    map.put("ctr_low", ctrLow);
    map.put("ctr_high", ctrHigh);
    map.put("ctr_shrunk", ctrShrunk);
    map.put("waiting_clicks", waitingClicks);
    map.put("posts", posts);
    map.put("posts_without_impressions", postsWithoutImpressions);
    map.put("clicks_without_impressions", clicksWithoutImpressions);
    map.put("suspect_clicks", suspectClicks);
    map.put("judged_by", judgedBy.key());
    map.put("reading", reading == null ? null : reading.key());
    map.put("baseline", baseline == null ? null : band(baseline));
    map.putAll(beside.toMap());
    return map;
  }

  /** What the same row of another period has to tell beside this one. */
  Map<String, @Nullable Object> figures() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("clicks", clicks);
    map.put("impressions", impressions);
    map.put("ctr", ctr);
    map.put("ctr_low", ctrLow);
    map.put("ctr_high", ctrHigh);
    map.put("posts", posts);
    return map;
  }

  private static Map<String, Object> band(Baseline baseline) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("low", baseline.low());
    map.put("high", baseline.high());
    map.put("source", baseline.source());
    return map;
  }
}
