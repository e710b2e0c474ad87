package clickthru.post;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A post, photo, video or reel on Facebook, under its page's name or number: its own number alone
 * decides. An id that begins with pfbid stands for a number that only Facebook knows.
 */
final class FacebookPost {
  private static final Pattern ID =
      Pattern.compile("(?:[0-9]+_)?0*([1-9][0-9]{0,24}|pfbid[A-Za-z0-9]{10,200})");
  private static final List<String> PARAMETERS =
      List.of("story_fbid", "fbid", "v", "multi_permalinks");

  /** After these comes the id, or the title or album and then the id. */
  private static final List<String> BEFORE_ID =
      List.of("posts", "permalink", "photos", "videos", "reel");

  private FacebookPost() {}

  static @Nullable PostAddress at(WebAddress web) {
    List<String> segments = web.segments();
    if (!segments.isEmpty() && segments.get(0).equals("share")) return null;
    for (String name : PARAMETERS) {
      PostAddress post = of(web.parameter(name));
      if (post != null) return post;
    }
    for (int i = 0; i + 1 < segments.size(); i++) {
      if (!BEFORE_ID.contains(segments.get(i))) continue;
      PostAddress post = i + 2 < segments.size() ? of(segments.get(i + 2)) : null;
      if (post == null) post = of(segments.get(i + 1));
      if (post != null) return post;
    }
    boolean own = segments.size() == 1 && web.host().matches(".*(?:facebook|fb)\\.com");
    return own ? of(segments.get(0)) : null;
  }

  /** Also {@code PAGE_POST}, as the Graph API writes it. */
  static @Nullable PostAddress of(String id) {
    Matcher post = ID.matcher(id);
    if (!post.matches()) return null;
    String number = post.group(1);
    String address = "https://www.facebook.com/" + number;
    return new PostAddress(Platform.FACEBOOK, number, address, null);
  }
}
