package clickthru.post;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A video or photo series on TikTok. */
final class TikTokPost {
  private static final List<String> BEFORE_ID = List.of("video", "photo", "v", "v1", "v2", "embed");

  private TikTokPost() {}

  static @Nullable PostAddress at(WebAddress web) {
    for (String name : BEFORE_ID) {
      long id = PostNumber.of(web.after(name));
      if (id != PostNumber.NONE) return post(id);
    }
    return null;
  }

  static @Nullable PostAddress of(String id) {
    long number = PostNumber.whole(id);
    return number == PostNumber.NONE ? null : post(number);
  }

  /** The address says "_" for the user: TikTok goes by the number. */
  private static PostAddress post(long id) {
    String address = "https://www.tiktok.com/@_/video/" + id;
    return new PostAddress(Platform.TIKTOK, Long.toString(id), address, PublishTime.tikTok(id));
  }
}
