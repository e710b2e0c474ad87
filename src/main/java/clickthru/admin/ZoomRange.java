package clickthru.admin;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The times of a post's clicks that have a link of their own; each begins with publishing. */
public enum ZoomRange {
  TWO_DAYS("48h", 2),
  WEEK("7d", 7),
  FOUR_WEEKS("28d", 28),
  ALL("all", 0);

  private final String key;
  private final int days;

  ZoomRange(String key, int days) {
    this.key = key;
    this.days = days;
  }

  /** The one of this key; null when there is none. */
  static @Nullable ZoomRange of(@Nullable String key) {
    for (ZoomRange range : values()) if (range.key.equals(key)) return range;
    return null;
  }

  static String allowed() {
    return Arrays.stream(values()).map(ZoomRange::key).collect(Collectors.joining(", "));
  }

  public String key() {
    return key;
  }

  /** How long it is; {@link #ALL} has no length of its own. */
  Duration length() {
    return Duration.ofDays(days);
  }
}
