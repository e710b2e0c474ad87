package clickthru.report;

/**
 * Clicks out of impressions; where the sides of a true split link are judged after the tap, what
 * was wanted (conversions) out of clicks.
 *
 * @param clicks 0 to 10^15
 * @param impressions 0 to 10^15; may be fewer than the clicks, as a link is used beyond its post
 */
public record Rate(long clicks, long impressions) {
  private static final long MOST = 1_000_000_000_000_000L;

  public Rate {
    if (clicks < 0 || clicks > MOST || impressions < 0 || impressions > MOST) {
      throw new IllegalArgumentException(
          "a rate is made of counts from 0 to 10^15, not " + clicks + " of " + impressions);
    }
  }

  /** Whether it can be tested: there are impressions, and no more clicks than those. */
  public boolean isProportion() {
    return impressions > 0 && clicks <= impressions;
  }

  /** A fraction, above 1 with more clicks than impressions; refused without impressions. */
  public double value() {
    if (impressions == 0) throw new IllegalStateException("no impressions, no rate");
    return (double) clicks / impressions;
  }
}
