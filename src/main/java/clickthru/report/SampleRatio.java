package clickthru.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether visitors were shared out as the weights say. If they were not, something removes visitors
 * of one side, and what is left can't be compared: "sample ratio mismatch", Fabijan et al. (2019),
 * KDD, 2156–2164.
 *
 * @param p of Pearson's χ² test, 0 to 1; null when a side should have fewer than 5 visitors
 */
public record SampleRatio(@Nullable Double p) {
  /** Low, since people look again and again. */
  public static final double ALPHA = 0.001;

  private static final double FEWEST_EXPECTED = 5;

  /**
   * Compares visitors with weights, 2 to 4 of each.
   *
   * @param visitors each counted once a day, as they are given a side once a day
   */
  static SampleRatio of(List<Long> visitors, List<Integer> weights) {
    double all = visitors.stream().mapToLong(Long::longValue).sum();
    double weight = weights.stream().mapToInt(Integer::intValue).sum();
    double sum = 0;
    for (int i = 0; i < visitors.size(); i++) {
      double expected = all * weights.get(i) / weight;
      if (expected < FEWEST_EXPECTED) return new SampleRatio(null);
      double apart = visitors.get(i) - expected;
      sum += apart * apart / expected;
    }
    return new SampleRatio(above(sum, visitors.size() - 1));
  }

  /** Whether the shares are further off than chance would explain. */
  public boolean isOff() {
    return p != null && p < ALPHA;
  }

  /** The chance that χ² with 1, 2 or 3 degrees of freedom is above x (NIST DLMF §8.4). */
  static double above(double x, int degrees) {
    double root = Math.sqrt(x);
    return switch (degrees) {
      case 1 -> Normal.twoSided(root);
      case 2 -> Math.exp(-x / 2);
      case 3 ->
          Math.min(1, Normal.twoSided(root) + Math.sqrt(2 / Math.PI) * root * Math.exp(-x / 2));
      default -> throw new IllegalArgumentException("2 to 4 sides, not " + (degrees + 1));
    };
  }
}
