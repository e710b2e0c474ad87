package clickthru.report;

import clickthru.post.Baseline;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Posts whose clicks and impressions are added up into one row. */
final class Pool {
  private final Query query;
  private final List<PostClicks> posts;
  private final List<PostClicks> measured;
  private final List<PostClicks> unmeasured;
  private final Set<Long> ids;
  private final int shared;

  /**
   * @param query says which clicks count
   * @param shared posts that stand in other rows too
   */
  Pool(Collection<PostClicks> posts, Query query, Set<Long> shared) {
    this.query = query;
    this.posts = List.copyOf(posts);
    this.measured = this.posts.stream().filter(PostClicks::isMeasured).toList();
    this.unmeasured = this.posts.stream().filter(post -> !post.isMeasured()).toList();
    this.ids = this.posts.stream().map(post -> post.post().id()).collect(Collectors.toSet());
    this.shared = (int) ids.stream().filter(shared::contains).count();
  }

  /**
   * One pool for each kind, most impressions first. Posts without impressions are with those of the
   * kind that their channel counts; where there are none of it, with the first.
   */
  static List<Pool> byKind(
      Collection<PostClicks> posts, Query query, Channels channels, Set<Long> shared) {
    Map<Kind, List<PostClicks>> kinds = new EnumMap<>(Kind.class);
    List<PostClicks> rest = new ArrayList<>();
    for (PostClicks post : posts) {
      PostClicks.Snapshot snapshot = post.usable();
      List<PostClicks> home =
          snapshot == null ? rest : kinds.computeIfAbsent(snapshot.kind(), k -> new ArrayList<>());
      home.add(post);
    }
    if (kinds.isEmpty()) return List.of(new Pool(rest, query, shared));
    List<List<PostClicks>> largestFirst = new ArrayList<>(kinds.values());
    largestFirst.sort(Comparator.<List<PostClicks>>comparingLong(Pool::impressions).reversed());
    for (PostClicks post : rest) {
      Kind kind = Group.kind(post.post(), channels);
      List<PostClicks> home = kind == null ? null : kinds.get(kind);
      (home == null ? largestFirst.get(0) : home).add(post);
    }
    return largestFirst.stream().map(ofKind -> new Pool(ofKind, query, shared)).toList();
  }

  /** Whether several kinds of impressions meet here, so that there is no rate. */
  boolean isMixed() {
    return snapshots(measured).map(PostClicks.Snapshot::kind).distinct().count() > 1;
  }

  boolean holds(long postId) {
    return ids.contains(postId);
  }

  /** The channel all posts share; null when they don't, or when it is not configured. */
  @Nullable Channel channel(Channels channels) {
    List<String> keys = posts.stream().map(post -> post.post().channel()).distinct().toList();
    return keys.size() == 1 ? channels.find(keys.get(0)) : null;
  }

  CtrRow row(Groups groups, @Nullable Baseline usual, UsualRates rates, Instant now) {
    if (measured.isEmpty()) return rateless(groups, all(posts), usual, now);
    long clicks = counted();
    long impressions = impressions(measured);
    Group then = groups.then();
    Interval interval = Wilson.interval(clicks, impressions);
    JudgedBy judgedBy = judgedBy();
    return new CtrRow(
        groups.group().key(),
        groups.group().label(),
        then == null ? null : then.key(),
        then == null ? null : then.label(),
        clicks,
        impressions,
        kind(measured),
        asOf(measured),
        (double) clicks / impressions,
        interval == null ? null : interval.low(),
        interval == null ? null : interval.high(),
        waiting(),
        posts.size(),
        unmeasured.size(),
        all(unmeasured),
        coverage(),
        suspects(),
        judgedBy == JudgedBy.REACH ? null : reading(interval, usual),
        usual,
        judgedBy,
        judgedBy == JudgedBy.REACH ? null : shrunk(new Rate(clicks, impressions), rates),
        beside(groups, now));
  }

