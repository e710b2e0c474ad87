package clickthru.report;

import clickthru.post.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
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
  private static final String ANY_CHANNEL = "";

  /** Rates of posts of a kind, in one channel or in all. */
  private static final class Home {
    private final List<Rate> rates = new ArrayList<>();
    private @Nullable Shrinkage towards;
  }

  private final Map<Kind, Map<String, Home>> homes = new EnumMap<>(Kind.class);
  private final boolean posts;

  UsualRates(Collection<PostClicks> all, Query query) {
    this.posts = query.groupBy() == GroupBy.POST || query.thenBy() == GroupBy.POST;
    for (PostClicks post : all) {
      PostClicks.Snapshot snapshot = post.usable();
      if (snapshot == null || JudgedBy.of(post.post().goal()) != JudgedBy.CTR) continue;
      long clicks = post.counted().of(query.clicks(), query.countsSuspects());
      Rate rate = new Rate(clicks, snapshot.value());
      homes
          .computeIfAbsent(snapshot.kind(), kind -> new HashMap<>())
          .computeIfAbsent(channel(post), channel -> new Home())
          .rates
          .add(rate);
    }
    for (Map<String, Home> ofKind : homes.values()) {
      for (Home home : ofKind.values()) home.towards = Shrinkage.towards(home.rates);
    }
  }

  /** Towards what the rate of these is drawn; null when there is nothing. */
  @Nullable Shrinkage of(PostClicks any, Kind kind) {
    Map<String, Home> ofKind = homes.get(kind);
    Home home = ofKind == null ? null : ofKind.get(channel(any));
    return home == null ? null : home.towards;
  }

  private String channel(PostClicks post) {
    return posts ? post.post().channel() : ANY_CHANNEL;
  }
}
