package clickthru.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it is kept: not the key itself.
 *
 * @param prefix the first 8 characters after {@code ctk_}, to recognise it by
 * @param lastUsedAt to the minute
 * @param madeBy the name of who made it, be it with another key; null: nobody who is still here
 */
public record ApiKey(
    long id,
    String name,
    Scope scope,
    String prefix,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable String madeBy) {}
