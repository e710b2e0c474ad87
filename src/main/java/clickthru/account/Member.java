package clickthru.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in, as the others see them.
 *
 * @param seenAt when a session of theirs was last used, to the hour; null: they have none
 * @param secondFactor whether signing in takes a code
 */
public record Member(
    long id,
    String name,
    Role role,
    Instant createdAt,
    @Nullable Instant seenAt,
    boolean secondFactor) {}
