package clickthru.account;

import java.time.Instant;

/**
 * A link to a campaign's report as it is kept: not the token itself.
 *
 * @param prefix the token's first characters, to recognise it by
 * @param createdBy who made it
 */
public record ShareLink(
    long id, String prefix, String createdBy, Instant createdAt, Instant expiresAt) {}
