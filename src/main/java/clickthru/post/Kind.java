package clickthru.post;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a platform counts as having been shown: the kind of a CTR's denominator. */
public enum Kind {
  IMPRESSIONS,
  VIEWS,
  REACH,
  DELIVERED,
  OPENS,
  PROFILE_VIEWS,
  STORY_VIEWS,
  PAGE_VIEWS;

  private static final Kind[] ALL = values();

  // Kept: a report asks for it at every post.
  private final String key = name().toLowerCase(Locale.ROOT);

  /** The kind of this key, such as {@code story_views}; null when there is none. */
  public static @Nullable Kind of(String key) {
    for (Kind kind : ALL) if (kind.key.equals(key)) return kind;
    return null;
  }

  /** All keys, for a message that says what is allowed. */
  public static String allowed() {
    return Arrays.stream(values()).map(Kind::key).collect(Collectors.joining(", "));
  }

  /** The name in the database, the API and the configuration. */
  public String key() {
    return key;
  }

  /** The name for people, to follow a number: "3,600 story views". */
  public String label() {
    return key.replace('_', ' ');
  }
}
