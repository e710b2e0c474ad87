package clickthru.report;

import clickthru.post.Baseline;
import clickthru.post.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of a CTR report.
 *
 * @param key the post's id, or the group's value; empty for posts that have none
 * @param thenKey in a crossed report, the second group's; else null, as its label
 * @param clicks the rate's numerator: clicks up to the as-of on posts that have impressions; in a
 *     row where no post has any, all its clicks, as there is no rate they could be taken for a part
 *     of. {@link #clicksWithImpressions} adds up over rows whatever they are
 * @param impressions null: none known, or several kinds; 0: only zeros were reported
 * @param ctr a fraction, above 1 when a link is used beyond its post; null: no rate
 * @param ctrLow Wilson 95 %; null when there is no rate or it is above 1
 * @param waitingClicks clicks after the as-of, which wait for newer impressions
 * @param posts all posts of the row
 * @param clicksWithoutImpressions all clicks on the posts without impressions
 * @param coverage more about the posts' impressions
 * @param suspectClicks suspected mail scanners' clicks in the windows of these and of the clicks
 *     with impressions, whether counted there or not
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
    Coverage coverage,
    long suspectClicks,
    @Nullable Reading reading,
    @Nullable Baseline baseline,
    JudgedBy judgedBy,
    @Nullable Double ctrShrunk,
    Beside beside)
    implements Sort.Figures {

  /**
   * Of a row's posts.
   *
   * @param zeros posts whose latest number is 0; among those without impressions, since nothing can
   *     be divided by it
   * @param shared posts that stand in other rows too, so that rows are more than the total
   */
  public record Coverage(int zeros, int shared) {
    public static final Coverage PLAIN = new Coverage(0, 0);
  }

  /** What a row that only the period before has is in this one. */
  static CtrRow gone(CtrRow before) {
    return new CtrRow(
        before.key,
        before.label,
        before.thenKey,
        before.thenLabel,
        0,
        null,
        before.kind,
        null,
        null,
        null,
        null,
        0,
        0,
        0,
        0,
        Coverage.PLAIN,
        0,
        null,
        before.baseline,
        before.judgedBy,
        null,
        Beside.NOTHING);
  }

  /** Of what tells rows of a table apart: a table finds what stands beside a row by the row. */
  @Override
  public int hashCode() {
    return 31 * key.hashCode() + Objects.hashCode(thenKey);
  }

  /** Whether every post has 0 impressions entered: that is no missing number. */
  public boolean isZero() {
    return posts > 0 && coverage.zeros == posts;
  }

  /** Of the rate's numerator only: 0 where no post has impressions. */
  public long clicksWithImpressions() {
    return posts == postsWithoutImpressions ? 0 : clicks;
  }

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
    map.put("posts_with_zero_impressions", coverage.zeros);
    map.put("shared_posts", coverage.shared);
    map.put("clicks_with_impressions", clicksWithImpressions());
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
    map.put("posts_without_impressions", postsWithoutImpressions);
    map.put("clicks_with_impressions", clicksWithImpressions());
    map.put("clicks_without_impressions", clicksWithoutImpressions);
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
