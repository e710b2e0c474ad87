package clickthru.report;

import clickthru.impression.Snapshot;
import clickthru.impression.SnapshotFlag;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot, and what it adds to the one before it.
 *
 * @param flags what a reader must know of it
 * @param from when the one before it was; for the first when the post came out, if that is known
 * @param impressions since then; null where nothing can be set against each other: after a change
 *     of kind, in a correction, and in a snapshot that another one replaces
 * @param clicks since then; null as {@code impressions}
 */
public record Increment(
    Snapshot snapshot,
    List<SnapshotFlag> flags,
    @Nullable Instant from,
    @Nullable Long impressions,
    @Nullable Long clicks) {

  /** A fraction, above 1 with more clicks than impressions; null: no rate. */
  public @Nullable Double ctr() {
    if (clicks == null || impressions == null || impressions == 0) return null;
    return (double) clicks / impressions;
  }

  /** Wilson 95 %; null when there is no rate or it is above 1. */
  public @Nullable Interval interval() {
    if (clicks == null || impressions == null) return null;
    return Wilson.interval(clicks, impressions);
  }

  /** As the API names and orders it. */
  Map<String, @Nullable Object> toMap() {
    Interval interval = interval();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("snapshot_id", snapshot.id());
    map.put("as_of", snapshot.asOf());
    map.put("kind", snapshot.kind());
    map.put("value", snapshot.value());
    map.put("flags", flags.stream().map(SnapshotFlag::key).toList());
    map.put("from", from);
    map.put("impressions", impressions);
    map.put("clicks", clicks);
    map.put("ctr", ctr());
    map.put("ctr_low", interval == null ? null : interval.low());
    map.put("ctr_high", interval == null ? null : interval.high());
    return map;
  }
}
