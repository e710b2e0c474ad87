package clickthru.report;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a post when it comes to what to do better.
 *
 * @param inProfile the link stands in a bio or profile, away from the post
 * @param storyInCampaign the same campaign has a story with a link
 * @param ownPreview the link has a preview card of its own, or stands where none is shown
 * @param placed a utm_content says at which place the link stands, or there is only one, as in a
 *     story
 * @param leftQuickly the share of clicks that left the page at once, 0 to 1; null: not known, as
 *     for every page that does not report it
 * @param insideApps the share of clicks from browsers inside mobile apps, 0 to 1; null: not known
 * @param direct the share of clicks that name no page they came from, as those on links that were
 *     passed on, 0 to 1; null: not known
 */
public record PostFacts(
    Rate rate,
    Corner.Medians channel,
    boolean inProfile,
    boolean storyInCampaign,
    boolean ownPreview,
    boolean placed,
    @Nullable Double leftQuickly,
    @Nullable Double insideApps,
    @Nullable Double direct) {
  public PostFacts {
    for (Double share : new @Nullable Double[] {leftQuickly, insideApps, direct}) {
      if (share != null && !(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a share lies in 0 to 1, not " + share);
      }
    }
  }

  /** Null as long as there is too little data. */
  @Nullable Corner corner() {
    return Corner.of(rate, channel);
  }
}
