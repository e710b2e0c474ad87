package clickthru.admin;

import clickthru.post.Annotation;
import clickthru.post.Annotations;
import clickthru.report.Curve;
import clickthru.report.Curves;
import clickthru.report.Numerator;
import clickthru.report.Suspects;
import clickthru.report.Trend;
import clickthru.report.TrendQuery;
import clickthru.report.Trends;
import clickthru.web.Formats;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Reads what a page shows of a trend: the rates, what is annotated of them, a post's curve. */
public final class TrendSection {
  private static final Instant EVER = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2101-01-01T00:00:00Z");
  private static final int MOST_MARKS = 50;

  /** What a post's page shows. */
  public record OfPost(TrendView trend, CurveView curve) {}

  private final Trends trends;
  private final Curves curves;
  private final Annotations annotations;

  public TrendSection(Trends trends, Curves curves, Annotations annotations) {
    this.trends = trends;
    this.curves = curves;
    this.annotations = annotations;
  }

  OfPost ofPost(Context ctx, long postId, Suspects suspects) throws SQLException {
    Locale locale = Formats.of(ctx).locale();
    TrendView trend = of(TrendQuery.ofPost(postId, suspects, ReaderZone.of(ctx)), locale);
    return new OfPost(trend, curve(postId, Numerator.PERSON, suspects, locale));
  }

  /** Refuses a post that isn't there. */
  TrendView of(TrendQuery query, Locale locale) throws SQLException {
    Trend trend = trends.of(query);
    if (trend == null) throw Problem.notFound("There is no such post.");
    return TrendView.of(trend, about(query), locale);
  }

  CurveView curve(long postId, Numerator clicks, Suspects suspects, Locale locale)
      throws SQLException {
    Curve curve = curves.of(postId, clicks, suspects);
    if (curve == null) throw Problem.notFound("There is no such post.");
    return CurveView.of(curve, locale);
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
