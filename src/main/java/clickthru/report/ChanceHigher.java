package clickthru.report;

/**
 * The chance that one true rate lies above another, given their clicks and nothing known before: a
 * Beta(1, 1) prior for each.
 *
 * <p>It is the sum of Miller, E. (2014), "Formulas for Bayesian A/B Testing", in an equal shape
 * without gamma functions: the chance of at least {@code a + 1} marked among {@code a + b + 1}
 * drawn from {@code n + m + 2} of which {@code n + 1} are marked, a and b the clicks, n and m the
 * impressions. Altham, P. M. E. (1969), "Exact Bayesian Analysis of a 2 × 2 Contingency Table",
 * JRSS B 31, 261–269.
 */
final class ChanceHigher {
  /** From here on, some 400 million clicks, the normal approximation is right to five digits. */
  private static final double SUMMED_UP_TO = 10_000;

  private ChanceHigher() {}

  /** The chance, 0 to 1, that b's true rate is above a's; both are proportions. */
  static double ofSecond(Rate a, Rate b) {
    return drawn(a, b).standardDeviation() > SUMMED_UP_TO ? approximate(a, b) : exact(a, b);
  }

  /** The sum, however long it takes. */
  static double exact(Rate a, Rate b) {
    return drawn(a, b).atLeast(a.clicks() + 1);
  }

  /** Both posteriors taken as normal, with their own means and variances. */
  static double approximate(Rate a, Rate b) {
    double apart = mean(b) - mean(a);
    return Normal.below(apart / Math.sqrt(variance(a) + variance(b)));
  }

  private static Hypergeometric drawn(Rate a, Rate b) {
    return new Hypergeometric(
        a.impressions() + 1, a.clicks() + b.clicks() + 1, a.impressions() + b.impressions() + 2);
  }

  private static double mean(Rate rate) {
    return (rate.clicks() + 1.0) / (rate.impressions() + 2.0);
  }

  private static double variance(Rate rate) {
    return mean(rate) * (1 - mean(rate)) / (rate.impressions() + 3.0);
  }
}
