package clickthru.report;

import org.jspecify.annotations.Nullable;

/**
 * One rate less another, with its 95 % interval; fractions, {@code -1 <= low <= value <= high <=
 * 1}.
 */
public record Difference(double low, double value, double high) {
  public Difference {
    if (!(low >= -1 && low <= value && value <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "a difference lies in -1 to 1, not " + value + " between " + low + " and " + high);
    }
  }

  /**
   * a − b with the hybrid score interval: Newcombe, R. G. (1998), "Interval Estimation for the
   * Difference Between Independent Proportions", Statistics in Medicine 17, 873–890, method 10:
   * {@code d − √((a − la)² + (ub − b)²)} to {@code d + √((ua − a)² + (b − lb)²)}, l and u the ends
   * of each rate's Wilson interval. Null when either is no proportion.
   */
  public static @Nullable Difference between(Rate a, Rate b) {
    Interval ofA = Wilson.interval(a.clicks(), a.impressions());
    Interval ofB = Wilson.interval(b.clicks(), b.impressions());
    if (ofA == null || ofB == null) return null;
    double value = a.value() - b.value();
    double down = Math.hypot(a.value() - ofA.low(), ofB.high() - b.value());
    double up = Math.hypot(ofA.high() - a.value(), b.value() - ofB.low());
    return new Difference(Math.max(-1, value - down), value, Math.min(1, value + up));
  }
}
