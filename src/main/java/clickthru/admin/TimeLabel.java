package clickthru.admin;

import java.time.Instant;

/**
 * A word below an axis of time.
 *
 * @param minor may be left out where there is little room
 */
record TimeLabel(Instant at, String text, boolean minor) {}
