package clickthru.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link that lets somebody in, as it is kept: not the token itself.
 *
 * @param prefix the token's first characters, to recognise it by
 * @param name who is meant, if that was said
 * @param role what the invited will be; null: the link is for a new password of {@code name}
 */
public record Invitation(
    long id,
    String prefix,
    @Nullable String name,
    @Nullable Role role,
    String createdBy,
    Instant createdAt,
    Instant expiresAt) {

  public boolean isForPassword() {
    return role == null;
  }
}
