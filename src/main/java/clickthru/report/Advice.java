package clickthru.report;

import clickthru.web.Formats;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tactic, and the numbers of this post that speak for it.
 *
 * @param reason a plain sentence without its full stop
 */
public record Advice(Tactic tactic, String reason) {
  /** More would not be tried. */
  public static final int MOST = 3;

  /** From half of all clicks on, a share is worth acting upon. */
  private static final double MUCH = 0.5;

  /**
   * What the data speaks for, at most one piece of advice a tactic and {@link #MOST} in all, in the
   * order of {@link Tactic}; empty as long as the post has too little data for a {@link Corner}.
   */
  public static List<Advice> on(PostFacts post, Formats format) {
    Corner corner = post.corner();
    if (corner == null) return List.of();
    List<Advice> advice = new ArrayList<>();
    boolean few = !corner.isClickedMuch();
    if (few) add(advice, Tactic.CONTEXTUAL_LINK, link(post, format));
    if (corner == Corner.SEEN_NOT_CLICKED) add(advice, Tactic.CALL_TO_ACTION, seen(post, format));
    add(advice, Tactic.KEPT_PROMISE, promise(post, corner, format));
    add(advice, Tactic.LESS_FRICTION, friction(post, format));
    add(advice, Tactic.CONTROLLED_PREVIEW, preview(post, few, format));
    return advice.stream().limit(MOST).toList();
  }

  private static void add(List<Advice> advice, Tactic tactic, @Nullable String reason) {
    if (reason != null) advice.add(new Advice(tactic, reason));
  }

  private static @Nullable String link(PostFacts post, Formats format) {
    if (post.inProfile() && !post.storyInCampaign()) {
      return format.text("words.why.profile", ctr(post, format));
    }
    return post.placed() || post.inProfile()
        ? null
        : format.text("words.why.place", ctr(post, format));
  }

  private static String seen(PostFacts post, Formats format) {
    return format.text(
        "words.why.seen", post.rate().impressions(), post.rate().clicks(), ctr(post, format));
  }

  private static @Nullable String promise(PostFacts post, Corner corner, Formats format) {
    Double left = post.leftQuickly();
    if (left == null) {
      return corner.isClickedMuch()
          ? format.text("words.why.leftUnknown", post.rate().clicks())
          : null;
    }
    return left < MUCH ? null : format.text("words.why.left", percent(left, format));
  }

  private static @Nullable String friction(PostFacts post, Formats format) {
    Double inside = post.insideApps();
    return inside == null || inside < MUCH
        ? null
        : format.text("words.why.inside", percent(inside, format));
  }

  /** A profile shows no previews, so none is asked for there; a link passed on shows it alone. */
  private static @Nullable String preview(PostFacts post, boolean few, Formats format) {
    if (post.ownPreview() || post.inProfile()) return null;
    Double direct = post.direct();
    if (direct != null && direct >= MUCH) {
      return format.text("words.why.direct", percent(direct, format));
    }
    return few ? format.text("words.why.card", ctr(post, format)) : null;
  }

  private static String ctr(PostFacts post, Formats format) {
    return format.text(
        "words.why.ctr",
        percent(post.rate().value(), format),
        percent(post.channel().ctr(), format));
  }

  private static String percent(double fraction, Formats format) {
    return Percent.of(fraction, format.locale());
  }
}
