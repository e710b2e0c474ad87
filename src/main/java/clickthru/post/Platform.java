package clickthru.post;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where posts are published, and what else counts impressions. */
public enum Platform {
  FACEBOOK("Facebook"),
  INSTAGRAM("Instagram"),
  THREADS("Threads"),
  X("X"),
  LINKEDIN("LinkedIn"),
  TIKTOK("TikTok"),
  YOUTUBE("YouTube"),
  PINTEREST("Pinterest"),
  BLUESKY("Bluesky"),
  META_ADS("Meta Ads"),
  GOOGLE_ADS("Google Ads"),
  MAILCHIMP("Mailchimp"),
  GOOGLE_ANALYTICS("Google Analytics"),
  OTHER("other");

  private final String label;

  Platform(String label) {
    this.label = label;
  }

  /** The platform of this key, such as {@code google_ads}; null when there is none. */
  public static @Nullable Platform of(String key) {
    for (Platform platform : values()) if (platform.key().equals(key)) return platform;
    return null;
  }

  /** The name in the database, the API and the configuration. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name for people. */
  public String label() {
    return label;
  }
}
