package clickthru.link;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link to be made or changed, checked already.
 *
 * @param slug null: one is generated
 * @param clickId whether the redirect appends a click id
 * @param variants those that are to run; none, or {@value Split#FEWEST} to {@value Split#MOST}
 */
public record LinkDraft(
    @Nullable String slug,
    Destination destination,
    Utm utm,
    int status,
    @Nullable Instant expiresAt,
    @Nullable String fallbackUrl,
    @Nullable Card card,
    boolean clickId,
    List<Variant> variants,
    @Nullable SplitPlan plan) {

  public LinkDraft {
    if (status != 301 && status != 302 && status != 307 && status != 308) {
      throw new IllegalArgumentException("redirect_status must be 301, 302, 307 or 308");
    }
    variants = List.copyOf(variants);
  }

  public LinkDraft withUtm(Utm changed) {
    return new LinkDraft(
        slug, destination, changed, status, expiresAt, fallbackUrl, card, clickId, variants, plan);
  }

  String taggedUrl() {
    return UtmTags.tag(destination.url(), utm);
  }
}
