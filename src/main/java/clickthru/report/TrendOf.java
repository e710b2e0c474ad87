package clickthru.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a trend is about. */
public enum TrendOf {
  /** One post, from snapshot to snapshot. */
  POST,
  /** The posts of a channel, by the time of their publication. */
  CHANNEL,
  /** The posts of a campaign, by the time of their publication. */
  CAMPAIGN,
  /** All posts, by the time of their publication. */
  ALL;

  /** The one of this key; null when there is none. */
  public static @Nullable TrendOf of(String key) {
    for (TrendOf of : values()) if (of.key().equals(key)) return of;
    return null;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
