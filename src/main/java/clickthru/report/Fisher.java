package clickthru.report;

/**
 * Fisher's exact test, two-sided: given all the clicks and both numbers of impressions, the chance
 * of a table no likelier than the one seen. Fisher, R. A. (1935), "The Logic of Inductive
 * Inference", JRSS 98, 39–82; two sides as in R's {@code fisher.test}.
 */
final class Fisher {
  private Fisher() {}

  /** p, 0 to 1, of two rates that are proportions; below 10^-17 it is given as 0. */
  static double p(Rate a, Rate b) {
    long impressions = a.impressions() + b.impressions();
    return new Hypergeometric(a.impressions(), a.clicks() + b.clicks(), impressions)
        .atMostAsLikelyAs(a.clicks());
  }
}
