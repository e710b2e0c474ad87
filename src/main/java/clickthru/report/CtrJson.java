package clickthru.report;

import clickthru.post.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as the API orders and names it. */
public final class CtrJson {
  private CtrJson() {}

  public static Map<String, @Nullable Object> of(CtrTable table) {
    Query query = table.query();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("group_by", query.groupBy().key());
    GroupBy thenBy = query.thenBy();
    if (thenBy != null) map.put("then_by", thenBy.key());
    map.put("clicks", query.clicks().key());
    map.put("suspects", query.suspects().key());
    map.put("numerator", query.numerator());
    map.put("denominators", table.denominators().stream().map(Kind::key).toList());
    map.put("period", query.period().key());
    Sort sort = query.sort();
    map.put("sort", sort == null ? null : sort.key());
    map.put("from", query.from());
    map.put("to", query.to());
    map.put("previous_from", table.previousFrom());
    map.put("previous_to", table.previousTo());
    map.put("event", query.event());
    // One by one, as they are written.
    Iterable<Map<String, @Nullable Object>> rows =
        () -> table.rows().stream().map(table::toMap).iterator();
    map.put("rows", rows);
    map.put("total", table.toMap(table.total()));
    return map;
  }
}
