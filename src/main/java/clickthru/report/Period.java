package clickthru.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code from} and {@code to} of a report choose. */
public enum Period {
  /** Posts that were published then, with all they got since. */
  PUBLISHED,
  /**
   * What was shown and clicked then, whenever it was published: between two snapshots that lie at
   * the ends of the period.
   */
  ACTIVE;

  /** The period of this key, such as {@code published}; null when there is none. */
  public static @Nullable Period of(String key) {
    for (Period period : values()) if (period.key().equals(key)) return period;
    return null;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
