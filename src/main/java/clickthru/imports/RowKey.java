package clickthru.imports;

import clickthru.post.Platform;
import clickthru.post.PostAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a row, or a post, is known by: the same text means the same post on its platform. */
final class RowKey {
  private RowKey() {}

  /**
   * Every key, the surest first: by permalink, then by the platform's id.
   *
   * @param platform null when it isn't known
   */
  static List<String> all(
      @Nullable Platform platform, @Nullable String permalink, @Nullable String id) {
    Set<String> keys = new LinkedHashSet<>();
    if (permalink != null && !permalink.isBlank()) keys.add(ofAddress(permalink.strip()));
    if (platform != null && id != null && !id.isBlank()) keys.add(ofId(platform, id.strip()));
    return List.copyOf(keys);
  }

  /** What the match of a row is remembered by; null when nothing tells it from others. */
  static @Nullable String remembered(ExportRow row) {
    if (row.series() != null) return null;
    List<String> keys = all(row.platform(), row.permalink(), row.platformId());
    if (!keys.isEmpty()) return keys.get(0);
    String words = row.title() == null ? "" : TitleWords.of(row.title());
    if (words.isEmpty()) return null;
    long at = row.publishedAt() == null ? 0 : row.publishedAt().getEpochSecond();
    return row.platform().key() + "#" + at + " " + words;
  }

  private static String ofId(Platform platform, String id) {
    PostAddress address = PostAddress.of(platform, id);
    return address != null ? address.key() : platform.key() + ":" + id;
  }

  private static String ofAddress(String permalink) {
    PostAddress address = PostAddress.of(permalink);
    return address != null ? address.key() : "other:" + permalink;
  }
}
