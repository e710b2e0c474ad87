package clickthru.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a slug leads, worked out when the link is read and not when it is tapped.
 *
 * @param url the tagged URL, ASCII
 * @param utm the link's own tags
 * @param status 301, 302, 307 or 308
 * @param expiresAt epoch milliseconds; {@link Long#MAX_VALUE} when it never does
 * @param fallbackUrl where it leads once expired; null: a 410 page
 * @param archived switched off: a 410 page
 * @param card what fetchers of link previews get instead of the redirect; null: the redirect
 * @param clickId whether the redirect appends a click id
 * @param bio whether a link-in-bio page shows it
 * @param variants what visitors are given in place of the URL; most links have none
 */
public record Target(
    long linkId,
    String url,
    Utm utm,
    int status,
    long expiresAt,
    @Nullable String fallbackUrl,
    boolean archived,
    @Nullable Card card,
    boolean clickId,
    boolean bio,
    List<Variant> variants) {}
