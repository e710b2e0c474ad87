package clickthru.report;

import clickthru.post.Kind;
import clickthru.web.Formats;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Interactions by what a post was shown: by impressions (or views), or by reach (ERR). The two must
 * not be set against each other, so each carries its label. A like is no click: this rate is no
 * CTR.
 *
 * @param value a fraction; above 1 when people interact more than once
 * @param parts what it is made of, such as "reactions"; never empty
 * @param basis what the parts are divided by
 */
public record EngagementRate(double value, List<String> parts, Kind basis) {

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
    return of(interactions, definition, shown, kind);
  }

  /** Interactions / reach; null when either is not reported or the reach is 0. */
  public static @Nullable EngagementRate byReach(
      Interactions interactions, Interactions.Definition definition, @Nullable Long reach) {
    return of(interactions, definition, reach, Kind.REACH);
  }

  private static @Nullable EngagementRate of(
      Interactions interactions,
      Interactions.Definition definition,
      @Nullable Long shown,
      Kind basis) {
    Long sum = interactions.sum(definition);
    if (sum == null || shown == null || shown == 0) return null;
    if (shown < 0) throw new IllegalArgumentException("counts are 0 or more");
    return new EngagementRate((double) sum / shown, interactions.named(definition), basis);
  }

  /** What it is, such as "reactions + comments by reach". */
  public String label() {
    return words(Formats.plain());
  }

  /** As {@link #label}, in the language of a page. */
  public String words(Formats format) {
    String made =
        parts.stream()
            .map(part -> format.text("words.part." + part))
            .collect(Collectors.joining(" + "));
    return format.text("words.engagementOf", made, format.text("words.kind." + basis.key()));
  }
}
