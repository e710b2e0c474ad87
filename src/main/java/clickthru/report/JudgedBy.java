package clickthru.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What tells whether a post did well. */
public enum JudgedBy {
  /** Its rate of clicks. */
  CTR,
  /**
   * Its reach and the engagement with it: it was to be seen, so its CTR is shown, but neither read
   * nor ranked.
   */
  REACH;

  /** The goal of posts that are to be seen, whatever its case. */
  public static final String AWARENESS = "awareness";

  static JudgedBy of(@Nullable String goal) {
    return AWARENESS.equalsIgnoreCase(goal) ? REACH : CTR;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
