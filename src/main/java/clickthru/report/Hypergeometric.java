package clickthru.report;

/**
 * How many marked ones are among those drawn, without putting back.
 *
 * <p>The chances are summed as multiples of the likeliest one, outward from it by the ratio of
 * neighbours and only as far as they matter: nothing overflows or cancels, and the time grows with
 * the standard deviation (about 20 steps for each unit), not with the counts. What lies more than
 * 20 powers of ten below the likeliest is taken as 0.
 *
 * @param marked 0 to {@code all}
 * @param drawn 0 to {@code all}
 */
record Hypergeometric(long marked, long drawn, long all) {
  private static final double NEGLIGIBLE = 1e-20;

  /** Equal chances differ in their last digits by the order of the steps; as in R's fisher.test. */
  private static final double SAME = 1 + 1e-7;

  private interface Counted {
    boolean test(long count, double weight);
  }

  Hypergeometric {
    if (marked < 0 || drawn < 0 || marked > all || drawn > all) {
      throw new IllegalArgumentException("marked " + marked + ", drawn " + drawn + " of " + all);
    }
  }

  /** The chance of this many marked ones or more, 0 to 1. */
  double atLeast(long count) {
    return share((at, weight) -> at >= count);
  }

  /** The chance of a count that is no likelier than this one, 0 to 1. */
  double atMostAsLikelyAs(long count) {
    double limit = weight(count) * SAME;
    return share((at, weight) -> weight <= limit);
  }

  double standardDeviation() {
    if (all < 2) return 0;
    double share = (double) marked / all;
    return Math.sqrt(drawn * share * (1 - share) * (all - drawn) / (all - 1.0));
  }

  private double share(Counted counted) {
    double total = 0;
    double part = 0;
    double weight = 1;
    for (long at = likeliest(); at <= highest() && weight > NEGLIGIBLE; at++) {
      total += weight;
      if (counted.test(at, weight)) part += weight;
      weight *= ratio(at);
    }
    weight = 1;
    for (long at = likeliest() - 1; at >= lowest() && weight > NEGLIGIBLE; at--) {
      weight /= ratio(at);
      total += weight;
      if (counted.test(at, weight)) part += weight;
    }
    return part / total;
  }

  /** The chance of a count, as a multiple of the likeliest one's. */
  private double weight(long count) {
    double weight = 1;
    for (long at = likeliest(); at < count && weight > NEGLIGIBLE; at++) weight *= ratio(at);
    for (long at = likeliest() - 1; at >= count && weight > NEGLIGIBLE; at--) weight /= ratio(at);
    return weight;
  }

  /** The chance of one more than {@code at}, divided by that of {@code at}. */
  private double ratio(long at) {
    double up = (double) (marked - at) * (drawn - at);
    return up / ((at + 1.0) * (all - marked - drawn + at + 1.0));
  }

  private long likeliest() {
    long mode = (long) ((drawn + 1.0) * (marked + 1.0) / (all + 2.0));
    return Math.max(lowest(), Math.min(highest(), mode));
  }

  private long lowest() {
    return Math.max(0, drawn - (all - marked));
  }

  private long highest() {
    return Math.min(drawn, marked);
  }
}
