package clickthru.report;

import org.jspecify.annotations.Nullable;

/**
 * The Wilson score interval of a rate: Wilson, E. B. (1927), "Probable Inference, the Law of
 * Succession, and Statistical Inference", JASA 22, 209–212, without continuity correction.
 *
 * <p>Impressions are not independent trials (one person may see and click twice), so the interval
 * is a floor on the uncertainty.
 */
public final class Wilson {
  private Wilson() {}

  /** The 95 % interval; null when there is no impression, or more clicks than impressions. */
  public static @Nullable Interval interval(long clicks, long impressions) {
    return interval(clicks, impressions, Normal.Z_95);
  }

  /**
   * The interval of another confidence.
   *
   * @param z the standard normal's quantile of it, such as 1.645 for 90 %
   */
  static @Nullable Interval interval(long clicks, long impressions, double z) {
    if (clicks < 0 || impressions <= 0 || clicks > impressions) return null;
    double n = impressions;
    double p = clicks / n;
    double z2 = z * z;
    double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
    // At the ends the formula gives exactly 0 and 1; floating point misses them by a hair.
    double low = clicks == 0 ? 0 : Math.max(0, centre - half);
    double high = clicks == impressions ? 1 : Math.min(1, centre + half);
    return new Interval(low, high);
  }
}
