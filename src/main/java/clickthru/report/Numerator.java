package clickthru.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which clicks a rate counts. */
public enum Numerator {
  /** Clicks judged to be a person's. */
  PERSON,
  /** Person clicks, one a visitor, link and UTC day. Over several days: the sum of the days. */
  UNIQUE,
  /** Every click, whatever its verdict. */
  RECEIVED;

  /** The numerator of this key, such as {@code person}; null when there is none. */
  public static @Nullable Numerator of(String key) {
    for (Numerator numerator : values()) if (numerator.key().equals(key)) return numerator;
    return null;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
