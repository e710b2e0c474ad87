package clickthru.redirect;

import clickthru.link.ClickParameter;
import clickthru.link.Target;
import clickthru.link.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The variants of a split link, each made ready to answer with, and who gets which: a visitor the
 * same one all day, by the hash of that day, so without a cookie. Another link shares the same
 * visitors out anew, or two tests at once would disturb each other.
 */
final class Sides {
  private final Redirection[] sides;

  /** Up to which number, of {@link #all}, each side reaches. */
  private final int[] upTo;

  private final int all;

  private Sides(List<Redirection> sides, int[] weights) {
    this.sides = sides.toArray(new Redirection[0]);
    this.upTo = weights;
    Arrays.parallelPrefix(upTo, Integer::sum);
    this.all = upTo[upTo.length - 1];
  }

  /** Null, as for most links: there is nothing to choose from. */
  static @Nullable Sides of(Target target, ClickParameter clickParameter) {
    List<Variant> variants = target.variants();
    if (variants.isEmpty()) return null;
    return new Sides(
        variants.stream().map(variant -> Redirection.of(target, variant, clickParameter)).toList(),
        variants.stream().mapToInt(Variant::weight).toArray());
  }

  /** What those get who look for others: previews and HEAD. */
  Redirection first() {
    return sides[0];
  }

  /**
   * What a visitor gets.
   *
   * @param visitor the day's hash; 0, one who asks not to be tracked: any, by the weights
   */
  Redirection of(long visitor) {
    int place =
        visitor == 0
            ? ThreadLocalRandom.current().nextInt(all)
            : (int) Long.remainderUnsigned(mixed(visitor ^ mixed(sides[0].linkId())), all);
    int side = 0;
    while (place >= upTo[side]) side++;
    return sides[side];
  }

  int weight() {
    int weight = 0;
    for (Redirection side : sides) weight += side.weight();
    return weight;
  }

  /** Each bit of the result depends on each bit given (the finalizer of SplitMix64). */
  private static long mixed(long bits) {
    long z = bits + 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
