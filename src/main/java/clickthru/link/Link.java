package clickthru.link;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A short link as stored.
 *
 * @param taggedUrl where it leads: the destination with the tags in it
 * @param status 301, 302, 307 or 308
 * @param fallbackUrl where it leads once expired; null: a 410 page
 * @param card null: previews show what the destination says of itself
 * @param clickId whether the redirect appends a click id
 * @param bio whether a link-in-bio page shows it
 * @param split the variants it shares its visitors out to, if any
 */
public record Link(
    long id,
    String slug,
    @Nullable Long postId,
    String destination,
    String taggedUrl,
    Utm utm,
    int status,
    @Nullable Instant expiresAt,
    @Nullable String fallbackUrl,
    @Nullable Card card,
    boolean clickId,
    boolean bio,
    Split split,
    Instant createdAt,
    @Nullable Instant archivedAt) {

  /** Whether the destination's host mixes scripts; see {@link Destination#mixedScript}. */
  public boolean mixedScript() {
    return new Destination(destination).mixedScript();
  }

  Link with(List<Variant> variants) {
    return new Link(
        id,
        slug,
        postId,
        destination,
        taggedUrl,
        utm,
        status,
        expiresAt,
        fallbackUrl,
        card,
        clickId,
        bio,
        new Split(variants, split.startedAt(), split.plan()),
        createdAt,
        archivedAt);
  }

  Target target() {
    long expires = expiresAt == null ? Long.MAX_VALUE : expiresAt.toEpochMilli();
    return new Target(
        id,
        taggedUrl,
        utm,
        status,
        expires,
        fallbackUrl,
        archivedAt != null,
        card,
        clickId,
        bio,
        split.running());
  }
}
