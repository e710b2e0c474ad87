package clickthru.post;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post, reel or story on Instagram. Its id is the number that its shortcode spells. The "Post ID"
 * in Meta's exports is of another kind: 17 digits from 17 or 18 on, which no address shows.
 */
final class InstagramPost {
  private static final List<String> BEFORE_CODE = List.of("p", "reel", "reels", "tv");
  private static final String GRAPH_ID = "1[78][0-9]{15}";

  private static final int SHORTEST_CODE = 9;

  private InstagramPost() {}

  static @Nullable PostAddress at(WebAddress web) {
    List<String> segments = web.segments();
    String first = segments.isEmpty() ? "" : segments.get(0);
    if (first.equals("share")) return null;
    if (first.equals("stories")) return story(segments);
    for (int i = 0; i < Math.min(2, segments.size() - 1); i++) {
      String code = segments.get(i + 1);
      // /reels/audio/123 is a sound.
      if (BEFORE_CODE.contains(segments.get(i)) && !code.equals("audio")) {
        return ofMedia(Shortcode.media(code));
      }
    }
    return ofMedia(media(web.parameter("story_media_id")));
  }

  static @Nullable PostAddress of(String id) {
    if (id.matches(GRAPH_ID)) return new PostAddress(Platform.INSTAGRAM, id, null, null);
    if (id.matches("[0-9]+(?:_[0-9]+)?")) return ofMedia(media(id));
    // A shorter one may be any word.
    return id.length() < SHORTEST_CODE ? null : ofMedia(Shortcode.media(id));
  }

  private static @Nullable PostAddress story(List<String> segments) {
    if (segments.size() < 3 || segments.get(1).equals("highlights")) return null;
    PostAddress media = ofMedia(media(segments.get(2)));
    if (media == null) return null;
    // A story has no page of its own: its address is its user's.
    String address =
        "https://www.instagram.com/stories/" + segments.get(1) + "/" + media.id() + "/";
    return new PostAddress(Platform.INSTAGRAM, media.id(), address, media.publishedAt());
  }

  /** A media's number, with or without its account's number behind it. */
  private static long media(String text) {
    return PostNumber.whole(text.replaceFirst("_[0-9]+$", ""));
  }

  private static @Nullable PostAddress ofMedia(long media) {
    if (media < 0) return null;
    return new PostAddress(
        Platform.INSTAGRAM,
        Long.toString(media),
        "https://www.instagram.com/p/" + Shortcode.of(media) + "/",
        PublishTime.instagram(media));
  }
}
