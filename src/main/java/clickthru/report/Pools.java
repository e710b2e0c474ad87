package clickthru.report;

import clickthru.post.Channels;
import clickthru.post.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The posts of a group in one pool for each kind, most impressions first. Posts without impressions
 * are with those of the kind that their channel counts; where there are none of it, with the first.
 */
final class Pools {
  private static final Kind[] KINDS = Kind.values();

  private final Channels channels;

  /** In the order of their pools. */
  private final List<Kind> kinds;

  private final List<Pool> pools;

  /** In which pool each post is; empty: all are in the first. */
  private final int[] homes;

  /**
   * @param shared posts that stand in other groups too
   */
  Pools(List<PostClicks> posts, Query query, Channels channels, Set<Long> shared) {
    this.channels = channels;
    this.kinds = kinds(posts);
    this.homes = kinds.size() < 2 ? new int[0] : posts.stream().mapToInt(this::home).toArray();
    this.pools = new ArrayList<>();
    for (List<PostClicks> pool : divided(posts)) pools.add(new Pool(pool, query, shared));
  }

  /** In the order of their pools. */
  List<Pool> all() {
    return pools;
  }

  /** Something of each post, pool by pool. */
  <T> List<List<T>> divided(List<T> ofPosts) {
    if (homes.length == 0) return List.of(ofPosts);
    List<List<T>> divided = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) divided.add(new ArrayList<>());
    for (int i = 0; i < homes.length; i++) divided.get(homes[i]).add(ofPosts.get(i));
    return divided;
  }

  private static List<Kind> kinds(List<PostClicks> posts) {
    long[] impressions = new long[KINDS.length];
    for (PostClicks post : posts) {
      PostClicks.Snapshot snapshot = post.usable();
      if (snapshot != null) impressions[snapshot.kind().ordinal()] += snapshot.value();
    }
    return Arrays.stream(KINDS)
        .filter(kind -> impressions[kind.ordinal()] > 0)
        .sorted(Comparator.comparingLong((Kind kind) -> -impressions[kind.ordinal()]))
        .toList();
  }

  private int home(PostClicks post) {
    PostClicks.Snapshot snapshot = post.usable();
    Kind kind = snapshot == null ? Group.kind(post.post(), channels) : snapshot.kind();
    return kind == null ? 0 : Math.max(0, kinds.indexOf(kind));
  }
}
