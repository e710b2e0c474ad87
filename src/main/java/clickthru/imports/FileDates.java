package clickthru.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a file's name tells of when.
 *
 * @param days the range in the name; of what (published, active), the layout knows
 * @param at the instant in the name, of the download
 */
public record FileDates(@Nullable DayRange days, @Nullable Instant at) {
  public static final FileDates NONE = new FileDates(null, null);

  public static FileDates of(String name) {
    return NONE;
  }
}
