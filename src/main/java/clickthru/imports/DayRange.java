package clickthru.imports;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * From a first to a last day.
 *
 * @param last not before the first
 */
public record DayRange(LocalDate first, LocalDate last) {
  public DayRange {
    if (last.isBefore(first)) throw new IllegalArgumentException("a range ends after it begins");
  }

  /** "27 January 2026 - 23 February 2026", or one day; missing for "All time". */
  public static Reading<DayRange> of(String text, @Nullable DayOrder order) {
    return Reading.missing();
  }
}
