package clickthru.api;

import clickthru.account.Scope;
import clickthru.click.Loader;
import clickthru.link.Links;
import clickthru.post.Post;
import clickthru.post.Posts;
import clickthru.report.Audit;
import clickthru.report.Audits;
import clickthru.web.Json;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/{links,posts,campaigns}/…/audit}. */
public final class AuditsApi {
  private final ApiGuard guard;
  private final Links links;
  private final Posts posts;
  private final CampaignsApi campaigns;
  private final Audits audits;
  private final Loader loader;

  public AuditsApi(
      ApiGuard guard,
      Links links,
      Posts posts,
      CampaignsApi campaigns,
      Audits audits,
      Loader loader) {
    this.guard = guard;
    this.links = links;
    this.posts = posts;
    this.campaigns = campaigns;
    this.audits = audits;
    this.loader = loader;
  }

  public void ofLink(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx);
    long id = LinksApi.found(links, ctx).id();
    catchUp(ctx);
    answer(ctx, audits.ofLink(id));
  }

  public void ofPost(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx);
    Post post = posts.find(Requests.id(ctx));
    if (post == null) throw Problem.notFound();
    catchUp(ctx);
    answer(ctx, audits.ofPost(post.id()));
  }

  public void ofCampaign(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    String campaign = campaigns.found(ctx).name();
    catchUp(ctx);
    answer(ctx, audits.ofCampaign(campaign));
  }

  private void catchUp(Context ctx) {
    if (!loader.catchUp(Loader.REPORT_WAIT)) {
      ctx.header("Warning", "199 - \"clicks are still being loaded\"");
    }
  }

  private static void answer(Context ctx, @Nullable Audit audit) {
    if (audit == null) throw Problem.notFound();
    Json.answer(ctx, 200, audit.toMap());
  }
}
