package clickthru.report;

import clickthru.post.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Interactions by what a post was shown: by impressions (or views), or by reach (ERR). The two must
 * not be set against each other, so each carries its label. A like is no click: this rate is no
 * CTR.
 *
 * @param value a fraction; above 1 when people interact more than once
 * @param label such as "reactions + comments by reach"
 */
public record EngagementRate(double value, String label) {

  /**
   * Interactions / impressions; null when either is not reported or the impressions are 0.
   *
   * @param kind what the platform counts as shown
   */
  public static @Nullable EngagementRate byShown(
      Interactions interactions,
      Interactions.Definition definition,
      Kind kind,
      @Nullable Long shown) {
    return of(interactions, definition, shown, kind.label());
  }

  /** Interactions / reach; null when either is not reported or the reach is 0. */
  public static @Nullable EngagementRate byReach(
      Interactions interactions, Interactions.Definition definition, @Nullable Long reach) {
    return of(interactions, definition, reach, Kind.REACH.label());
  }

  private static @Nullable EngagementRate of(
      Interactions interactions,
      Interactions.Definition definition,
      @Nullable Long shown,
      String basis) {
    Long sum = interactions.sum(definition);
    if (sum == null || shown == null || shown == 0) return null;
    if (shown < 0) throw new IllegalArgumentException("counts are 0 or more");
    return new EngagementRate(
        (double) sum / shown, interactions.formula(definition) + " by " + basis);
  }
}
