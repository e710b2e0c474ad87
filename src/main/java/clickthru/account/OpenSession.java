package clickthru.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser somebody is signed in with.
 *
 * @param browser such as {@code Firefox, Linux}; null: not known
 * @param seenAt to the hour
 * @param own whether it is the one that asks
 */
public record OpenSession(
    @Nullable String browser, Instant createdAt, Instant seenAt, boolean own) {}
