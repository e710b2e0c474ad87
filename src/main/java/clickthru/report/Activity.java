package clickthru.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was shown and clicked in a period, whenever it was published: what a post's impressions grew
 * by from the snapshot at the one end to that at the other, and the clicks between the same two
 * moments. A snapshot is at an end when it lies no more than {@link #SLACK} before it; a post
 * published inside begins at nothing. Posts that are not bounded so are told as posts without
 * impressions, with their clicks of the period, if there were any.
 */
final class Activity {
  static final Duration SLACK = Duration.ofDays(1);

  private final Instant from;
  private final ClickTimes period;

  private record Place(long postId, long linkId) {
    static Place of(LinkClicks link) {
      return new Place(link.clicks().post().id(), link.linkId());
    }
  }

  private final Map<Place, LinkClicks> atStart = new HashMap<>();
  private final ClickTally inside;

  private Activity(Instant from, Instant to, List<LinkClicks> start, ClickTally inside) {
    this.from = from;
    this.period = new ClickTimes(from.toEpochMilli(), to.toEpochMilli() - 1);
    this.inside = inside;
    for (LinkClicks link : start) atStart.put(Place.of(link), link);
  }

  static List<LinkClicks> of(Connection connection, Query.Only only, Instant from, Instant to)
      throws SQLException {
    List<LinkClicks> start = LinkClicks.of(connection, only, Pick.until(from, SLACK), null, from);
    Activity activity = new Activity(from, to, start, PeriodClicks.between(connection, from, to));
    List<LinkClicks> links =
        LinkClicks.of(connection, only, Pick.until(to, SLACK, from), null, to).stream()
            .map(activity::during)
            .toList();
    Set<Long> active =
        links.stream()
            .map(LinkClicks::clicks)
            .filter(post -> post.isMeasured() || !post.all().equals(ClickSums.NONE))
            .map(post -> post.post().id())
            .collect(Collectors.toSet());
    return links.stream().filter(link -> active.contains(link.clicks().post().id())).toList();
  }

  /** What a link got in the period. */
  private LinkClicks during(LinkClicks end) {
    PostClicks.Post post = end.clicks().post();
    LinkClicks start = atStart.get(Place.of(end));
    PostClicks.Snapshot grown = grown(post, start);
    if (grown == null) {
      ClickSums clicks = inside.of(end.linkId());
      return end.with(new PostClicks(post.with(null), clicks, clicks), Figures.NONE, period);
    }
    ClickTimes upTo = ClickTimes.upTo(grown.asOf());
    PostClicks.Snapshot first = start == null ? null : start.clicks().post().snapshot();
    if (start == null || first == null) {
      ClickSums clicks = end.clicks().counted();
      return end.with(new PostClicks(post.with(grown), clicks, clicks), end.figures(), upTo);
    }
    ClickSums clicks = end.clicks().counted().minus(start.clicks().counted());
    return end.with(
        new PostClicks(post.with(grown), clicks, clicks),
        end.figures().since(start.figures()),
        upTo.since(ClickTimes.upTo(first.asOf())));
  }

  /** The impressions of the period; null when no two snapshots bound it, or they don't grow. */
  private PostClicks.@Nullable Snapshot grown(PostClicks.Post post, @Nullable LinkClicks start) {
    PostClicks.Snapshot last = post.snapshot();
    if (last == null) return null;
    PostClicks.Snapshot first = start == null ? null : start.clicks().post().snapshot();
    if (first == null) {
      Instant published = post.publishedAt();
      boolean inside = published != null && !published.isBefore(from);
      return inside && last.value() > 0 && last.asOf().isAfter(from) ? last : null;
    }
    boolean grows = Objects.equals(first.kind(), last.kind()) && last.value() > first.value();
    return grows && last.asOf().isAfter(first.asOf()) ? last.since(first) : null;
  }
}
