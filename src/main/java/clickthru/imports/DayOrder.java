package clickthru.imports;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** In what order a date that is all numbers has its day, month and year. */
public enum DayOrder {
  MDY,
  DMY,
  YMD;

  /** Every order that some of these cells have and no other. */
  static Set<DayOrder> seen(Collection<String> samples) {
    Set<DayOrder> seen = EnumSet.noneOf(DayOrder.class);
    for (String sample : samples) {
      DayOrder order = of(sample);
      if (order != null) seen.add(order);
    }
    return seen;
  }

  /** What these cells tell: a number above 12 decides. Others, and other texts, tell nothing. */
  public static Evidence<DayOrder> among(Collection<String> samples) {
    Map<DayOrder, String> found = new EnumMap<>(DayOrder.class);
    for (String sample : samples) {
      DayOrder order = of(sample);
      if (order != null) found.putIfAbsent(order, sample);
    }
    if (found.size() == 1) return new Evidence<>(found.keySet().iterator().next(), null);
    if (found.isEmpty()) return new Evidence<>(null, null);
    String both =
        found.values().stream().limit(2).map(CellText::quoted).collect(Collectors.joining(" and "));
    return new Evidence<>(null, both + " can't be dates written in the same order.");
  }

  private static @Nullable DayOrder of(String sample) {
    if (sample.length() > CellText.MAX_LENGTH) return null;
    ClockTime clock = ClockTime.of(CellText.folded(sample));
    return clock == null ? null : DateParts.order(DateParts.numbers(clock.rest()));
  }
}
