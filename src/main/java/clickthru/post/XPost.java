package clickthru.post;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A post on X, under any user's name: its number alone decides. */
final class XPost {
  private XPost() {}

  static @Nullable PostAddress at(WebAddress web) {
    boolean hashbang = web.fragment().startsWith("!/");
    WebAddress page =
        hashbang ? new WebAddress(web.host(), web.fragment().substring(1), "", "") : web;
    List<String> segments = page.segments();
    for (int i = 0; i + 1 < segments.size(); i++) {
      boolean status = segments.get(i).matches("(?i)status(?:es)?");
      long id = status ? PostNumber.of(segments.get(i + 1)) : PostNumber.NONE;
      if (id != PostNumber.NONE) return post(id);
    }
    return null;
  }

  static @Nullable PostAddress of(String id) {
    long number = PostNumber.whole(id);
    return number == PostNumber.NONE ? null : post(number);
  }

  private static PostAddress post(long id) {
    String address = "https://x.com/i/status/" + id;
    return new PostAddress(Platform.X, Long.toString(id), address, PublishTime.x(id));
  }
}
