package clickthru.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Clicks, and the impressions they are told of.
 *
 * @param impressions null: none are known, so there is no rate
 */
public record Tally(long clicks, @Nullable Long impressions) {
  static final Tally NONE = new Tally(0, null);

  /** A fraction, above 1 when a link is used beyond its post; null without impressions. */
  public @Nullable Double ctr() {
    return impressions == null || impressions <= 0 ? null : (double) clicks / impressions;
  }

  /** Wilson 95 %; null when there is no rate or it is above 1. */
  public @Nullable Interval interval() {
    return impressions == null ? null : Wilson.interval(clicks, impressions);
  }

  /** As the API names and orders it. */
  Map<String, @Nullable Object> toMap() {
    Interval interval = interval();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("clicks", clicks);
    map.put("impressions", impressions);
    map.put("ctr", ctr());
    map.put("ctr_low", interval == null ? null : interval.low());
    map.put("ctr_high", interval == null ? null : interval.high());
    return map;
  }
}
