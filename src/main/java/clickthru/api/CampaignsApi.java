package clickthru.api;

import clickthru.account.Scope;
import clickthru.post.Campaign;
import clickthru.post.Campaigns;
import clickthru.web.Json;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/campaigns}, and which campaign the paths below it name. */
public final class CampaignsApi {
  private static final String BY = "by";

  private final ApiGuard guard;
  private final Campaigns campaigns;

  public CampaignsApi(ApiGuard guard, Campaigns campaigns) {
    this.guard = guard;
    this.campaigns = campaigns;
  }

  /** All, newest first; with {@code name} the one of that name, or none. */
  public void list(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.Page page = Requests.Page.of(ctx, "name");
    String name = ctx.queryParam("name");
    List<Campaign> found =
        name == null ? campaigns.list(page.before(), page.limit()) : only(campaigns.named(name));
    long last = found.isEmpty() ? 0 : found.get(found.size() - 1).id();
    Map<String, Object> body = page.answer(found.stream().map(CampaignsApi::map).toList(), last);
    if (name != null) body.put("next", null);
    Json.answer(ctx, 200, body);
  }

  /**
   * The campaign that the path names, by its name or its id. A name may be a number too, so where
   * it could be either of two campaigns, neither is taken: {@code by=id} and {@code by=name} tell
   * which. By its id every campaign can be had; the server refuses paths with an encoded slash,
   * backslash or percent sign.
   *
   * @param more the other parameters that the request may have
   * @throws Problem 404 when there is none, 409 when it might be either
   */
  Campaign found(Context ctx, String... more) throws SQLException {
    String[] known = Arrays.copyOf(more, more.length + 1);
    known[more.length] = BY;
    Requests.only(ctx, known);
    // It begins a parameter of the path, which is dropped: the rest may be another's name.
    if (ctx.req().getRequestURI().contains(";")) {
      throw Problem.badRequest("A semicolon in the path must be sent as %3B.");
    }
    String text = ctx.pathParam("campaign");
    String by = ctx.queryParam(BY);
    if (by != null && !by.equals("id") && !by.equals("name")) {
      throw Requests.wrong(BY, "must be id or name");
    }
    Campaign named = "id".equals(by) ? null : campaigns.named(text);
    boolean isId = !"name".equals(by) && Requests.isId(text);
    Campaign numbered = isId ? campaigns.find(Long.parseLong(text)) : null;
    if (named != null && numbered != null && named.id() != numbered.id()) {
      throw Problem.conflict(
          "campaign", "is the name of one and the id of another: add by=name or by=id");
    }
    Campaign found = named == null ? numbered : named;
    if (found == null) throw Problem.notFound("There is no such campaign.");
    return found;
  }

  private static List<Campaign> only(@Nullable Campaign campaign) {
    return campaign == null ? List.of() : List.of(campaign);
  }

  private static Map<String, Object> map(Campaign campaign) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", campaign.id());
    map.put("name", campaign.name());
    map.put("created_at", campaign.createdAt());
    return map;
  }
}
