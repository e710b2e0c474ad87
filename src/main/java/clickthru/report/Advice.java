package clickthru.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  public static List<Advice> on(PostFacts post, Locale locale) {
    Corner corner = post.corner();
    if (corner == null) return List.of();
    List<Advice> advice = new ArrayList<>();
    boolean few = !corner.isClickedMuch();
    if (few) add(advice, Tactic.CONTEXTUAL_LINK, link(post, locale));
    if (corner == Corner.SEEN_NOT_CLICKED) add(advice, Tactic.CALL_TO_ACTION, seen(post, locale));
    add(advice, Tactic.KEPT_PROMISE, promise(post, corner, locale));
    add(advice, Tactic.LESS_FRICTION, friction(post, locale));
    add(advice, Tactic.CONTROLLED_PREVIEW, preview(post, few, locale));
    return advice.stream().limit(MOST).toList();
  }

  private static void add(List<Advice> advice, Tactic tactic, @Nullable String reason) {
    if (reason != null) advice.add(new Advice(tactic, reason));
  }

  private static @Nullable String link(PostFacts post, Locale locale) {
    if (post.inProfile() && !post.storyInCampaign()) {
      return "the link stands in the profile and no story of the campaign carries it: "
          + ctr(post, locale);
    }
    return post.placed() || post.inProfile()
        ? null
        : "no utm_content says where in the post the link stands: " + ctr(post, locale);
  }

  private static String seen(PostFacts post, Locale locale) {
    return String.format(
        locale,
        "seen %,d times, but clicked %,d times: %s",
        post.rate().impressions(),
        post.rate().clicks(),
        ctr(post, locale));
  }

  private static @Nullable String promise(PostFacts post, Corner corner, Locale locale) {
    Double left = post.leftQuickly();
    if (left == null) {
      return corner.isClickedMuch()
          ? String.format(
              locale, "%,d clicks, and how many left at once is not known", post.rate().clicks())
          : null;
    }
    return left < MUCH ? null : Percent.of(left, locale) + " of the clicks left at once";
  }

  private static @Nullable String friction(PostFacts post, Locale locale) {
    Double inside = post.insideApps();
    return inside == null || inside < MUCH
        ? null
        : Percent.of(inside, locale) + " of the clicks come from inside mobile apps";
  }

  /** A profile shows no previews, so none is asked for there; a link passed on shows it alone. */
  private static @Nullable String preview(PostFacts post, boolean few, Locale locale) {
    if (post.ownPreview() || post.inProfile()) return null;
    Double direct = post.direct();
    if (direct != null && direct >= MUCH) {
      return Percent.of(direct, locale)
          + " of the clicks name no page they came from, as where a link is passed on, and it has no"
          + " preview card of its own";
    }
    return few ? "the link has no preview card of its own: " + ctr(post, locale) : null;
  }

  private static String ctr(PostFacts post, Locale locale) {
    return "CTR "
        + Percent.of(post.rate().value(), locale)
        + " against a median of "
        + Percent.of(post.channel().ctr(), locale);
  }
}
