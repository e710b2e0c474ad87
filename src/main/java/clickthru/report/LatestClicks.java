package clickthru.report;

import clickthru.db.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The links of posts as they are now. All of them are kept in memory until anything is committed,
 * since every report and page begins with them; of a single post they are read.
 */
final class LatestClicks {
  private LatestClicks() {}

  /**
   * Those of {@link LinkClicks#of}, with the latest snapshots.
   *
   * @param from published (or, when that is not known, entered) then or later; null: all
   * @param to published before then; null: all
   */
  static List<LinkClicks> of(
      Database database, Query.Only only, @Nullable Instant from, @Nullable Instant to)
      throws SQLException {
    if (only.postId() != null) {
      return database.readAtOnce(
          read -> LinkClicks.of(read, only, Pick.LATEST, Wanted.ALL, from, to));
    }
    List<LinkClicks> all = database.readOnce(LatestClicks.class, LatestClicks::all);
    if (only.equals(Query.Only.ALL) && from == null && to == null) return all;
    List<LinkClicks> chosen = new ArrayList<>();
    String campaign = only.campaign();
    String key = campaign == null ? null : campaign.toLowerCase(Locale.ROOT);
    for (LinkClicks link : all) {
      PostClicks.Post post = link.clicks().post();
      if (isChosen(post, only, key) && isOut(post, from, to)) chosen.add(link);
    }
    return chosen;
  }

  private static List<LinkClicks> all(Connection connection) throws SQLException {
    return List.copyOf(
        LinkClicks.of(connection, Query.Only.ALL, Pick.LATEST, Wanted.ALL, null, null));
  }

  private static boolean isChosen(
      PostClicks.Post post, Query.Only only, @Nullable String campaignKey) {
    String campaign = post.campaign();
    if (only.channel() != null && !only.channel().equals(post.channel())) return false;
    if (only.tag() != null && !post.tags().contains(only.tag())) return false;
    return campaignKey == null
        || campaign != null && campaignKey.equals(campaign.toLowerCase(Locale.ROOT));
  }

  private static boolean isOut(PostClicks.Post post, @Nullable Instant from, @Nullable Instant to) {
    return (from == null || !post.out().isBefore(from)) && (to == null || post.out().isBefore(to));
  }
}
