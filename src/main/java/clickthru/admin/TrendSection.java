package clickthru.admin;

import clickthru.post.Annotation;
import clickthru.post.Annotations;
import clickthru.post.Post;
import clickthru.report.ClickCourses;
import clickthru.report.Curve;
import clickthru.report.Curves;
import clickthru.report.Numerator;
import clickthru.report.SnapshotHistory;
import clickthru.report.Suspects;
import clickthru.report.Trend;
import clickthru.report.TrendQuery;
import clickthru.report.Trends;
import clickthru.web.Formats;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Reads what a page shows of a trend: the rates, what is annotated of them, a post's curve. */
public final class TrendSection {
  private static final Instant EVER = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2101-01-01T00:00:00Z");
  private static final int MOST_MARKS = 50;

  /** What a post's page shows. */
  public record OfPost(TrendView trend, CurveView curve, CourseView course) {}

  private final Trends trends;
  private final Curves curves;
  private final Annotations annotations;
  private final ClickCourses courses;
  private final Clock clock;

  public TrendSection(
      Trends trends, Curves curves, Annotations annotations, ClickCourses courses, Clock clock) {
    this.trends = trends;
    this.curves = curves;
    this.annotations = annotations;
    this.courses = courses;
    this.clock = clock;
  }

  OfPost ofPost(Context ctx, Post post, SnapshotHistory history, Suspects suspects)
      throws SQLException {
    Formats format = Formats.of(ctx);
    ClickCourses.Ends clicked = courses.ends(post.id(), suspects);
    Instant start = post.publishedAt();
    if (start == null) start = clicked == null ? post.createdAt() : clicked.from();
    ZoomFields asked = ZoomFields.read(ctx, post.id(), suspects, start, clicked, clock.instant());
    Zoom zoom = asked.zoom();
    TimeAxis shown = new TimeAxis(zoom.from(), zoom.to());
    TrendQuery query = TrendQuery.ofPost(post.id(), suspects, ReaderZone.of(ctx));
    TrendView trend = TrendView.of(trend(query), about(query), shown::has, format);
    CourseView course =
        CourseView.of(
            asked,
            courses.of(post.id(), suspects, zoom.from(), zoom.to()),
            history.increments().stream().map(one -> one.snapshot().asOf()).toList(),
            trend.marks(),
            format);
    CurveView curve = curve(post.id(), Numerator.PERSON, suspects, format);
    return new OfPost(trend, curve, course);
  }

  /** Refuses a post that isn't there. */
  TrendView of(TrendQuery query, Formats format) throws SQLException {
    return TrendView.of(trend(query), about(query), format);
  }

  private Trend trend(TrendQuery query) throws SQLException {
    Trend trend = trends.of(query);
    if (trend == null) throw Problem.notFound("There is no such post.");
    return trend;
  }

  CurveView curve(long postId, Numerator clicks, Suspects suspects, Formats format)
      throws SQLException {
    Curve curve = curves.of(postId, clicks, suspects);
    if (curve == null) throw Problem.notFound("There is no such post.");
    return CurveView.of(curve, format);
  }

  private List<Annotation> about(TrendQuery query) throws SQLException {
    return switch (query.of()) {
      case POST -> annotations.ofPost(query.postId(), EVER, END, MOST_MARKS);
      case CHANNEL -> annotations.ofChannel(query.key(), EVER, END, MOST_MARKS);
      case CAMPAIGN -> annotations.ofCampaign(query.key(), EVER, END, MOST_MARKS);
      case ALL -> annotations.between(EVER, END, MOST_MARKS);
    };
  }
}
