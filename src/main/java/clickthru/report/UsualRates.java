package clickthru.report;

import clickthru.post.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rates of a report's rows are drawn towards: that of a post towards its channel's own,
 * over the channel's posts in the report; that of a group towards the one of all its posts. Only
 * posts of the same kind are taken, and those that are judged by their CTR.
 */
final class UsualRates {
  private final Map<String, List<Rate>> ofChannels = new HashMap<>();
  private final Map<Kind, List<Rate>> ofKinds = new HashMap<>();
  private final boolean posts;

  UsualRates(Collection<PostClicks> all, Query query) {
    this.posts = query.groupBy() == GroupBy.POST || query.thenBy() == GroupBy.POST;
    for (PostClicks post : all) {
      PostClicks.Snapshot snapshot = post.usable();
      if (snapshot == null || JudgedBy.of(post.post().goal()) != JudgedBy.CTR) continue;
      long clicks = post.counted().of(query.clicks(), query.countsSuspects());
      Rate rate = new Rate(clicks, snapshot.value());
      String channel = key(snapshot.kind(), post.post().channel());
      ofChannels.computeIfAbsent(channel, missing -> new ArrayList<>()).add(rate);
      ofKinds.computeIfAbsent(snapshot.kind(), missing -> new ArrayList<>()).add(rate);
    }
  }

  /** Towards what the rate of these is drawn; null when there is nothing. */
  @Nullable Shrinkage of(PostClicks any, Kind kind) {
    List<Rate> rates = posts ? ofChannels.get(key(kind, any.post().channel())) : ofKinds.get(kind);
    return rates == null ? null : Shrinkage.towards(rates);
  }

  private static String key(Kind kind, String channel) {
    return kind.key() + " " + channel;
  }
}
