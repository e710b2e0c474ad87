package clickthru.report;

import org.jspecify.annotations.Nullable;

/**
 * How many impressions it takes to tell two rates apart: in 80 of 100 cases (power), at a two-sided
 * α of 5 %, with as many impressions on each side.
 *
 * <p>{@code n = ((z₁ √(2p(1 − p)) + z₂ √(a(1 − a) + b(1 − b))) / (a − b))²}, p the mean of a and b,
 * z₁ = 1.96, z₂ = 0.84, rounded up. Fleiss, Levin, Paik, "Statistical Methods for Rates and
 * Proportions", 3rd edition (2003), §4.2.
 */
public final class SampleSize {
  /** The most impressions a side that are asked for; nobody's posts have more. */
  public static final long MOST = 10_000_000;

  private SampleSize() {}

  /**
   * Impressions for each side, 2 to {@link #MOST}; null when the rates are equal or too close for
   * that. Rates are fractions; others than 0 to 1 are refused.
   */
  public static @Nullable Long perArm(double a, double b) {
    return bounded(plain(a, b));
  }

  /**
   * Impressions still missing on both sides together until a difference as large as the one seen
   * would be told apart; 0 when there should be enough, null when there is no difference so far or
   * it would take more than {@link #MOST} a side.
   *
   * <p>Where Fisher's test has to be used, which is stricter, n is corrected as in Casagrande,
   * Pike, Smith (1978), Applied Statistics 27, 176–180: {@code n/4 (1 + √(1 + 4 / (n |a − b|)))²}.
   */
  public static @Nullable Long missing(Comparison seen) {
    double a = seen.a().value();
    double b = seen.b().value();
    double needed = plain(a, b);
    if (seen.test() == Comparison.Test.FISHER) needed = corrected(needed, Math.abs(a - b));
    Long perArm = bounded(needed);
    if (perArm == null) return null;
    return Math.max(0, perArm - seen.a().impressions())
        + Math.max(0, perArm - seen.b().impressions());
  }

  private static double plain(double a, double b) {
    if (!(a >= 0 && a <= 1 && b >= 0 && b <= 1)) {
      throw new IllegalArgumentException("a rate lies in 0 to 1, not " + a + " and " + b);
    }
    double mean = (a + b) / 2;
    double byChance = Normal.Z_95 * Math.sqrt(2 * mean * (1 - mean));
    double byPower = Normal.Z_POWER_80 * Math.sqrt(a * (1 - a) + b * (1 - b));
    double root = (byChance + byPower) / (a - b);
    return a == b ? Double.POSITIVE_INFINITY : root * root;
  }

  private static double corrected(double needed, double apart) {
    if (Double.isInfinite(needed)) return needed;
    double root = 1 + Math.sqrt(1 + 4 / (needed * apart));
    return needed / 4 * root * root;
  }

  private static @Nullable Long bounded(double needed) {
    return needed > MOST ? null : (Long) (long) Math.ceil(needed);
  }
}
