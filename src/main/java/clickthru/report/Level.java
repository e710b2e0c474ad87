package clickthru.report;

import clickthru.post.Kind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Post, story, profile or e-mail, by what was counted as shown. */
public enum Level {
  POST("Post"),
  STORY("Story"),
  PROFILE("Profile"),
  EMAIL("E-mail");

  private final String label;

  Level(String label) {
    this.label = label;
  }

  static Level of(Kind kind) {
    return switch (kind) {
      case STORY_VIEWS -> STORY;
      case PROFILE_VIEWS, PAGE_VIEWS -> PROFILE;
      case DELIVERED, OPENS -> EMAIL;
      case IMPRESSIONS, VIEWS, REACH -> POST;
    };
  }

  /** The level of this key, such as {@code story}; null when there is none. */
  public static @Nullable Level of(String key) {
    for (Level level : values()) if (level.key().equals(key)) return level;
    return null;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String label() {
    return label;
  }
}
