package clickthru.report;

import clickthru.impression.SnapshotFlag;
import clickthru.post.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post, the impressions its rate is made of, and clicks on links of it: on one link, or on all of
 * a group.
 *
 * @param counted clicks up to the snapshot's as-of; all of them when there is no snapshot
 * @param all clicks so far
 */
record PostClicks(Post post, ClickSums counted, ClickSums all) {

  /**
   * What a report needs to know of a post.
   *
   * @param out when it was published or, if that is not known, entered
   * @param bio the handle of the link-in-bio page that the post stands for; null: it is no such
   *     post
   * @param age the age it is looked at; null: as it is now
   */
  record Post(
      long id,
      String title,
      String channel,
      @Nullable String campaign,
      @Nullable String goal,
      @Nullable String plannedBy,
      @Nullable Instant publishedAt,
      Instant out,
      List<String> tags,
      @Nullable String bio,
      @Nullable Age age,
      @Nullable Snapshot snapshot) {
    static final Comparator<Post> NEWEST_FIRST =
        Comparator.comparing(Post::out).thenComparing(Post::id).reversed();

    Post with(@Nullable Snapshot other) {
      return new Post(
          id, title, channel, campaign, goal, plannedBy, publishedAt, out, tags, bio, age, other);
    }

    Post at(Age other) {
      return new Post(
          id,
          title,
          channel,
          campaign,
          goal,
          plannedBy,
          publishedAt,
          out,
          tags,
          bio,
          other,
          snapshot);
    }
  }

  /**
   * Impressions of a post.
   *
   * @param viewable those that were on screen; null: not told
   * @param opens of an e-mail; null: not told
   * @param flag what it is to the one before it; null: it goes on from there, or is the first
   */
  record Snapshot(
      Instant asOf,
      Kind kind,
      long value,
      @Nullable Long viewable,
      @Nullable Long opens,
      @Nullable SnapshotFlag flag) {

    /** What was shown since another one. */
    Snapshot since(Snapshot first) {
      return new Snapshot(
          asOf,
          kind,
          value - first.value,
          grown(viewable, first.viewable),
          grown(opens, first.opens),
          null);
    }

    private static @Nullable Long grown(@Nullable Long last, @Nullable Long first) {
      return last == null || first == null || last < first ? null : last - first;
    }
  }

  PostClicks plus(PostClicks other) {
    return new PostClicks(post, counted.plus(other.counted), all.plus(other.all));
  }

  /** The snapshot a rate can be made of; null when there is none or it says 0. */
  @Nullable Snapshot usable() {
    Snapshot snapshot = post.snapshot();
    return snapshot == null || snapshot.value() == 0 ? null : snapshot;
  }

  boolean isMeasured() {
    return usable() != null;
  }

  /** Impressions were entered, and they are 0. */
  boolean saysZero() {
    return post.snapshot() != null && !isMeasured();
  }

  /** Clicks ÷ impressions that were on screen can be told. */
  boolean tellsViewable() {
    Snapshot snapshot = usable();
    return snapshot != null && snapshot.viewable() != null && snapshot.viewable() > 0;
  }

  /** Clicks ÷ opens can be told: an e-mail by what was delivered, with opens beside. */
  boolean tellsOpens() {
    Snapshot snapshot = usable();
    return snapshot != null
        && snapshot.kind() == Kind.DELIVERED
        && snapshot.opens() != null
        && snapshot.opens() > 0;
  }

  /** What a reader must know of the latest impressions. */
  List<SnapshotFlag> flags(Instant now) {
    Snapshot snapshot = post.snapshot();
    if (snapshot == null) return List.of();
    List<SnapshotFlag> flags = new ArrayList<>();
    if (snapshot.flag() != null) flags.add(snapshot.flag());
    boolean stale =
        SnapshotFlag.isStale(snapshot.asOf(), all.person(), waiting().person(), post.out(), now);
    if (stale) flags.add(SnapshotFlag.STALE);
    return flags;
  }

  ClickSums waiting() {
    return all.minus(counted);
  }
}
