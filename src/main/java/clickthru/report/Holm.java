package clickthru.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many comparisons at once: with 30 posts, one or two "differ" by chance alone. Holm, S. (1979), "A
 * Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6,
 * 65–70: the smallest of m p-values times m, the next times m − 1 and so on, none below the one
 * before it and none above 1.
 */
public final class Holm {
  private Holm() {}

  /** The adjusted p-values, 0 to 1, each in its own place; a p outside 0 to 1 is refused. */
  public static List<Double> adjusted(List<Double> ps) {
    Double[] adjusted = new Double[ps.size()];
    double before = 0;
    int left = ps.size();
    for (int place : byP(ps)) {
      before = Math.max(before, Math.min(1, left-- * ps.get(place)));
      adjusted[place] = before;
    }
    return Arrays.asList(adjusted);
  }

  private static int[] byP(List<Double> ps) {
    for (double p : ps) {
      if (!(p >= 0 && p <= 1)) throw new IllegalArgumentException("p lies in 0 to 1, not " + p);
    }
    return IntStream.range(0, ps.size())
        .boxed()
        .sorted(Comparator.comparing(ps::get))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
