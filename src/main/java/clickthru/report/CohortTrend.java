package clickthru.report;

import clickthru.post.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The rate of the posts that were published (or, when that is not known, entered) on a day, in a
 * week or a month: their clicks up to their latest impressions ÷ these impressions.
 */
final class CohortTrend {
  static final int MOST_BUCKETS = 1_000;

  private final TrendQuery query;
  private final Collection<PostClicks> posts;

  /** What posts of a kind got, by the first day of their bucket. */
  private final Map<Kind, NavigableMap<LocalDate, Sum>> kinds = new EnumMap<>(Kind.class);

  private final NavigableMap<LocalDate, Boolean> buckets = new TreeMap<>();

  private record Sum(int posts, long clicks, long impressions) {
    Sum plus(Sum other) {
      return new Sum(posts + other.posts, clicks + other.clicks, impressions + other.impressions);
    }
  }

  private CohortTrend(TrendQuery query, Collection<PostClicks> posts) {
    this.query = query;
    this.posts = posts;
  }

  static Trend of(TrendQuery query, Collection<PostClicks> posts) {
    CohortTrend trend = new CohortTrend(query, posts);
    for (PostClicks post : posts) {
      trend.add(post, query.bucket(post.post().out()));
    }
    return trend.drawn();
  }

  private void add(PostClicks post, LocalDate bucket) {
    buckets.put(bucket, true);
    PostClicks.Snapshot snapshot = post.usable();
    if (snapshot == null) return;
    kinds
        .computeIfAbsent(snapshot.kind(), kind -> new TreeMap<>())
        .merge(bucket, new Sum(1, query.number(post.counted()), snapshot.value()), Sum::plus);
  }

  private Trend drawn() {
    List<PostClicks> without = posts.stream().filter(post -> !post.isMeasured()).toList();
    List<LocalDate> days = days();
    int earlier = Math.max(0, days.size() - MOST_BUCKETS);
    List<LocalDate> newest = days.subList(earlier, days.size());
    List<Map.Entry<Kind, NavigableMap<LocalDate, Sum>>> largestFirst =
        new ArrayList<>(kinds.entrySet());
    largestFirst.sort(Comparator.comparing(kind -> -impressions(kind.getValue().values())));
    return new Trend(
        query,
        "",
        largestFirst.stream()
            .map(kind -> new Trend.Series(kind.getKey(), points(newest, kind.getValue())))
            .toList(),
        posts.size(),
        without.size(),
        without.stream().mapToLong(post -> query.number(post.all())).sum(),
        earlier);
  }

  /**
   * The first days of all buckets from the first with a post to the last, empty ones among them.
   */
  private List<LocalDate> days() {
    List<LocalDate> days = new ArrayList<>();
    if (buckets.isEmpty()) return days;
    LocalDate last = buckets.lastKey();
    for (LocalDate day = buckets.firstKey(); !day.isAfter(last); day = query.step().plus(day, 1)) {
      days.add(day);
    }
    return days;
  }

  private List<Trend.Point> points(List<LocalDate> days, Map<LocalDate, Sum> sums) {
    List<Trend.Point> points = new ArrayList<>();
    for (LocalDate day : days) {
      Sum sum = sums.get(day);
      points.add(
          new Trend.Point(
              start(day),
              start(query.step().plus(day, 1)),
              sum == null ? 0 : sum.posts,
              sum == null ? Tally.NONE : new Tally(sum.clicks, sum.impressions),
              null));
    }
    return points;
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(query.zone()).toInstant();
  }

  private static long impressions(Collection<Sum> sums) {
    return sums.stream().mapToLong(Sum::impressions).sum();
  }
}
