package clickthru.report;

import clickthru.db.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The links of the posts that were out by a moment and have a snapshot shortly before it. A moment
 * is mostly now, another one each time, so what is kept is of its whole hour: the few posts with a
 * snapshot after the moment in that hour are read besides.
 */
final class MomentLinks {
  private static final long HOUR = 3_600_000L;

  private final Instant first;
  private final Instant moment;
  private final Map<LinkClicks.Place, LinkClicks> ofHour;

  /** The posts whose latest snapshot in the hour lies after the moment. */
  private final Set<Long> later = new HashSet<>();

  private final Map<LinkClicks.Place, LinkClicks> ofLater;

  /**
   * @param slack how long before the moment a snapshot may lie
   */
  MomentLinks(Database database, Instant moment, Duration slack) throws SQLException {
    this.first = moment.minus(slack);
    this.moment = moment;
    long from = Math.floorDiv(first.toEpochMilli(), HOUR) * HOUR;
    long to = Math.floorDiv(moment.toEpochMilli() + HOUR - 1, HOUR) * HOUR;
    this.ofHour = KeptPlaces.of(database, Pick.between(from, to));
    for (LinkClicks link : ofHour.values()) {
      PostClicks.Post post = link.clicks().post();
      PostClicks.Snapshot snapshot = post.snapshot();
      if (snapshot != null && snapshot.asOf().isAfter(moment)) later.add(post.id());
    }
    this.ofLater = later.isEmpty() ? Map.of() : exactly(database, Pick.until(moment, slack));
  }

  private Map<LinkClicks.Place, LinkClicks> exactly(Database database, Pick pick)
      throws SQLException {
    return LinkClicks.byPlace(
        database.readAtOnce(
            read -> LinkClicks.of(read, new ChosenPosts(read, later, pick, Wanted.NUMBERS))));
  }

  /** Null: it has no snapshot near the moment, or was not out by then. */
  @Nullable LinkClicks get(LinkClicks.Place place) {
    LinkClicks link = (later.contains(place.postId()) ? ofLater : ofHour).get(place);
    if (link == null || !link.clicks().post().out().isBefore(moment)) return null;
    PostClicks.Snapshot snapshot = link.clicks().post().snapshot();
    return snapshot == null || snapshot.asOf().isBefore(first) ? null : link;
  }
}
