package clickthru.report;

import clickthru.post.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A post, its latest impressions, and clicks on links of it: on one link, or on all of a group.
 *
 * @param counted clicks up to the snapshot's as-of; all of them when there is no snapshot
 * @param all clicks so far
 * @param countedSuspects suspected mail scanners' clicks up to then, whether counted in or not
 * @param allSuspects those so far
 */
record PostClicks(Post post, long counted, long all, long countedSuspects, long allSuspects) {

  /** What a report needs to know of a post. */
  record Post(
      long id,
      String title,
      String channel,
      @Nullable String campaign,
      @Nullable String goal,
      @Nullable Snapshot snapshot) {}

  /** A post's latest impressions. */
  record Snapshot(Instant asOf, Kind kind, long value) {}

  PostClicks plus(PostClicks other) {
    return new PostClicks(
        post,
        counted + other.counted,
        all + other.all,
        countedSuspects + other.countedSuspects,
        allSuspects + other.allSuspects);
  }

  /** The snapshot a rate can be made of; null when there is none or it says 0. */
  @Nullable Snapshot usable() {
    Snapshot snapshot = post.snapshot();
    return snapshot == null || snapshot.value() == 0 ? null : snapshot;
  }

  boolean isMeasured() {
    return usable() != null;
  }

  long waiting() {
    return all - counted;
  }
}
