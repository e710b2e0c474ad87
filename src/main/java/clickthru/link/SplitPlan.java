package clickthru.link;

/**
 * What a split test is to find out, settled before it starts: how many clicks it takes follows from
 * it. Both are fractions of clicks, to a millionth.
 *
 * @param usual the rate of conversions as it is
 * @param smallest the smallest difference worth knowing; the two together are at most 1
 */
public record SplitPlan(double usual, double smallest) {
  private static final double MILLION = 1_000_000;

  /** 0.01 %; closer than that nobody's clicks tell rates apart. */
  static final double LEAST = 0.0001;

  public SplitPlan {
    usual = Math.round(usual * MILLION) / MILLION;
    smallest = Math.round(smallest * MILLION) / MILLION;
    if (!(usual >= LEAST && smallest >= LEAST && usual + smallest <= 1)) {
      throw new IllegalArgumentException("no plan: " + usual + " and " + smallest);
    }
  }

  static SplitPlan ofMillionths(long usual, long smallest) {
    return new SplitPlan(usual / MILLION, smallest / MILLION);
  }

  long usualMillionths() {
    return Math.round(usual * MILLION);
  }

  long smallestMillionths() {
    return Math.round(smallest * MILLION);
  }

  /** The rate that would be worth knowing about. */
  public double hoped() {
    return usual + smallest;
  }
}
