package clickthru.report;

import clickthru.post.Kind;
import java.time.Instant;
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
      List<String> tags,
      @Nullable Age age,
      @Nullable Snapshot snapshot) {

    Post with(@Nullable Snapshot other) {
      return new Post(id, title, channel, campaign, goal, plannedBy, publishedAt, tags, age, other);
    }

    Post at(Age other) {
      return new Post(
          id, title, channel, campaign, goal, plannedBy, publishedAt, tags, other, snapshot);
    }
  }

  /** Impressions of a post. */
  record Snapshot(Instant asOf, Kind kind, long value) {}

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

  ClickSums waiting() {
    return all.minus(counted);
  }
}
