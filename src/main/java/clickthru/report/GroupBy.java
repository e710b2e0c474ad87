package clickthru.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one row of a report stands for. */
public enum GroupBy {
  POST,
  CAMPAIGN,
  CHANNEL,
  /** By the links' utm_source; so for medium and content. A post may be in several such groups. */
  SOURCE,
  MEDIUM,
  CONTENT,
  GOAL,
  /** Post, story, profile or email, by what was counted as shown. */
  LEVEL,
  /** Link-in-bio pages. */
  BIO,
  TOTAL;

  /** The grouping of this key, such as {@code campaign}; null when there is none. */
  public static @Nullable GroupBy of(String key) {
    for (GroupBy groupBy : values()) if (groupBy.key().equals(key)) return groupBy;
    return null;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
