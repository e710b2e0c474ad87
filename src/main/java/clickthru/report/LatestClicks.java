package clickthru.report;

import clickthru.db.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The links of posts as they are now. All of them are kept in memory, since every report and page
 * begins with them; of a single post they are read.
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
    return chosen(KeptLinks.of(database), only, from, to);
  }

  /**
   * Those of kept links that are asked for.
   *
   * @param all newest first
   */
  static List<LinkClicks> chosen(
      List<LinkClicks> all, Query.Only only, @Nullable Instant from, @Nullable Instant to) {
    int first = to == null ? 0 : before(all, to);
    int end = from == null ? all.size() : before(all, from);
    List<LinkClicks> out = all.subList(first, Math.max(first, end));
    if (only.equals(Query.Only.ALL)) return out;
    List<LinkClicks> chosen = new ArrayList<>();
    Predicate<PostClicks.Post> ofCampaign = ofCampaign(only.campaign());
    for (LinkClicks link : out) {
      PostClicks.Post post = link.clicks().post();
      if (isChosen(post, only) && ofCampaign.test(post)) chosen.add(link);
    }
    return chosen;
  }

  /** The place of the first that was out before a time. */
  private static int before(List<LinkClicks> all, Instant time) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (all.get(middle).clicks().post().out().isBefore(time)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private static boolean isChosen(PostClicks.Post post, Query.Only only) {
    Long id = only.postId();
    String channel = only.channel();
    String tag = only.tag();
    return (id == null || id == post.id())
        && (channel == null || channel.equals(post.channel()))
        && (tag == null || post.tags().contains(tag));
  }

  /** Whatever the case of its name, which many posts share. */
  private static Predicate<PostClicks.Post> ofCampaign(@Nullable String wanted) {
    if (wanted == null) return post -> true;
    String key = wanted.toLowerCase(Locale.ROOT);
    Map<String, Boolean> names = new HashMap<>();
    return post -> {
      String campaign = post.campaign();
      return campaign != null
          && names.computeIfAbsent(campaign, name -> key.equals(name.toLowerCase(Locale.ROOT)));
    };
  }
}
