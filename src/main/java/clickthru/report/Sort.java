package clickthru.report;

import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The order of a report's rows; those that have no such number come last. */
public enum Sort {
  /**
   * By the shrunk rate, best first. Rows with fewer than {@link Shrinkage#FEWEST} impressions come
   * after those that have them, then those judged by reach, then those without a rate; each of
   * these the one with more impressions first.
   */
  RANK(
      Comparator.comparingInt(Sort::place)
          .thenComparing(highest(row -> place(row) == 0 ? row.ctrShrunk() : null))
          .thenComparing(highest(Sort::impressions))),
  CTR(highest(CtrRow::ctr)),
  CLICKS(highest(row -> (double) row.clicks())),
  IMPRESSIONS(highest(Sort::impressions)),
  /** By the latest publication among the posts: the order in which posts are read. */
  NEWEST((a, b) -> 0);

  private interface Figure {
    @Nullable Double of(CtrRow row);
  }

  /** Stable, so rows alike stay as they were. */
  final Comparator<CtrRow> order;

  Sort(Comparator<CtrRow> order) {
    this.order = order;
  }

  /** The order of this key, such as {@code rank}; null when there is none. */
  public static @Nullable Sort of(String key) {
    for (Sort sort : values()) if (sort.key().equals(key)) return sort;
    return null;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Comparator<CtrRow> highest(Figure figure) {
    return Comparator.comparingDouble(
        row -> -Objects.requireNonNullElse(figure.of(row), Double.NEGATIVE_INFINITY));
  }

  private static @Nullable Double impressions(CtrRow row) {
    Long impressions = row.impressions();
    return impressions == null ? null : (double) impressions;
  }

  private static int place(CtrRow row) {
    Long impressions = row.impressions();
    if (row.ctr() == null || impressions == null) return 3;
    if (row.judgedBy() == JudgedBy.REACH) return 2;
    if (row.ctrShrunk() == null) return 3;
    return impressions < Shrinkage.FEWEST ? 1 : 0;
  }
}
