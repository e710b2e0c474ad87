package clickthru.click;

import clickthru.link.Utm;

/**
 * A redirected request as it was journalled: all the evidence there will ever be about it.
 *
 * @param sequence the journal's number of it, from 1
 * @param at epoch milliseconds UTC
 * @param method GET or HEAD
 * @param visitor 64 bits of the day's salted hash; 0 when none was made
 * @param utm the tags of the URL the visitor was sent to
 * @param referrerHost lower case; empty when there was none
 * @param userAgent at most 512 characters
 * @param purpose the purpose headers as {@code name=value} pairs; empty when there were none
 */
public record Click(
    long sequence,
    long at,
    long linkId,
    String method,
    long visitor,
    Utm utm,
    String referrerHost,
    String userAgent,
    String purpose) {

  private static final long HOUR = 3_600_000L;

  /** Hours since the epoch, UTC. */
  long hour() {
    return Math.floorDiv(at, HOUR);
  }

  /** Days since the epoch, UTC. */
  long day() {
    return Math.floorDiv(at, 24 * HOUR);
  }
}
