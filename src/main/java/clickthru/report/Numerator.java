package clickthru.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which clicks a rate counts. */
public enum Numerator {
  /** Clicks judged to be a person's. */
  PERSON("people"),
  /** Person clicks, one a visitor, link and UTC day. Over several days: the sum of the days. */
  UNIQUE("unique visitors"),
  /** Every click, whatever its verdict. */
  RECEIVED("all received");

  private final String words;

  Numerator(String words) {
    this.words = words;
  }

  /** The numerator of this key, such as {@code person}; null when there is none. */
  public static @Nullable Numerator of(String key) {
    for (Numerator numerator : values()) if (numerator.key().equals(key)) return numerator;
    return null;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is counted, as a reader would say it. */
  String words() {
    return words;
  }
}
