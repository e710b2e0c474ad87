package clickthru.api;

import clickthru.account.Scope;
import clickthru.click.Loader;
import clickthru.post.Post;
import clickthru.post.Posts;
import clickthru.report.Funnel;
import clickthru.report.Funnels;
import clickthru.report.QueryFields;
import clickthru.web.Json;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/{posts,campaigns}/…/funnel}. */
public final class FunnelsApi {
  private static final String EVENT = "event";

  private final ApiGuard guard;
  private final Posts posts;
  private final CampaignsApi campaigns;
  private final Funnels funnels;
  private final Loader loader;

  public FunnelsApi(
      ApiGuard guard, Posts posts, CampaignsApi campaigns, Funnels funnels, Loader loader) {
    this.guard = guard;
    this.posts = posts;
    this.campaigns = campaigns;
    this.funnels = funnels;
    this.loader = loader;
  }

  public void ofPost(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx, EVENT);
    Post post = posts.find(Requests.id(ctx));
    if (post == null) throw Problem.notFound();
    catchUp(ctx);
    answer(ctx, funnels.ofPost(post.id(), QueryFields.event(ctx.queryParamMap())));
  }

  public void ofCampaign(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    String campaign = campaigns.found(ctx, EVENT).name();
    String event = QueryFields.event(ctx.queryParamMap());
    catchUp(ctx);
    answer(ctx, funnels.ofCampaign(campaign, event));
  }

  private void catchUp(Context ctx) {
    if (!loader.catchUp(Loader.REPORT_WAIT)) {
      ctx.header("Warning", "199 - \"clicks are still being loaded\"");
    }
  }

  private static void answer(Context ctx, @Nullable Funnel funnel) {
    if (funnel == null) throw Problem.notFound();
    Json.answer(ctx, 200, funnel.toMap());
  }
}
