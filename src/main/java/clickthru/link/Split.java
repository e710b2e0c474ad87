package clickthru.link;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a link shares its visitors out.
 *
 * @param variants those that run, then those that ended; most links have none
 * @param startedAt when those that run became what they are, with their weights: only clicks since
 *     then can be compared; when the last ones end it stays, so that their test can be read; null:
 *     there never were any
 * @param plan null: none was made
 */
public record Split(List<Variant> variants, @Nullable Instant startedAt, @Nullable SplitPlan plan) {
  /** One way only, as most links. */
  public static final Split NONE = new Split(List.of(), null, null);

  public static final int FEWEST = 2;
  public static final int MOST = 4;

  public Split {
    variants = List.copyOf(variants);
  }

  /** Those that visitors are given; empty: all go to the link's own destination. */
  public List<Variant> running() {
    return variants.stream().filter(Variant::runs).toList();
  }

  /** Those of tests before the present one. */
  public List<Variant> earlier() {
    List<Variant> tested = tested();
    return variants.stream().filter(variant -> !tested.contains(variant)).toList();
  }

  /** Those of the present test: that run, or that ran to the end of the last one. */
  public List<Variant> tested() {
    if (runs()) return running();
    Instant last =
        variants.stream()
            .map(Variant::endedAt)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    return variants.stream().filter(variant -> Objects.equals(variant.endedAt(), last)).toList();
  }

  public boolean runs() {
    return variants.stream().anyMatch(Variant::runs);
  }
}
