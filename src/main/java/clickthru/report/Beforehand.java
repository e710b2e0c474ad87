package clickthru.report;

import clickthru.post.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which row of a period stands for the same as which one of another. */
final class Beforehand {
  private record Place(String key, @Nullable String then) {
    static Place of(CtrRow row) {
      return new Place(row.key(), row.thenKey());
    }
  }

  private Beforehand() {}

  /**
   * Rows with the same kind of impressions; of those left, rows one of which has none. Kinds are
   * not set against each other.
   */
  static Map<CtrRow, CtrRow> pairs(List<CtrRow> rows, List<CtrRow> before) {
    Map<Place, List<CtrRow>> left = new HashMap<>(2 * before.size());
    for (CtrRow row : before) {
      left.computeIfAbsent(Place.of(row), place -> new ArrayList<>(1)).add(row);
    }
    Map<CtrRow, CtrRow> pairs = new HashMap<>(2 * rows.size());
    for (CtrRow row : rows) pair(row, left.getOrDefault(Place.of(row), List.of()), true, pairs);
    for (CtrRow row : rows) {
      if (pairs.containsKey(row)) continue;
      pair(row, left.getOrDefault(Place.of(row), List.of()), false, pairs);
    }
    return pairs;
  }

  private static void pair(
      CtrRow row, List<CtrRow> left, boolean sameKind, Map<CtrRow, CtrRow> pairs) {
    for (int i = 0; i < left.size(); i++) {
      if (!agree(row.kind(), left.get(i).kind(), sameKind)) continue;
      pairs.put(row, left.remove(i));
      return;
    }
  }

  private static boolean agree(@Nullable Kind now, @Nullable Kind then, boolean same) {
    return now == then || !same && (now == null || then == null);
  }
}
