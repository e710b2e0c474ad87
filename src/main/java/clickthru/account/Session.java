package clickthru.account;

import java.time.Instant;

/** A person signed in with one browser. */
public record Session(
    long personId, String personName, Role role, Instant createdAt, Instant seenAt) {}
