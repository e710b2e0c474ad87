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
    PostAddress address =
        permalink == null || permalink.isBlank() ? null : PostAddress.of(permalink.strip());
    boolean unnamed = address != null && address.id() == null;
    if (unnamed && platform != null && id != null && !id.isBlank()) {
      // All stories of an account may have one and the same address: then the id tells them apart.
      keys.add(ofId(platform, id.strip()));
      if (address != null && address.platform() == Platform.INSTAGRAM) return List.copyOf(keys);
    }
    if (address != null) keys.add(address.key());
    else if (permalink != null && !permalink.isBlank()) keys.add("other:" + permalink.strip());
    boolean told =
        id == null || address != null && address.platform() == platform && id.equals(address.id());
    if (platform != null && id != null && !told && !id.isBlank()) {
      keys.add(ofId(platform, id.strip()));
    }
    return List.copyOf(keys);
  }

  /** Whether a row has this key by its permalink. */
  static boolean isOfAddress(ExportRow row, String key) {
    return row.permalink() != null && all(null, row.permalink(), null).contains(key);
  }

  /** Every key of a row. */
  static List<String> all(ExportRow row) {
    return all(row.platform(), row.permalink(), row.platformId());
  }

  /**
   * What the match of a row is remembered by; null when nothing tells it from others.
   *
   * @param keys {@link #all} of it
   */
  static @Nullable String remembered(ExportRow row, List<String> keys) {
    if (row.series() != null) return null;
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
}
