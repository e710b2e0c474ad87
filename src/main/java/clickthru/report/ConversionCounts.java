package clickthru.report;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of the clicks on some links.
 *
 * @param clicks by people
 * @param convertingClicks clicks with at least one conversion
 * @param events the most frequent first
 */
public record ConversionCounts(long clicks, long convertingClicks, List<Event> events) {
  /**
   * One kind of conversion.
   *
   * @param value in minor units, by currency; currencies are never added up
   */
  public record Event(String name, long conversions, SortedMap<String, Long> value) {
    public Event {
      value = Collections.unmodifiableSortedMap(new TreeMap<>(value));
    }
  }

  public ConversionCounts {
    events = List.copyOf(events);
  }

  /** Attributed ones, of every event. */
  public long conversions() {
    return events.stream().mapToLong(Event::conversions).sum();
  }

  /** In minor units, by currency. */
  public SortedMap<String, Long> value() {
    SortedMap<String, Long> value = new TreeMap<>();
    for (Event event : events) {
      for (Map.Entry<String, Long> one : event.value.entrySet()) {
        value.merge(one.getKey(), one.getValue(), Long::sum);
      }
    }
    return value;
  }

  /** Conversions per click by a person, above 1 when clicks bring several; null without clicks. */
  public @Nullable Double rate() {
    return rate(conversions());
  }

  /** The same of one event. */
  public @Nullable Double rate(Event event) {
    return rate(event.conversions);
  }

  private @Nullable Double rate(long conversions) {
    return clicks == 0 ? null : (double) conversions / clicks;
  }
}
