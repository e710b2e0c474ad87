package clickthru.report;

import clickthru.post.Baseline;
import clickthru.post.Channel;
import clickthru.post.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the posts that stand out: by their own channel's median where there is one, else by its
 * usual band. Many posts are looked at, so each has to differ by more than one alone would have to:
 * {@code 0.05 / n} each (Bonferroni). The median is that of the report's posts alone.
 */
final class Standouts {
  static final int MOST = 5;
  private static final int MOST_ABOVE = 3;

  /** Below these, one post's share of a week's clicks says nothing. */
  private static final long FEWEST_CLICKS = 20;

  private static final double LARGE_SHARE = 0.25;

  private record Home(String channel, Kind kind) {}

  private final CtrTable table;
  private final Map<Home, @Nullable OwnMedian> medians = new HashMap<>();

  /**
   * @param table posts by publication
   */
  Standouts(CtrTable table) {
    this.table = table;
  }

  /**
   * @param recent the posts that may stand out
   * @param clicks of the running week, by post
   */
  List<Standout> of(List<CtrRow> recent, Map<Long, Long> clicks) {
    List<CtrRow> rated = recent.stream().filter(Standouts::isJudged).toList();
    double z = z(rated.size());
    List<Standout> found =
        rated.stream()
            .map(row -> byRate(row, z, clicks))
            .filter(Objects::nonNull)
            .sorted(Comparator.comparingDouble(Standout::strength).reversed())
            .toList();
    List<Standout> above = found.stream().filter(one -> one.why().isGood()).toList();
    List<Standout> below = found.stream().filter(one -> !one.why().isGood()).toList();
    List<Standout> others = Stream.concat(clicked(clicks), beyond(recent, clicks)).toList();
    return chosen(above, below, others);
  }

  private static List<Standout> chosen(
      List<Standout> above, List<Standout> below, List<Standout> others) {
    int fromBelow = Math.min(below.size(), MOST - Math.min(MOST_ABOVE, above.size()));
    List<Standout> all = new ArrayList<>();
    above.stream().limit(MOST - fromBelow).forEach(all::add);
    below.stream().limit(fromBelow).forEach(all::add);
    Set<String> known = new TreeSet<>();
    for (Standout one : all) known.add(one.row().key());
    for (Standout one : others) {
      if (all.size() < MOST && known.add(one.row().key())) all.add(one);
    }
    return all;
  }

  private static boolean isJudged(CtrRow row) {
    return row.ctrLow() != null && row.judgedBy() == JudgedBy.CTR;
  }

  private @Nullable Standout byRate(CtrRow row, double z, Map<Long, Long> clicks) {
    Long impressions = row.impressions();
    Channel channel = table.channelOf(row);
    Kind kind = row.kind();
    if (impressions == null || channel == null || kind == null) return null;
    Interval interval = Wilson.interval(row.clicks(), impressions, z);
    if (interval == null) return null;
    OwnMedian own = median(channel, kind);
    Baseline band = channel.baseline();
    double low = own != null ? own.middle().ctr() : band == null ? 0 : band.low();
    double high = own != null ? own.middle().ctr() : band == null ? 1 : band.high();
    boolean above = interval.low() > high;
    if (!above && interval.high() >= low) return null;
    return new Standout(
        row,
        channel,
        above
            ? own != null ? Standout.Why.ABOVE_OWN : Standout.Why.ABOVE_BAND
            : own != null ? Standout.Why.BELOW_OWN : Standout.Why.BELOW_BAND,
        interval.low(),
        interval.high(),
        above ? high : low,
        own == null ? 0 : own.posts(),
        clicks.getOrDefault(Long.valueOf(row.key()), 0L),
        own == null ? null : Corner.of(new Rate(row.clicks(), impressions), own.middle()));
  }

  private @Nullable OwnMedian median(Channel channel, Kind kind) {
    Home home = new Home(channel.key(), kind);
    if (!medians.containsKey(home)) {
      List<CtrRow> rows =
          table.rows().stream().filter(row -> channel.equals(table.channelOf(row))).toList();
      medians.put(home, OwnMedian.of(rows, channel, kind));
    }
    return medians.get(home);
  }

  /** At most one: the most clicked, when it has a large share of all. */
  private Stream<Standout> clicked(Map<Long, Long> clicks) {
    long all = clicks.values().stream().mapToLong(Long::longValue).sum();
    return table.rows().stream()
        .filter(row -> share(row, clicks) >= FEWEST_CLICKS && clicks.size() > 1)
        .filter(row -> share(row, clicks) >= LARGE_SHARE * all)
        .max(Comparator.comparingLong(row -> share(row, clicks)))
        .map(row -> plain(row, Standout.Why.CLICKED, all, share(row, clicks)))
        .stream();
  }

  private Stream<Standout> beyond(List<CtrRow> recent, Map<Long, Long> clicks) {
    return recent.stream()
        .filter(row -> row.ctr() != null && row.ctr() > 1)
        .limit(1)
        .map(row -> plain(row, Standout.Why.BEYOND, 0, share(row, clicks)));
  }

  private Standout plain(CtrRow row, Standout.Why why, long of, long clicks) {
    return new Standout(row, table.channelOf(row), why, 0, 0, 0, of, clicks, null);
  }

  private static long share(CtrRow row, Map<Long, Long> clicks) {
    return clicks.getOrDefault(Long.valueOf(row.key()), 0L);
  }

  /** Exceeded by chance, both sides together, in 0.05 / n of all cases. */
  static double z(int n) {
    double low = Normal.Z_95;
    double high = 10;
    while (high - low > 1e-9) {
      double middle = (low + high) / 2;
      if (Normal.twoSided(middle) * Math.max(1, n) > Comparison.ALPHA) low = middle;
      else high = middle;
    }
    return high;
  }
}
