package clickthru.report;

/**
 * The z test of two proportions with the pooled rate: {@code z = (a − b) / √(p(1 − p)(1/n + 1/m))},
 * p all clicks by all impressions. Fleiss, J. L., "Statistical Methods for Rates and Proportions",
 * without continuity correction.
 */
final class PooledZ {
  /** Cochran, W. G. (1954), Biometrics 10, 417–451: the usual limit of the normal approximation. */
  private static final double FEWEST_EXPECTED = 5;

  private PooledZ() {}

  /** Whether z may be used: each side expects 5 clicks and 5 impressions without a click. */
  static boolean isSound(Rate a, Rate b) {
    double pooled = pooled(a, b);
    double fewer = Math.min(a.impressions(), b.impressions());
    return fewer * Math.min(pooled, 1 - pooled) >= FEWEST_EXPECTED;
  }

  /** Standard errors between two proportions, below 0 when b is higher; 0 when nothing varies. */
  static double z(Rate a, Rate b) {
    double pooled = pooled(a, b);
    double variance = pooled * (1 - pooled) * (1.0 / a.impressions() + 1.0 / b.impressions());
    return variance > 0 ? (a.value() - b.value()) / Math.sqrt(variance) : 0;
  }

  /** Two-sided p, 0 to 1. */
  static double p(Rate a, Rate b) {
    return Normal.twoSided(z(a, b));
  }

  private static double pooled(Rate a, Rate b) {
    return (double) (a.clicks() + b.clicks()) / (a.impressions() + b.impressions());
  }
}
