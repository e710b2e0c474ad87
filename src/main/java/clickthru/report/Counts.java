package clickthru.report;

/** Two counts of equally long times. */
final class Counts {
  private Counts() {}

  /**
   * How often chance alone makes a difference as large or larger, if nothing changed: given their
   * sum, each of two Poisson counts is binomial with one half (Przyborowski, J. and Wilenski, H.
   * (1940), "Homogeneity of Results in Testing Samples from Poisson Series", Biometrika 31,
   * 313–323), here by the normal approximation with continuity correction. One person may click
   * several times, so it is a floor.
   *
   * @return 1 when there is nothing to tell
   */
  static double p(long a, long b) {
    double apart = Math.abs(a - b) - 1.0;
    return apart <= 0 ? 1 : Normal.twoSided(apart / Math.sqrt((double) a + b));
  }
}
