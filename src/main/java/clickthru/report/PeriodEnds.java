package clickthru.report;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The links of posts at both ends of a period, by their places, each with the post's latest
 * snapshot before the end. What lies between them is a difference, so both are read at once.
 */
final class PeriodEnds {
  private static final long HOUR = 3_600_000L;

  /** Both ends, as they are kept. */
  private record Kept(Pick start, Pick end) implements KeptPosts.Reading<Links> {
    @Override
    public Links all(Connection connection) throws SQLException {
      return new Links(all(connection, start), all(connection, end));
    }

    @Override
    public Links again(Connection connection, Links known, Set<Long> posts) throws SQLException {
      return new Links(
          again(connection, known.atStart, posts, start),
          again(connection, known.atEnd, posts, end));
    }

    private static Map<LinkClicks.Place, LinkClicks> all(Connection connection, Pick pick)
        throws SQLException {
      return LinkClicks.byPlace(
          LinkClicks.of(connection, Query.Only.ALL, pick, Wanted.NUMBERS, null, null));
    }

    private static Map<LinkClicks.Place, LinkClicks> again(
        Connection connection, Map<LinkClicks.Place, LinkClicks> known, Set<Long> posts, Pick pick)
        throws SQLException {
      Map<LinkClicks.Place, LinkClicks> places = new HashMap<>(known);
      Ids gone = new Ids(posts);
      places.keySet().removeIf(place -> gone.contain(place.postId()));
      places.putAll(of(connection, posts, pick));
      return places;
    }

    static Map<LinkClicks.Place, LinkClicks> of(Connection connection, Set<Long> posts, Pick pick)
        throws SQLException {
      return LinkClicks.byPlace(
          LinkClicks.of(connection, new ChosenPosts(connection, posts, pick, Wanted.NUMBERS)));
    }
  }

  private record Links(
      Map<LinkClicks.Place, LinkClicks> atStart, Map<LinkClicks.Place, LinkClicks> atEnd) {}

  /** When a snapshot of an end may have been taken. */
  private record Span(Instant first, Instant last) {
    static Span before(Instant end, Duration slack) {
      return new Span(end.minus(slack), end);
    }

    /** Null: the link's post has no snapshot in this span, or was not out by its end. */
    @Nullable LinkClicks of(@Nullable LinkClicks link) {
      if (link == null || !link.clicks().post().out().isBefore(last)) return null;
      PostClicks.Snapshot snapshot = link.clicks().post().snapshot();
      if (snapshot == null || snapshot.asOf().isAfter(last)) return null;
      return snapshot.asOf().isBefore(first) ? null : link;
    }
  }

  private final Span start;
  private final Span end;
  private final Links links;

  private PeriodEnds(Instant from, Instant to, Duration slack, Links links) {
    this.start = Span.before(from, slack);
    this.end = Span.before(to, slack);
    this.links = links;
  }

  /**
   * @param postId of this post; null: of all
   * @param slack how long before an end a snapshot may lie
   */
  static PeriodEnds of(
      Database database, @Nullable Long postId, Instant from, Instant to, Duration slack)
      throws SQLException {
    if (postId != null) {
      Set<Long> post = Set.of(postId);
      return new PeriodEnds(
          from,
          to,
          slack,
          database.readAtOnce(
              read ->
                  new Links(
                      Kept.of(read, post, Pick.until(from, slack)),
                      Kept.of(read, post, Pick.until(to, slack)))));
    }
    List<Pick> picks =
        database.read(read -> List.of(until(read, from, slack), until(read, to, slack)));
    Kept kept = new Kept(picks.get(0), picks.get(1));
    return new PeriodEnds(from, to, slack, KeptPosts.of(database, kept, kept));
  }

  /**
   * What picks the same for many moments: mostly the end is now, another one each time. Up to the
   * end of its hour when there is no snapshot between, else up to the last snapshot before.
   */
  private static Pick until(Connection connection, Instant moment, Duration slack)
      throws SQLException {
    long first = Math.floorDiv(moment.minus(slack).toEpochMilli(), HOUR) * HOUR;
    long last = Math.floorDiv(moment.toEpochMilli() + HOUR - 1, HOUR) * HOUR;
    if (latest(connection, last) <= moment.toEpochMilli()) return Pick.between(first, last);
    return Pick.between(first, Math.max(first, latest(connection, moment.toEpochMilli())));
  }

  private static long latest(Connection connection, long until) throws SQLException {
    return Sql.number(
        connection,
        "select coalesce(max(as_of), 0) from impression_snapshot where as_of <= ?",
        until);
  }

  /** Null: it has no snapshot near the period's start, or was not out by then. */
  @Nullable LinkClicks atStart(LinkClicks.Place place) {
    return start.of(links.atStart.get(place));
  }

  /** Null: it has no snapshot near the period's end, or was not out by then. */
  @Nullable LinkClicks atEnd(LinkClicks.Place place) {
    return end.of(links.atEnd.get(place));
  }
}
