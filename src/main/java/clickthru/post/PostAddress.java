package clickthru.post;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a post is on its platform, whatever form of its address was given.
 *
 * @param id what the platform calls it; null when the address doesn't tell, as of a share link
 * @param canonical the one form of its address, with https:// where the platform is known and
 *     without a scheme where it is OTHER; null when only an id is known and makes no address
 * @param publishedAt when the id carries the time of publication
 */
public record PostAddress(
    Platform platform,
    @Nullable String id,
    @Nullable String canonical,
    @Nullable Instant publishedAt) {
  /** The longest address or id that is read. */
  public static final int MAX_LENGTH = 2_048;

  /** How far a platform's clock and ours, or two zones, may be apart. */
  private static final Duration AHEAD = Duration.ofDays(1);

  /**
   * What exports and spreadsheets put around an id; the apostrophe keeps it from being computed.
   */
  private static final Pattern AROUND_ID =
      Pattern.compile("^[\\s\\p{Z}\\p{C}'\"]+|[\\s\\p{Z}\\p{C}\"]+$");

  public PostAddress {
    if (id == null && canonical == null) {
      throw new IllegalArgumentException("an address needs an id or a canonical form");
    }
  }

  /** Reads an http or https address, of a known platform also without https://; null otherwise. */
  public static @Nullable PostAddress of(String permalink) {
    WebAddress web = WebAddress.of(permalink);
    if (web == null) return null;
    Platform platform = Site.platform(web.host());
    PostAddress post = Site.post(platform, web);
    if (post != null) return post;
    return new PostAddress(platform, null, Site.page(platform, web), null);
  }

  /** Reads an id, or an address, as the platform's exports write it; null when it can't be one. */
  public static @Nullable PostAddress of(Platform platform, String id) {
    if (id.length() > MAX_LENGTH) return null;
    String plain = AROUND_ID.matcher(id).replaceAll("");
    if (plain.isEmpty()) return null;
    PostAddress address = plain.contains("/") ? of(plain) : null;
    boolean there = address != null && address.platform == platform;
    return there ? address : Site.post(platform, plain);
  }

  /** What all addresses of one post have in common. */
  public String key() {
    return platform.key() + ":" + (id == null ? canonical : id);
  }

  /**
   * The same without a time that has not come yet: more than a day after now. That it isn't before
   * its platform's first day is seen to already.
   */
  public PostAddress knownAt(Instant now) {
    if (publishedAt == null || !publishedAt.isAfter(now.plus(AHEAD))) return this;
    return new PostAddress(platform, id, canonical, null);
  }
}
