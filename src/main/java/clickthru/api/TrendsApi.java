package clickthru.api;

import clickthru.account.Scope;
import clickthru.click.Loader;
import clickthru.report.Curve;
import clickthru.report.Curves;
import clickthru.report.Numerator;
import clickthru.report.QueryFields;
import clickthru.report.Suspects;
import clickthru.report.Trend;
import clickthru.report.TrendFields;
import clickthru.report.TrendQuery;
import clickthru.report.Trends;
import clickthru.web.Json;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.sql.SQLException;

/** {@code /api/v1/reports/trend} and {@code /api/v1/posts/{id}/curve}. */
public final class TrendsApi {
  private final ApiGuard guard;
  private final Trends trends;
  private final Curves curves;
  private final Loader loader;

  public TrendsApi(ApiGuard guard, Trends trends, Curves curves, Loader loader) {
    this.guard = guard;
    this.trends = trends;
    this.curves = curves;
    this.loader = loader;
  }

  public void trend(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx, TrendFields.NAMES.toArray(String[]::new));
    TrendQuery query = TrendFields.read(ctx.queryParamMap());
    catchUp(ctx);
    Trend trend = trends.of(query);
    if (trend == null) throw Problem.notFound("There is no such post.");
    Json.answer(ctx, 200, trend.toMap());
  }

  public void curve(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx, "clicks", "suspects");
    long id = Requests.id(ctx);
    Numerator clicks = TrendFields.clicks(ctx.queryParamMap());
    Suspects suspects = QueryFields.suspects(ctx.queryParamMap());
    catchUp(ctx);
    Curve curve = curves.of(id, clicks, suspects);
    if (curve == null) throw Problem.notFound();
    Json.answer(ctx, 200, curve.toMap());
  }

  private void catchUp(Context ctx) {
    if (!loader.catchUp(Loader.REPORT_WAIT)) {
      ctx.header("Warning", "199 - \"clicks are still being loaded\"");
    }
  }
}
