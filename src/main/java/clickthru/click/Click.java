package clickthru.click;

import clickthru.link.Utm;
import org.jspecify.annotations.Nullable;

/**
 * A redirected request as it was journalled: all the evidence there will ever be about it.
 *
 * @param sequence the journal's number of it, from 1; below 0 when it came by {@link Backfill}
 * @param at epoch milliseconds UTC
 * @param method GET or HEAD
 * @param visitor 64 bits of the day's salted hash; 0 when none was made
 * @param utm the tags of the URL the visitor was sent to
 * @param referrerHost lower case; empty when there was none
 * @param userAgent at most 512 characters
 * @param purpose the purpose headers as {@code name=value} pairs; empty when there were none
 * @param network the bits {@link #OWN_NETWORK} and {@link #DATA_CENTRE}
 * @param own the bits {@link #TEST_LINK}, {@link #OWN_BROWSER} and {@link #ASKED_OUT}; and, though
 *     they say nothing against the click, {@link #VARIANT}, {@link #BIO_TAP} and {@link #BIO_VIEW}
 * @param language primary tag of Accept-Language, lower case; empty when there was none
 * @param country two capitals; empty when nobody knows
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
    String purpose,
    int network,
    int own,
    String language,
    String country) {

  /** In {@link #network}: from one of the team's own networks. */
  public static final int OWN_NETWORK = 1;

  /** In {@link #network}: from a data centre. */
  public static final int DATA_CENTRE = 2;

  /** In {@link #own}: the link was tapped to test it. */
  public static final int TEST_LINK = 1;

  /** In {@link #own}: a browser that somebody of the team opted out. */
  public static final int OWN_BROWSER = 2;

  /** In {@link #own}: the visitor asked not to be counted, and the settings heed it. */
  public static final int ASKED_OUT = 4;

  /** In {@link #own}: the visitor was given a variant of a split link, known by utm_content. */
  public static final int VARIANT = 8;

  /** In {@link #own}: a tap on what a link-in-bio page shows. */
  public static final int BIO_TAP = 16;

  /** In {@link #own}: no tap, but a link-in-bio page that was asked for. */
  public static final int BIO_VIEW = 32;

  private static final int AGAINST = TEST_LINK | OWN_BROWSER | ASKED_OUT;

  private static final long HOUR = 3_600_000L;

  /** A click of which no more is known than this. */
  public Click(
      long sequence,
      long at,
      long linkId,
      String method,
      long visitor,
      Utm utm,
      String referrerHost,
      String userAgent,
      String purpose) {
    this(
        sequence, at, linkId, method, visitor, utm, referrerHost, userAgent, purpose, 0, 0, "", "");
  }

  /** The same click by another number. */
  Click numbered(long number) {
    return new Click(
        number,
        at,
        linkId,
        method,
        visitor,
        utm,
        referrerHost,
        userAgent,
        purpose,
        network,
        own,
        language,
        country);
  }

  /** Whether {@link #own} says anything against the click. */
  boolean isOwn() {
    return (own & AGAINST) != 0;
  }

  /** The utm_content of the variant the visitor was given; null when the link isn't split. */
  @Nullable String variant() {
    return (own & VARIANT) == 0 ? null : utm.content();
  }

  /** Hours since the epoch, UTC. */
  long hour() {
    return Math.floorDiv(at, HOUR);
  }

  /** Days since the epoch, UTC. */
  long day() {
    return Math.floorDiv(at, 24 * HOUR);
  }
}
