package clickthru.report;

import clickthru.impression.SnapshotFlag;
import clickthru.post.Baseline;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Posts whose clicks and impressions are added up into one row. */
final class Pool {
  private final Query query;
  private final List<PostClicks> posts;
  private final PoolSums sums;
  private final int shared;

  /**
   * @param query says which clicks count
   * @param shared posts that stand in other rows too
   */
  Pool(List<PostClicks> posts, Query query, Set<Long> shared) {
    this.query = query;
    this.posts = posts;
    this.sums = new PoolSums(query);
    int several = 0;
    for (PostClicks post : this.posts) {
      sums.add(post);
      if (!shared.isEmpty() && shared.contains(post.post().id())) several++;
    }
    this.shared = several;
  }

  /** Whether several kinds of impressions meet here, so that there is no rate. */
  boolean isMixed() {
    return sums.measured.isMixed;
  }

  /** The channel all posts share; null when they don't, or when it is not configured. */
  @Nullable Channel channel(Channels channels) {
    if (posts.isEmpty()) return null;
    String key = posts.get(0).post().channel();
    for (PostClicks post : posts) if (!post.post().channel().equals(key)) return null;
    return channels.find(key);
  }

  /** What a row will be sorted by, before there is the row. */
  private record Rank(
      long clicks,
      @Nullable Long impressions,
      @Nullable Double ctr,
      @Nullable Double ctrShrunk,
      JudgedBy judgedBy)
      implements Sort.Figures {}

  /** As {@link #row} has it. */
  Sort.Figures rank(UsualRates rates) {
    PostClicks measured = sums.measured.first;
    JudgedBy judgedBy = judgedBy();
    if (measured == null) return new Rank(sums.unmeasured.all, zero(), null, null, judgedBy);
    Rate rate = new Rate(counted(), sums.measured.impressions);
    return new Rank(
        rate.clicks(),
        rate.impressions(),
        (double) rate.clicks() / rate.impressions(),
        judgedBy == JudgedBy.REACH ? null : shrunk(measured, rate, rates),
        judgedBy);
  }

  CtrRow row(Groups groups, @Nullable Baseline usual, UsualRates rates, Instant now) {
    PostClicks measured = sums.measured.first;
    if (measured == null) return rateless(groups, sums.unmeasured.all, usual, now);
    long clicks = counted();
    long impressions = sums.measured.impressions;
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
        sums.measured.kind,
        sums.measured.asOf,
        (double) clicks / impressions,
        interval == null ? null : interval.low(),
        interval == null ? null : interval.high(),
        waiting(),
        posts.size(),
        sums.unmeasured.posts,
        sums.unmeasured.all,
        coverage(),
        suspects(),
        judgedBy == JudgedBy.REACH ? null : reading(interval, usual),
        usual,
        judgedBy,
        judgedBy == JudgedBy.REACH ? null : shrunk(measured, new Rate(clicks, impressions), rates),
        beside(groups, now));
  }

  /** A row without a rate: nothing was measured, or several kinds were. */
  CtrRow rateless(Groups groups, long clicks, @Nullable Baseline usual, Instant now) {
    Group then = groups.then();
    boolean unmeasured = sums.measured.posts == 0;
    boolean onlyZeros = unmeasured && sums.unmeasured.told > 0;
    return new CtrRow(
        groups.group().key(),
        groups.group().label(),
        then == null ? null : then.key(),
        then == null ? null : then.label(),
        clicks,
        zero(),
        onlyZeros ? sums.unmeasured.kind : null,
        unmeasured ? sums.unmeasured.asOf : sums.measured.asOf,
        null,
        null,
        null,
        waiting(),
        posts.size(),
        sums.unmeasured.posts,
        sums.unmeasured.all,
        coverage(),
        suspects(),
        null,
        usual,
        judgedBy(),
        null,
        beside(groups, now));
  }

  /** 0 when nothing but zeros was reported; null: no number is known. */
  private @Nullable Long zero() {
    return sums.measured.posts == 0 && sums.unmeasured.told > 0 ? (Long) 0L : null;
  }

  private Beside beside(Groups groups, Instant now) {
    boolean ofPost = query.isOfPosts() && !groups.group().equals(Group.TOTAL);
    List<SnapshotFlag> flags = ofPost ? posts.get(0).flags(now) : List.of();
    Beside.Ratio viewable = sums.viewable;
    Beside.Ratio opened = sums.opened;
    boolean nothing = flags.isEmpty() && viewable == null && opened == null;
    return nothing ? Beside.NOTHING : new Beside(flags, viewable, opened);
  }

  private static @Nullable Reading reading(@Nullable Interval interval, @Nullable Baseline usual) {
    return interval == null ? Reading.BEYOND : Reading.of(interval, usual);
  }

  /** By reach when all are: a group in which any is judged by its CTR has one to be read. */
  private JudgedBy judgedBy() {
    for (PostClicks post : posts) {
      if (JudgedBy.of(post.post().goal()) == JudgedBy.CTR) return JudgedBy.CTR;
    }
    return posts.isEmpty() ? JudgedBy.CTR : JudgedBy.REACH;
  }

  private @Nullable Double shrunk(PostClicks measured, Rate rate, UsualRates rates) {
    Kind kind = sums.measured.kind;
    Shrinkage towards = kind == null ? null : rates.of(measured, kind);
    return towards == null ? null : towards.rate(rate);
  }

  /** Clicks up to the as-of of the posts that have impressions. */
  long counted() {
    return sums.measured.counted;
  }

  /** In the windows of the clicks on posts with impressions and of those on the others. */
  private long suspects() {
    return sums.measured.suspects + sums.unmeasured.suspects;
  }

  private CtrRow.Coverage coverage() {
    int zeros = sums.unmeasured.told;
    return zeros == 0 && shared == 0 ? CtrRow.Coverage.PLAIN : new CtrRow.Coverage(zeros, shared);
  }

  private long waiting() {
    return sums.measured.all - sums.measured.counted;
  }
}
