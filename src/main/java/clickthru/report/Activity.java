package clickthru.report;

import clickthru.db.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

  private final PeriodEnds ends;

  private Activity(Database database, Query.Only only, Instant from, Instant to)
      throws SQLException {
    this.from = from;
    this.period = new ClickTimes(from.toEpochMilli(), to.toEpochMilli() - 1);
    this.ends = PeriodEnds.of(database, only.postId(), from, to, SLACK);
  }

  /** Of all links of the posts that the query is about. */
  static List<LinkClicks> of(Database database, Query.Only only, Instant from, Instant to)
      throws SQLException {
    List<LinkClicks> all = LatestClicks.of(database, only, null, to);
    Activity activity = new Activity(database, only, from, to);
    PeriodClicks inside = PeriodClicks.between(database, from, to);
    List<LinkClicks> links = new ArrayList<>(all.size());
    int first = 0;
    boolean isActive = false;
    for (int i = 0; i < all.size(); i++) {
      LinkClicks link = activity.during(all.get(i), inside);
      links.add(link);
      isActive |= link.clicks().isMeasured() || !link.clicks().all().equals(ClickSums.NONE);
      long post = link.clicks().post().id();
      // The links of a post follow each other, and stay or go together.
      if (i + 1 < all.size() && all.get(i + 1).clicks().post().id() == post) continue;
      if (!isActive) links.subList(first, links.size()).clear();
      first = links.size();
      isActive = false;
    }
    return links;
  }

  /** What a link got in the period. */
  private LinkClicks during(LinkClicks link, PeriodClicks inside) {
    LinkClicks.Place place = link.place();
    LinkClicks start = ends.atStart(place);
    LinkClicks end = ends.atEnd(place);
    PostClicks.Snapshot grown = end == null ? null : grown(end.clicks().post(), start);
    PostClicks.Post post = link.clicks().post();
    if (end == null || grown == null) {
      ClickSums clicks = inside.of(link.linkId());
      return link.with(new PostClicks(post.with(null), clicks, clicks), Figures.NONE, period);
    }
    ClickTimes upTo = ClickTimes.upTo(grown.asOf());
    PostClicks.Snapshot first = start == null ? null : start.clicks().post().snapshot();
    if (start == null || first == null) {
      ClickSums clicks = end.clicks().counted();
      return link.with(new PostClicks(post.with(grown), clicks, clicks), end.figures(), upTo);
    }
    ClickSums clicks = end.clicks().counted().minus(start.clicks().counted());
    return link.with(
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
