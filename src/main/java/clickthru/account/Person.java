package clickthru.account;

import java.time.Instant;

/**
 * Somebody who may sign in.
 *
 * @param name in lower case, unique
 * @param version counts the changes of what signs the person in, from 0
 */
public record Person(long id, String name, Instant createdAt, long version) {}
