package clickthru.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a post is on its platform, whatever form of its address was given.
 *
 * @param id what the platform calls it; null when the address doesn't tell, as of a share link
 * @param canonical the one form of its address; null when only an id is known and makes no address
 * @param publishedAt when the id carries the time of publication
 */
public record PostAddress(
    Platform platform,
    @Nullable String id,
    @Nullable String canonical,
    @Nullable Instant publishedAt) {
  /** The longest address or id that is read. */
  public static final int MAX_LENGTH = 2_048;

  public PostAddress {
    if (id == null && canonical == null) {
      throw new IllegalArgumentException("an address needs an id or a canonical form");
    }
  }

  /** Reads an http or https address; null when it isn't one. */
  public static @Nullable PostAddress of(String permalink) {
    return null;
  }

  /** Reads an id as the platform's exports write it; null when it can't be one. */
  public static @Nullable PostAddress of(Platform platform, String id) {
    return null;
  }

  /** What all addresses of one post have in common. */
  public String key() {
    return platform.key() + ":" + (id == null ? canonical : id);
  }

  /**
   * The same without a time that has not come yet: more than a day after now. That a time isn't
   * before its platform is seen to already.
   */
  public PostAddress knownAt(Instant now) {
    return this;
  }
}
