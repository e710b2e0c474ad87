package clickthru.post;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A video on YouTube. */
final class YouTubePost {
  /** A {@code =} is in no id today, but it is what a formula would begin with: let it pass. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_=-]{11}");

  private static final List<String> BEFORE_ID =
      List.of("shorts", "embed", "live", "v", "e", "video", "watch");

  /** Eleven letters that aren't an id. */
  private static final List<String> PLAYERS = List.of("videoseries", "live_stream");

  private YouTubePost() {}

  static @Nullable PostAddress at(WebAddress web) {
    PostAddress watched = of(web.parameter("v"));
    if (watched != null) return watched;
    List<String> segments = web.segments();
    if (web.host().endsWith("youtu.be")) return segments.isEmpty() ? null : of(segments.get(0));
    for (String name : BEFORE_ID) {
      PostAddress video = of(web.after(name));
      if (video != null) return video;
    }
    return null;
  }

  static @Nullable PostAddress of(String id) {
    if (!ID.matcher(id).matches() || PLAYERS.contains(id)) return null;
    return new PostAddress(Platform.YOUTUBE, id, "https://www.youtube.com/watch?v=" + id, null);
  }
}
