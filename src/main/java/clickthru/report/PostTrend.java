package clickthru.report;

import clickthru.post.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A post's rate at each of its snapshots, and that of what came in between one snapshot and the
 * next of the same kind. Where the impressions did not grow there is no rate in between.
 */
final class PostTrend {
  private final TrendQuery query;
  private final PostClicks post;
  private final boolean isCut;

  private PostTrend(TrendQuery query, PostClicks post, boolean isCut) {
    this.query = query;
    this.post = post;
    this.isCut = isCut;
  }

  static Trend of(Connection connection, TrendQuery query, PostClicks post) throws SQLException {
    List<SnapshotClicks> snapshots = SnapshotClicks.of(connection, post.post().id());
    boolean cut = snapshots.size() == SnapshotClicks.MOST;
    boolean measured = post.isMeasured();
    return new Trend(
        query,
        post.post().title(),
        new PostTrend(query, post, cut).series(snapshots),
        1,
        measured ? 0 : 1,
        measured ? 0 : query.number(post.all()),
        0);
  }

  private List<Trend.Series> series(List<SnapshotClicks> snapshots) {
    // Of snapshots as of the same moment the last that was entered counts.
    Map<Kind, TreeMap<Instant, SnapshotClicks>> kinds = new EnumMap<>(Kind.class);
    for (SnapshotClicks one : snapshots) {
      kinds
          .computeIfAbsent(one.snapshot().kind(), kind -> new TreeMap<>())
          .put(one.snapshot().asOf(), one);
    }
    List<TreeMap<Instant, SnapshotClicks>> largestFirst = new ArrayList<>(kinds.values());
    largestFirst.sort(
        Comparator.comparing(kind -> -kind.lastEntry().getValue().snapshot().value()));
    return largestFirst.stream()
        .map(kind -> series(new ArrayList<>(kind.values())))
        .filter(series -> !series.points().isEmpty())
        .toList();
  }

  private Trend.Series series(ArrayList<SnapshotClicks> ofKind) {
    List<Trend.Point> points = new ArrayList<>();
    for (int i = 0; i < ofKind.size(); i++) {
      SnapshotClicks one = ofKind.get(i);
      if (isAsked(one.snapshot().asOf())) points.add(point(i == 0 ? null : ofKind.get(i - 1), one));
    }
    return new Trend.Series(ofKind.get(0).snapshot().kind(), points);
  }

  private boolean isAsked(Instant asOf) {
    Instant from = query.from();
    Instant to = query.to();
    return (from == null || !asOf.isBefore(from)) && (to == null || asOf.isBefore(to));
  }

  private Trend.Point point(@Nullable SnapshotClicks before, SnapshotClicks one) {
    Instant asOf = one.snapshot().asOf();
    Tally soFar = new Tally(query.number(one.clicks()), one.snapshot().value());
    if (before != null) {
      Tally until = new Tally(query.number(before.clicks()), before.snapshot().value());
      return new Trend.Point(before.snapshot().asOf(), asOf, 1, growth(until, soFar), soFar);
    }
    if (isCut) return new Trend.Point(null, asOf, 1, Tally.NONE, soFar);
    Instant published = post.post().publishedAt();
    boolean known = published != null && published.isBefore(asOf);
    return new Trend.Point(known ? published : null, asOf, 1, soFar, soFar);
  }

  /** A number that was corrected downwards tells nothing of what was shown in between. */
  private static Tally growth(Tally before, Tally after) {
    long shown = impressions(after) - impressions(before);
    long clicks = Math.max(0, after.clicks() - before.clicks());
    return new Tally(clicks, shown < 0 ? null : shown);
  }

  private static long impressions(Tally tally) {
    Long impressions = tally.impressions();
    return impressions == null ? 0 : impressions;
  }
}
