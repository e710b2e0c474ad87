package clickthru.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
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
  /** A post is in the group of each of its tags. */
  TAG,
  /** Day of the week of publishing, in the reader's zone. */
  WEEKDAY,
  /** Hour of the day of publishing, in the reader's zone. */
  HOUR,
  /** Some time after publishing, by the snapshot nearest to it. */
  AGE,
  /** Who planned the post. */
  PLANNED_BY,
  /** Link-in-bio pages: their buttons' clicks by the profile's views. */
  BIO,
  TOTAL;

  /** The grouping of this key, such as {@code campaign}; null when there is none. */
  public static @Nullable GroupBy of(String key) {
    for (GroupBy groupBy : values()) if (groupBy.key().equals(key)) return groupBy;
    return null;
  }

  /** All keys, for a message that says what is allowed. */
  public static String allowed() {
    return Arrays.stream(values()).map(GroupBy::key).collect(Collectors.joining(", "));
  }

  /** Whether a post may stand in several rows, so that these are more than the total. */
  boolean mayRepeat() {
    return switch (this) {
      case SOURCE, MEDIUM, CONTENT, TAG, AGE -> true;
      default -> false;
    };
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name for people, such as "planned by". */
  public String label() {
    return key().replace('_', ' ');
  }
}
