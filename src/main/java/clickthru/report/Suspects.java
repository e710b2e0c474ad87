package clickthru.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a rate counts the clicks of suspected mail scanners as people's too. */
public enum Suspects {
  OUT,
  IN;

  /** The one of this key; null when there is none. */
  public static @Nullable Suspects of(String key) {
    for (Suspects suspects : values()) if (suspects.key().equals(key)) return suspects;
    return null;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
