package clickthru.account;

import java.time.Instant;

/**
 * Somebody who may sign in.
 *
 * @param name in lower case, unique
 */
public record Person(long id, String name, Instant createdAt) {}
