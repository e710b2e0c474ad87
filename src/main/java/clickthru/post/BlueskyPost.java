package clickthru.post;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A post on Bluesky. Its id is its record key: an account has a handle and a DID, and both are used
 * in addresses.
 */
final class BlueskyPost {
  private static final String KEY = "[2-7a-j][2-7a-z]{12}";
  private static final Pattern URI =
      Pattern.compile("at://([A-Za-z0-9.:_-]+)/app\\.bsky\\.feed\\.post/(" + KEY + ")");

  private BlueskyPost() {}

  static @Nullable PostAddress at(WebAddress web) {
    List<String> segments = web.segments();
    boolean post =
        segments.size() >= 4
            && segments.get(0).equals("profile")
            && segments.get(1).matches("[A-Za-z0-9.:_-]+")
            && segments.get(2).equals("post")
            && segments.get(3).matches(KEY);
    return post ? post(segments.get(1), segments.get(3)) : null;
  }

  /** A record key, or the at:// address of the record. */
  static @Nullable PostAddress of(String id) {
    Matcher uri = URI.matcher(id);
    if (uri.matches()) return post(uri.group(1), uri.group(2));
    if (!id.matches(KEY)) return null;
    return new PostAddress(Platform.BLUESKY, id, null, PublishTime.bluesky(id));
  }

  private static PostAddress post(String account, String key) {
    String address =
        "https://bsky.app/profile/" + account.toLowerCase(Locale.ROOT) + "/post/" + key;
    return new PostAddress(Platform.BLUESKY, key, address, PublishTime.bluesky(key));
  }
}
