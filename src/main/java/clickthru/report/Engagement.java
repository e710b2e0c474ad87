package clickthru.report;

import clickthru.post.Kind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What people did to posts on their platforms. Likes are no clicks: none of this is in a CTR.
 *
 * @param total reactions, comments, shares and saves, as far as they were told; null: none were
 * @param parts each over the posts that tell it; follows are not in the total
 * @param byShown by impressions, over the posts that tell both
 * @param byReach by reach, over the posts that tell both
 */
public record Engagement(
    @Nullable Long total,
    Interactions parts,
    @Nullable Long videoViews,
    @Nullable Rate byShown,
    @Nullable Rate byReach) {
  static final Engagement NONE = new Engagement(null, Interactions.NONE, null, null, null);

  private static final Interactions.Definition DEFINITION = Interactions.Definition.COMMON;

  /**
   * A rate with its own denominator.
   *
   * @param posts how many it is over
   */
  public record Rate(long engagements, long of, int posts, EngagementRate rate) {}

  /**
   * @param kind what their impressions count; null when they have none or of several kinds, which
   *     are not added up
   */
  static Engagement of(List<PostOutcome> posts, @Nullable Kind kind) {
    if (tellNothing(posts)) return NONE;
    Interactions parts = parts(posts);
    Long videoViews = null;
    for (PostOutcome post : posts) {
      videoViews = Interactions.plus(videoViews, post.figures().videoViews());
    }
    List<PostOutcome> telling =
        posts.stream().filter(post -> post.figures().engagements() != null).toList();
    return new Engagement(
        parts.sum(DEFINITION), parts, videoViews, byShown(telling, kind), byReach(telling));
  }

  private static boolean tellNothing(List<PostOutcome> posts) {
    for (PostOutcome post : posts) if (!post.figures().equals(Figures.NONE)) return false;
    return true;
  }

  /** What the total is made of, such as "reactions + comments"; empty when there is none. */
  public String formula() {
    return parts.formula(DEFINITION);
  }

  private static @Nullable Rate byShown(List<PostOutcome> telling, @Nullable Kind kind) {
    if (kind == null) return null;
    List<PostOutcome> both = telling.stream().filter(PostOutcome::isMeasured).toList();
    long shown = both.stream().mapToLong(PostOutcome::impressions).sum();
    return rate(both, shown, EngagementRate.byShown(parts(both), DEFINITION, kind, shown));
  }

  private static @Nullable Rate byReach(List<PostOutcome> telling) {
    List<PostOutcome> both = telling.stream().filter(post -> reach(post) > 0).toList();
    long reach = both.stream().mapToLong(Engagement::reach).sum();
    return rate(both, reach, EngagementRate.byReach(parts(both), DEFINITION, reach));
  }

  private static @Nullable Rate rate(
      List<PostOutcome> posts, long of, @Nullable EngagementRate rate) {
    if (rate == null) return null;
    long engagements =
        posts.stream()
            .mapToLong(post -> Objects.requireNonNull(post.figures().engagements()))
            .sum();
    return new Rate(engagements, of, posts.size(), rate);
  }

  private static long reach(PostOutcome post) {
    return Objects.requireNonNullElse(post.figures().reach(), 0L);
  }

  private static Interactions parts(List<PostOutcome> posts) {
    Interactions parts = Interactions.NONE;
    for (PostOutcome post : posts) parts = parts.plus(post.figures().interactions());
    return parts;
  }
}
