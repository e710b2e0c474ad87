package clickthru.bio;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a visitor of a page came from, by the address that was pasted there: {@code /@name/story}
 * or {@code /@name?from=story}. Passed on to what the page leads to as utm_content.
 */
public enum Placement {
  /** The plain address, as it stands in a profile. */
  BIO,
  STORY,
  FEED,
  REEL,
  POST,
  LIVE,
  MAIL,
  QR;

  /** The placement of this name; the plain one when there is none of that name. */
  public static Placement of(@Nullable String name) {
    if (name == null) return BIO;
    String lower = name.toLowerCase(Locale.ROOT);
    for (Placement placement : values()) if (placement.key().equals(lower)) return placement;
    return BIO;
  }

  /** The name in addresses and in utm_content. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What follows the page's address. */
  public String path() {
    return this == BIO ? "" : "/" + key();
  }
}
