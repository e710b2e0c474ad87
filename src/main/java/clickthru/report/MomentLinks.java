package clickthru.report;

import clickthru.db.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The links of the posts that were out by a moment and have a snapshot shortly before it, by their
 * places. A moment is mostly now, another one each time, so what is kept is of its whole hour: the
 * few posts with a snapshot after the moment in that hour are read besides.
 */
final class MomentLinks {
  private static final long HOUR = 3_600_000L;

  private final Instant first;
  private final Instant moment;
  private final Map<LinkClicks.Place, LinkClicks> links = new HashMap<>();

  private MomentLinks(Instant moment, Duration slack) {
    this.first = moment.minus(slack);
    this.moment = moment;
  }

  /**
   * @param slack how long before the moment a snapshot may lie
   */
  static Map<LinkClicks.Place, LinkClicks> of(Database database, Instant moment, Duration slack)
      throws SQLException {
    MomentLinks links = new MomentLinks(moment, slack);
    Set<Long> later = links.addNear(database);
    if (!later.isEmpty()) {
      Pick exactly = Pick.until(moment, slack);
      database
          .readAtOnce(
              read ->
                  LinkClicks.of(read, new ChosenPosts(read, later, exactly, Wanted.NUMBERS)))
          .forEach(links::add);
    }
    return links.links;
  }

  /** The posts whose latest snapshot in the hour lies after the moment. */
  private Set<Long> addNear(Database database) throws SQLException {
    long last = Math.floorDiv(moment.toEpochMilli() + HOUR - 1, HOUR) * HOUR;
    long earliest = Math.floorDiv(first.toEpochMilli(), HOUR) * HOUR;
    Set<Long> later = new HashSet<>();
    for (LinkClicks link :
        KeptPlaces.of(database, Pick.between(earliest, last), Wanted.NUMBERS).values()) {
      PostClicks.Post post = link.clicks().post();
      PostClicks.Snapshot snapshot = post.snapshot();
      if (snapshot != null && snapshot.asOf().isAfter(moment)) later.add(post.id());
      else add(link);
    }
    return later;
  }

  private void add(LinkClicks link) {
    PostClicks.Post post = link.clicks().post();
    PostClicks.Snapshot snapshot = post.snapshot();
    boolean isNear = snapshot != null && !snapshot.asOf().isBefore(first);
    if (isNear && post.out().isBefore(moment)) links.put(link.place(), link);
  }
}
