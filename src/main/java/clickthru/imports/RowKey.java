package clickthru.imports;

import clickthru.post.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    List<String> keys = new ArrayList<>(2);
    if (permalink != null) keys.add(ofAddress(permalink));
    if (platform != null && id != null) keys.add(ofId(platform, id));
    return keys;
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
    return platform.key() + ":" + id;
  }

  private static String ofAddress(String permalink) {
    String url = permalink.strip().replaceFirst("(?i)^https?://(www\\.|m\\.|mobile\\.)?", "");
    int end = url.length();
    for (char stop : new char[] {'?', '#'}) {
      int at = url.indexOf(stop);
      if (at >= 0) end = Math.min(end, at);
    }
    String path = url.substring(0, end).replaceFirst("/+$", "");
    int slash = path.indexOf('/');
    return slash < 0
        ? path.toLowerCase(Locale.ROOT)
        : path.substring(0, slash).toLowerCase(Locale.ROOT) + path.substring(slash);
  }
}
