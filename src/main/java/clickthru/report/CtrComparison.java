package clickthru.report;

import clickthru.web.Formats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a report, each against each.
 *
 * @param pairs in the order of the rows; their p is adjusted over all of them
 * @param left rows that are not compared, being too many; those with the fewest impressions
 */
public record CtrComparison(Query query, List<CtrRow> rows, List<Pair> pairs, int left) {
  /** Rows in one comparison: 435 pairs. */
  public static final int MOST = 30;

  /** What has to be said beside every comparison. */
  public static String note(Formats format) {
    return format.text("words.compare.note");
  }

  static CtrComparison of(Query query, List<CtrRow> all) {
    List<CtrRow> rows = all.subList(0, Math.min(MOST, all.size()));
    List<Pair> pairs = new ArrayList<>();
    for (int a = 0; a < rows.size(); a++) {
      for (int b = a + 1; b < rows.size(); b++) {
        Comparison seen = Pair.test(rows.get(a), rows.get(b));
        pairs.add(new Pair(rows.get(a), rows.get(b), seen, null, 0));
      }
    }
    return new CtrComparison(query, List.copyOf(rows), adjusted(pairs), all.size() - rows.size());
  }

  private static List<Pair> adjusted(List<Pair> pairs) {
    List<Double> ps =
        pairs.stream().map(Pair::seen).filter(Objects::nonNull).map(Comparison::p).toList();
    List<Double> adjusted = Holm.adjusted(ps);
    List<Pair> all = new ArrayList<>();
    int next = 0;
    for (Pair pair : pairs) {
      Double p = pair.seen() == null ? null : adjusted.get(next++);
      all.add(new Pair(pair.a(), pair.b(), pair.seen(), p, ps.size()));
    }
    return List.copyOf(all);
  }

  /** As the API names it. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("by", query.groupBy().name().toLowerCase(Locale.ROOT));
    map.put("clicks", query.clicks().key());
    map.put("suspects", query.suspects().key());
    map.put("rows", rows.stream().map(CtrRow::toMap).toList());
    map.put("left", left);
    map.put("pairs", pairs.stream().map(Pair::toMap).toList());
    map.put("note", note(Formats.plain()));
    return map;
  }
}
