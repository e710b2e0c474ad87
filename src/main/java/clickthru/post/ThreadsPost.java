package clickthru.post;

import org.jspecify.annotations.Nullable;

/** A post on Threads, which numbers as Instagram does. */
final class ThreadsPost {
  /** A shorter one may be any word; Threads began with longer ones. */
  private static final int SHORTEST_CODE = 11;

  private ThreadsPost() {}

  static @Nullable PostAddress at(WebAddress web) {
    String inPost = web.after("post");
    return ofMedia(Shortcode.media(inPost.isEmpty() ? web.after("t") : inPost));
  }

  static @Nullable PostAddress of(String id) {
    if (id.matches("[0-9]+")) return ofMedia(PostNumber.whole(id));
    return id.length() < SHORTEST_CODE ? null : ofMedia(Shortcode.media(id));
  }

  private static @Nullable PostAddress ofMedia(long media) {
    if (media < 0) return null;
    return new PostAddress(
        Platform.THREADS,
        Long.toString(media),
        "https://www.threads.com/t/" + Shortcode.of(media),
        PublishTime.threads(media));
  }
}
