package clickthru.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which clicks a rate counts. */
public enum Numerator {
  /** Clicks judged to be a person's. */
  PERSON("people", "person clicks"),
  /** Person clicks, one a visitor, link and UTC day. Over several days: the sum of the days. */
  UNIQUE("unique visitors", "unique visitors"),
  /** Every click, whatever its verdict. */
  RECEIVED("all received", "received clicks");

  private final String words;
  private final String column;

  Numerator(String words, String column) {
    this.words = words;
    this.column = column;
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

  /** The name of its column, such as "person clicks". */
  String column() {
    return column;
  }

  /** What is in it, for whoever reads a file without the program beside it. */
  String meaning() {
    return switch (this) {
      case PERSON -> "requests judged to be a person's; bots, previews and repeats are left out";
      case UNIQUE -> "person clicks, one a visitor, link and UTC day; days are added up";
      case RECEIVED -> "every request, whatever it was judged to be";
    };
  }
}
