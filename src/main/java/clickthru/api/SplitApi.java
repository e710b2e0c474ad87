package clickthru.api;

import clickthru.account.Scope;
import clickthru.click.Loader;
import clickthru.link.Link;
import clickthru.link.Links;
import clickthru.link.SplitPlan;
import clickthru.report.Comparison;
import clickthru.report.Interval;
import clickthru.report.SplitTest;
import clickthru.report.SplitTests;
import clickthru.report.SplitWords;
import clickthru.web.Formats;
import clickthru.web.Json;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** {@code /api/v1/links/{slug}/split}. */
public final class SplitApi {
  private final ApiGuard guard;
  private final Links links;
  private final SplitTests tests;
  private final Loader loader;

  public SplitApi(ApiGuard guard, Links links, SplitTests tests, Loader loader) {
    this.guard = guard;
    this.links = links;
    this.tests = tests;
    this.loader = loader;
  }

  public void show(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx);
    Link link = LinksApi.found(links, ctx);
    loader.catchUp(Loader.REPORT_WAIT);
    SplitTest test = tests.of(link);
    if (test == null) throw Problem.notFound("This link has no variants.");
    Json.answer(ctx, 200, map(link.slug(), test));
  }

  private static Map<String, Object> map(String slug, SplitTest test) {
    SplitWords words = new SplitWords(test, Formats.plain());
    SplitPlan plan = test.plan();
    SplitTest.Side winner = test.winner();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("slug", slug);
    map.put("started_at", test.startedAt());
    map.put("running", test.running());
    map.put("usual_rate", plan == null ? null : plan.usual());
    map.put("smallest_difference", plan == null ? null : plan.smallest());
    map.put("planned_clicks", test.planned());
    map.put("variants", test.sides().stream().map(SplitApi::side).toList());
    map.put("earlier", test.earlier().stream().map(SplitApi::side).toList());
    map.put("split_p", test.ratio().p());
    map.put("split_off", test.ratio().isOff());
    map.put("comparisons", test.pairs().stream().map(pair -> pair(pair, words)).toList());
    map.put("state", test.state().name().toLowerCase(Locale.ROOT));
    map.put("winner", winner == null ? null : winner.variant().label());
    map.put("words", words.state());
    return map;
  }

  private static Map<String, Object> side(SplitTest.Side side) {
    Interval interval = side.interval();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("label", side.variant().label());
    map.put("weight", side.variant().weight());
    map.put("share", side.share());
    map.put("clicks", side.clicks());
    map.put("unique", side.unique());
    map.put("converting_clicks", side.converting());
    map.put("rate", side.clicks() == 0 ? null : side.rate().value());
    map.put("rate_low", interval == null ? null : interval.low());
    map.put("rate_high", interval == null ? null : interval.high());
    map.put("ended_at", side.variant().endedAt());
    return map;
  }

  private static Map<String, Object> pair(SplitTest.Pair pair, SplitWords words) {
    Comparison seen = pair.seen();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", pair.a().variant().label());
    map.put("b", pair.b().variant().label());
    map.put("test", seen == null ? null : seen.test().name().toLowerCase(Locale.ROOT));
    map.put("p", pair.p());
    map.put("p_holm", seen == null ? null : seen.p());
    map.put("difference", seen == null ? null : seen.difference().value());
    map.put("difference_low", seen == null ? null : seen.difference().low());
    map.put("difference_high", seen == null ? null : seen.difference().high());
    map.put("words", words.pair(pair));
    return map;
  }
}
