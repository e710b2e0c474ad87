package clickthru.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The order of a report's rows; those that have no such number come last. */
public enum Sort {
  /**
   * By the shrunk rate, best first. Rows with fewer than {@link Shrinkage#FEWEST} impressions come
   * after those that have them, then those judged by reach, then those without a rate; each of
   * these the one with more impressions first.
   */
  RANK(row -> new Key(place(row), place(row) == 0 ? row.ctrShrunk() : null, row.impressions())),
  CTR(row -> new Key(0, row.ctr(), null)),
  CLICKS(row -> new Key(0, (double) row.clicks(), null)),
  IMPRESSIONS(row -> new Key(0, null, row.impressions())),
  /** By the latest publication among the posts: the order in which posts are read. */
  NEWEST(row -> Key.SAME);

  /** What rows are sorted by. */
  interface Figures {
    long clicks();

    @Nullable Long impressions();

    @Nullable Double ctr();

    @Nullable Double ctrShrunk();

    JudgedBy judgedBy();
  }

  /** Where a row stands, worked out once: the smaller place, then the larger numbers. */
  record Key(int place, double first, double second) implements Comparable<Key> {
    private static final Key SAME = new Key(0, 0, 0);

    private Key(int place, @Nullable Double first, @Nullable Long second) {
      this(
          place,
          first == null ? Double.NEGATIVE_INFINITY : first,
          second == null ? Double.NEGATIVE_INFINITY : second);
    }

    @Override
    public int compareTo(Key other) {
      if (place != other.place) return Integer.compare(place, other.place);
      int order = Double.compare(other.first, first);
      return order == 0 ? Double.compare(other.second, second) : order;
    }
  }

  private interface By {
    Key key(Figures row);
  }

  private final By by;

  Sort(By by) {
    this.by = by;
  }

  /** The order of this key, such as {@code rank}; null when there is none. */
  public static @Nullable Sort of(String key) {
    for (Sort sort : values()) if (sort.key().equals(key)) return sort;
    return null;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  Key key(Figures row) {
    return by.key(row);
  }

  /** In this order; those alike stay as they were. */
  List<CtrRow> sorted(List<CtrRow> rows) {
    return rows.stream()
        .map(row -> Map.entry(key(row), row))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  private static int place(Figures row) {
    Long impressions = row.impressions();
    if (row.ctr() == null || impressions == null) return 3;
    if (row.judgedBy() == JudgedBy.REACH) return 2;
    if (row.ctrShrunk() == null) return 3;
    return impressions < Shrinkage.FEWEST ? 1 : 0;
  }
}
