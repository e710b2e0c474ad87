package clickthru.post;

import java.time.Instant;

/**
 * What posts belong together for.
 *
 * @param name as it was first written; another in its letters but for their case is the same
 */
public record Campaign(long id, String name, Instant createdAt) {}
