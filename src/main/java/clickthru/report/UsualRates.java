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
  /** What the rates of some posts are drawn towards: posts of a kind, in one channel or in all. */
  private record Home(Kind kind, @Nullable String channel) {}

  private final Map<Home, @Nullable Shrinkage> shrinkages = new HashMap<>();
  private final boolean posts;

  UsualRates(Collection<PostClicks> all, Query query) {
    Map<Home, List<Rate>> rates = new HashMap<>();
    this.posts = query.groupBy() == GroupBy.POST || query.thenBy() == GroupBy.POST;
    for (PostClicks post : all) {
      PostClicks.Snapshot snapshot = post.usable();
      if (snapshot == null || JudgedBy.of(post.post().goal()) != JudgedBy.CTR) continue;
      long clicks = post.counted().of(query.clicks(), query.countsSuspects());
      Rate rate = new Rate(clicks, snapshot.value());
      rates.computeIfAbsent(home(post, snapshot.kind()), missing -> new ArrayList<>()).add(rate);
    }
    rates.forEach((home, ofHome) -> shrinkages.put(home, Shrinkage.towards(ofHome)));
  }

  /** Towards what the rate of these is drawn; null when there is nothing. */
  @Nullable Shrinkage of(PostClicks any, Kind kind) {
    return shrinkages.get(home(any, kind));
  }

  private Home home(PostClicks post, Kind kind) {
    return new Home(kind, posts ? post.post().channel() : null);
  }
}
