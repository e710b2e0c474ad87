package clickthru.report;

/** The standard normal distribution, to about 14 digits (NIST DLMF §7.6 and §7.9). */
final class Normal {
  /** Exceeded by chance in 5 % of all cases, both sides together. */
  static final double Z_95 = 1.959963984540054;

  /** Below it lie 80 % of all cases. */
  static final double Z_POWER_80 = 0.8416212335729143;

  private static final double SERIES_UP_TO = 2;
  private static final int FRACTION_TERMS = 100;

  private Normal() {}

  /** The chance of at least this distance from 0, either side: {@code erfc(|z| / √2)}. */
  static double twoSided(double z) {
    return complement(Math.abs(z) / Math.sqrt(2));
  }

  /** The chance of a value below z. */
  static double below(double z) {
    double tail = twoSided(z) / 2;
    return z < 0 ? tail : 1 - tail;
  }

  /** erfc(x) of {@code x >= 0}: each of the two ways where it converges fast. */
  private static double complement(double x) {
    double rest = x < SERIES_UP_TO ? 1 - series(x) : fraction(x);
    return Math.max(0, Math.min(1, rest));
  }

  /** DLMF 7.6.2: all terms are positive, so nothing cancels. */
  private static double series(double x) {
    double term = 2 * x * Math.exp(-x * x) / Math.sqrt(Math.PI);
    double sum = term;
    for (int i = 1; term > sum * 1e-17; i++) {
      term *= 2 * x * x / (2 * i + 1);
      sum += term;
    }
    return sum;
  }

  /** DLMF 7.9.1, the continued fraction, from its last term back. */
  private static double fraction(double x) {
    double below = x;
    for (int i = FRACTION_TERMS; i >= 1; i--) below = x + i / (2 * below);
    return Math.exp(-x * x) / (below * Math.sqrt(Math.PI));
  }
}
