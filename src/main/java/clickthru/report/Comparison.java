package clickthru.report;

import org.jspecify.annotations.Nullable;

/**
 * Two rates side by side: do they differ by more than chance?
 *
 * <p>The tests take impressions as independent, which they are not quite (one person may see and
 * click twice), so a p is a floor; clicks should be those of people, each once.
 *
 * @param test which test gave p
 * @param z standard errors between the two, below 0 when b is higher; null with Fisher's test
 * @param p two-sided, 0 to 1
 * @param difference a − b with its Newcombe 95 % interval
 * @param chanceBIsHigher 0 to 1, with Beta(1, 1) priors
 */
public record Comparison(
    Rate a,
    Rate b,
    Test test,
    @Nullable Double z,
    double p,
    Difference difference,
    double chanceBIsHigher) {

  /** What chance alone may give in one case of twenty is not called a difference. */
  public static final double ALPHA = 0.05;

  /** The tests, named as people should read them. */
  public enum Test {
    /** Enough counts for the normal approximation: all four expected ones are at least 5. */
    POOLED_Z,
    /** Too few for that, where z finds differences that are not there. */
    FISHER
  }

  /**
   * Null when either has no impressions, or more clicks than impressions: there is no test then.
   */
  public static @Nullable Comparison of(Rate a, Rate b) {
    Difference difference = Difference.between(a, b);
    if (difference == null) return null;
    double chance = ChanceHigher.ofSecond(a, b);
    return PooledZ.isSound(a, b)
        ? new Comparison(a, b, Test.POOLED_Z, PooledZ.z(a, b), PooledZ.p(a, b), difference, chance)
        : new Comparison(a, b, Test.FISHER, null, Fisher.p(a, b), difference, chance);
  }

  /** The same with p as {@link Holm} adjusted it, of several comparisons. */
  public Comparison withP(double adjusted) {
    return new Comparison(a, b, test, z, adjusted, difference, chanceBIsHigher);
  }

  /** Whether p is below 5 %; of several comparisons, ask {@link Holm} first. */
  public boolean differs() {
    return p < ALPHA;
  }
}