  /** A row without a rate: nothing was measured, or several kinds were. */
  CtrRow rateless(Groups groups, long clicks, @Nullable Baseline usual, Instant now) {
    Group then = groups.then();
    boolean onlyZeros = measured.isEmpty() && snapshots(posts).findAny().isPresent();
    return new CtrRow(
        groups.group().key(),
        groups.group().label(),
        then == null ? null : then.key(),
        then == null ? null : then.label(),
        clicks,
        onlyZeros ? 0L : null,
        onlyZeros ? kind(posts) : null,
        asOf(measured.isEmpty() ? posts : measured),
        null,
        null,
        null,
        waiting(),
        posts.size(),
        unmeasured.size(),
        all(unmeasured),
        coverage(),
        suspects(),
        null,
        usual,
        judgedBy(),
        null,
        beside(groups, now));
  }

  private Beside beside(Groups groups, Instant now) {
    boolean ofPost =
        query.groupBy() == GroupBy.POST
            && query.thenBy() == null
            && query.period() == Period.PUBLISHED
            && !groups.group().equals(Group.TOTAL);
    return new Beside(
        ofPost ? posts.get(0).flags(now) : List.of(),
        ratio(PostClicks::tellsViewable, PostClicks.Snapshot::viewable),
        ratio(PostClicks::tellsOpens, PostClicks.Snapshot::opens));
  }

  private Beside.@Nullable Ratio ratio(
      Predicate<PostClicks> tells, Function<PostClicks.Snapshot, @Nullable Long> figure) {
    List<PostClicks> telling = measured.stream().filter(tells).toList();
    if (telling.isEmpty()) return null;
    return new Beside.Ratio(
        telling.stream().mapToLong(post -> number(post.counted())).sum(),
        snapshots(telling).map(figure).mapToLong(Objects::requireNonNull).sum());
  }

  private static @Nullable Reading reading(@Nullable Interval interval, @Nullable Baseline usual) {
    return interval == null ? Reading.BEYOND : Reading.of(interval, usual);
  }

  /** By reach when all are: a group in which any is judged by its CTR has one to be read. */
  private JudgedBy judgedBy() {
    boolean reach =
        !posts.isEmpty()
            && posts.stream().allMatch(p -> JudgedBy.of(p.post().goal()) == JudgedBy.REACH);
    return reach ? JudgedBy.REACH : JudgedBy.CTR;
  }

  private @Nullable Double shrunk(Rate rate, UsualRates rates) {
    Kind kind = kind(measured);
    Shrinkage towards = kind == null ? null : rates.of(measured.get(0), kind);
    return towards == null ? null : towards.rate(rate);
  }

  /** Clicks up to the as-of of the posts that have impressions. */
  long counted() {
    return measured.stream().mapToLong(post -> number(post.counted())).sum();
  }

  /** In the windows of the clicks on posts with impressions and of those on the others. */
  private long suspects() {
    return measured.stream().mapToLong(post -> post.counted().suspect()).sum()
        + unmeasured.stream().mapToLong(post -> post.all().suspect()).sum();
  }

  private CtrRow.Coverage coverage() {
    long zeros = snapshots(unmeasured).count();
    return new CtrRow.Coverage((int) zeros, shared);
  }

  private long waiting() {
    return measured.stream().mapToLong(post -> number(post.waiting())).sum();
  }

  private long all(List<PostClicks> posts) {
    return posts.stream().mapToLong(post -> number(post.all())).sum();
  }

  private long number(ClickSums clicks) {
    return clicks.of(query.clicks(), query.countsSuspects());
  }

  private static long impressions(List<PostClicks> posts) {
    return snapshots(posts).mapToLong(PostClicks.Snapshot::value).sum();
  }

  private static @Nullable Kind kind(List<PostClicks> posts) {
    List<Kind> kinds = snapshots(posts).map(PostClicks.Snapshot::kind).distinct().toList();
    return kinds.size() == 1 ? kinds.get(0) : null;
  }

  private static @Nullable Instant asOf(List<PostClicks> posts) {
    return snapshots(posts)
        .map(PostClicks.Snapshot::asOf)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Stream<PostClicks.Snapshot> snapshots(List<PostClicks> posts) {
    return posts.stream().map(post -> post.post().snapshot()).filter(Objects::nonNull);
  }
}
