package clickthru.report;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Rates drawn towards their campaign's, the more so the fewer their impressions: {@code (x + m p) /
 * (n + m)}, x clicks on n impressions, p the campaign's rate, m = 200. It is the mean of a Beta
 * posterior whose prior is worth m impressions: Casella, G. (1985), "An Introduction to Empirical
 * Bayes Data Analysis", The American Statistician 39, 83–87, with m chosen and not estimated.
 *
 * @param mean the campaign's rate as a ratio of sums, a fraction from 0 to 1
 */
public record Shrinkage(double mean) {
  /** How many impressions the campaign's rate weighs. */
  public static final long WEIGHT = 200;

  /** A post with fewer impressions ranks after all that have them, however high its rate. */
  public static final long FEWEST = 100;

  public Shrinkage {
    if (!(mean >= 0 && mean <= 1)) {
      throw new IllegalArgumentException("a mean rate lies in 0 to 1, not " + mean);
    }
  }

  /** Towards the pooled rate of these, leaving out what is no proportion; null if all are not. */
  public static @Nullable Shrinkage towards(Collection<Rate> rates) {
    double clicks = 0;
    double impressions = 0;
    for (Rate rate : rates) {
      if (!rate.isProportion()) continue;
      clicks += rate.clicks();
      impressions += rate.impressions();
    }
    return impressions == 0 ? null : new Shrinkage(clicks / impressions);
  }

  /** The shrunk rate, a fraction from 0 to 1; null when it is no proportion. */
  public @Nullable Double rate(Rate rate) {
    return rate.isProportion() ? shrunk(rate) : null;
  }

  /**
   * Best first: by shrunk rate, then the one with more impressions. Those with fewer than {@link
   * #FEWEST} impressions come after, the one with more first, and last of all what is no
   * proportion.
   */
  public Comparator<Rate> bestFirst() {
    return Comparator.comparingInt(Shrinkage::place)
        .thenComparing(rate -> place(rate) == 0 ? -shrunk(rate) : 0)
        .thenComparing(Comparator.comparingLong(Rate::impressions).reversed());
  }

  private static int place(Rate rate) {
    if (!rate.isProportion()) return 2;
    return rate.impressions() < FEWEST ? 1 : 0;
  }

  private double shrunk(Rate rate) {
    return (rate.clicks() + WEIGHT * mean) / (rate.impressions() + WEIGHT);
  }
}
