package clickthru.report;

import clickthru.impression.Snapshot;
import clickthru.impression.SnapshotFlag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A post's snapshots and what each adds.
 *
 * @param increments latest as-of first, of the same as-of the last entered first
 * @param upToLatest clicks up to the latest as-of; 0 when there is none
 * @param waiting clicks after it; 0 when there is none
 */
public record SnapshotHistory(
    Numerator clicks,
    Suspects suspects,
    List<Increment> increments,
    long upToLatest,
    long waiting) {
  public SnapshotHistory {
    increments = List.copyOf(increments);
  }

  /** The one that counts; null: there is none. */
  public @Nullable Snapshot latest() {
    return increments.isEmpty() ? null : increments.get(0).snapshot();
  }

  /** The flags of a snapshot; empty when it is not among these. */
  public List<SnapshotFlag> flagsOf(long snapshotId) {
    for (Increment increment : increments) {
      if (increment.snapshot().id() == snapshotId) return increment.flags();
    }
    return List.of();
  }

  /** As the API names and orders it. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("clicks", clicks.key());
    map.put("suspects", suspects.key());
    map.put("items", increments.stream().map(Increment::toMap).toList());
    map.put("next", null);
    Snapshot latest = latest();
    map.put("total", latest == null ? null : total(latest));
    map.put("waiting_clicks", waiting);
    return map;
  }

  /** The post's rate, as the report tells it. */
  private Map<String, @Nullable Object> total(Snapshot latest) {
    Interval interval = Wilson.interval(upToLatest, latest.value());
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("as_of", latest.asOf());
    map.put("kind", latest.kind());
    map.put("impressions", latest.value());
    map.put("clicks", upToLatest);
    map.put("ctr", latest.value() == 0 ? null : (double) upToLatest / latest.value());
    map.put("ctr_low", interval == null ? null : interval.low());
    map.put("ctr_high", interval == null ? null : interval.high());
    return map;
  }
}
