package clickthru.report;

import clickthru.post.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Click-through rates over time.
 *
 * @param title of the post; else empty
 * @param series one for each kind of impressions, most impressions first: kinds are not mixed
 * @param posts all posts that it is about
 * @param postsWithoutImpressions those of them that are in no series
 * @param clicksWithoutImpressions all clicks on these
 * @param earlier points that are left out before the first, being too many
 */
public record Trend(
    TrendQuery query,
    String title,
    List<Series> series,
    int posts,
    int postsWithoutImpressions,
    long clicksWithoutImpressions,
    int earlier) {
  public Trend {
    series = List.copyOf(series);
  }

  /** The points of one kind, oldest first. */
  public record Series(Kind kind, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /**
   * A rate of a time. Of several posts: of those that were published then, with all they got since.
   * Of one post: of what came in between two snapshots.
   *
   * @param from null: the post's first snapshot, when nobody knows when it was published
   * @param to of several posts, the end of the bucket; of one, when the snapshot was
   * @param posts how many have impressions of the kind
   * @param soFar of one post, all until then; of several null
   */
  public record Point(
      @Nullable Instant from, Instant to, int posts, Tally tally, @Nullable Tally soFar) {

    /** The rate that is drawn as the line. */
    public Tally line() {
      return soFar == null ? tally : soFar;
    }
  }

  /** As the API names and orders it. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("of", query.of().key());
    map.put("key", query.of() == TrendOf.ALL ? null : query.key());
    map.put("step", query.of() == TrendOf.POST ? "snapshot" : query.step().key());
    map.put("clicks", query.clicks().key());
    map.put("suspects", query.suspects().key());
    map.put("tz", query.zone().getId());
    map.put("from", query.from());
    map.put("to", query.to());
    map.put("posts", posts);
    map.put("posts_without_impressions", postsWithoutImpressions);
    map.put("clicks_without_impressions", clicksWithoutImpressions);
    map.put("earlier_points", earlier);
    map.put("series", series.stream().map(Trend::map).toList());
    return map;
  }

  private static Map<String, Object> map(Series series) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", series.kind().key());
    map.put("points", series.points().stream().map(Trend::map).toList());
    return map;
  }

  private static Map<String, @Nullable Object> map(Point point) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("from", point.from());
    map.put("to", point.to());
    map.put("posts", point.posts());
    map.putAll(point.tally().toMap());
    Tally soFar = point.soFar();
    map.put("so_far", soFar == null ? null : soFar.toMap());
    return map;
  }
}
