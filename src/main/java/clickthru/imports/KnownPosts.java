package clickthru.imports;

import clickthru.db.Sql;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.Platform;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The posts a file is matched to, read once: the newest {@value #MOST} that aren't archived, by
 * what their platforms call them and by their titles.
 */
final class KnownPosts {
  static final int MOST = 50_000;

  private static final Duration NEAR = Duration.ofHours(24);

  /** A title this long tells a post when another begins with it. */
  private static final int START = 12;

  private static final int MOST_ALIKE = 200;

  private record Known(
      long id, String title, String words, @Nullable Instant published, @Nullable Platform on) {}

  private final Map<String, List<Known>> byKey = new HashMap<>();
  private final Map<String, List<Known>> byTitle = new HashMap<>();

  private KnownPosts() {}

  static KnownPosts read(Connection connection, Channels channels) throws SQLException {
    KnownPosts posts = new KnownPosts();
    Sql.each(
        connection,
        """
        select id, title, channel, published_at, permalink, external_id from post
        where archived_at is null order by id desc limit ?
        """,
        row -> {
          String title = row.getString("title");
          Platform platform = platform(channels.find(row.getString("channel")));
          Known post =
              new Known(
                  row.getLong("id"),
                  title,
                  TitleWords.of(title),
                  Sql.instantOrNull(row, "published_at"),
                  platform);
          posts.add(post, row.getString("permalink"), row.getString("external_id"));
        },
        MOST);
    return posts;
  }

  private void add(Known post, @Nullable String permalink, @Nullable String id) {
    for (String key : RowKey.all(post.on, permalink, id)) {
      List<Known> same = byKey.computeIfAbsent(key, unused -> new ArrayList<>(1));
      if (!same.contains(post)) same.add(post);
    }
    if (post.published != null && !post.words.isEmpty()) {
      byTitle.computeIfAbsent(start(post.words), unused -> new ArrayList<>(1)).add(post);
    }
  }

  /**
   * The post that a row is of, by what the platform calls it or else by title and time.
   *
   * @param keys those of the row
   */
  Match find(ExportRow row, List<String> keys) {
    for (String key : keys) {
      List<Known> same = byKey.get(key);
      if (same == null) continue;
      String how = RowKey.isOfAddress(row, key) ? "permalink" : "id";
      if (same.size() == 1) return Match.of(same.get(0).id, how);
      return Match.likely(null, how, "more than one post has this address: " + names(same));
    }
    return byTitle(row);
  }

  private Match byTitle(ExportRow row) {
    Instant at = row.publishedAt();
    String words = row.title() == null ? "" : TitleWords.of(row.title());
    if (at == null || words.isEmpty()) return Match.NONE;
    List<Known> alike =
        byTitle.getOrDefault(start(words), List.of()).stream()
            .limit(MOST_ALIKE)
            .filter(post -> isAlike(post.words, words))
            .filter(post -> isNear(post.published, at))
            .filter(post -> isOn(row.platform(), post.on))
            .toList();
    if (alike.isEmpty()) return Match.NONE;
    String reason = "title and time are those of " + names(alike);
    return Match.likely(alike.size() == 1 ? alike.get(0).id : null, "title", reason);
  }

  private static boolean isAlike(String one, String other) {
    if (one.equals(other)) return true;
    boolean long1 = one.length() >= START && other.startsWith(one);
    return long1 || other.length() >= START && one.startsWith(other);
  }

  private static boolean isNear(@Nullable Instant one, Instant other) {
    return one != null && Duration.between(one, other).abs().compareTo(NEAR) <= 0;
  }

  /** Ads run on several platforms, so they are held to none. */
  private static boolean isOn(Platform row, @Nullable Platform post) {
    return switch (row) {
      case META_ADS -> post == null || post == Platform.FACEBOOK || post == Platform.INSTAGRAM;
      case GOOGLE_ADS, GOOGLE_ANALYTICS, OTHER -> true;
      default -> post == null || post == row;
    };
  }

  private static String start(String words) {
    return words.length() <= START ? words : words.substring(0, START);
  }

  private static String names(List<Known> posts) {
    return posts.stream()
        .limit(3)
        .map(post -> "post " + post.id + " \"" + post.title + "\"")
        .collect(Collectors.joining(" and "));
  }

  private static final Map<String, Platform> SOURCES = new LinkedHashMap<>();

  static {
    SOURCES.put("twitter", Platform.X);
    SOURCES.put("fb", Platform.FACEBOOK);
    SOURCES.put("ig", Platform.INSTAGRAM);
    SOURCES.put("newsletter", Platform.MAILCHIMP);
    SOURCES.put("google", Platform.GOOGLE_ADS);
  }

  private static @Nullable Platform platform(@Nullable Channel channel) {
    if (channel == null) return null;
    String source = channel.utmSource().toLowerCase(Locale.ROOT);
    Platform known = SOURCES.get(source);
    return known != null ? known : Platform.of(source);
  }
}
