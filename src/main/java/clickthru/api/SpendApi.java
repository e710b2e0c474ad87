package clickthru.api;

import clickthru.account.Scope;
import clickthru.post.CampaignSpend;
import clickthru.post.CampaignSpends;
import clickthru.post.SpendFields;
import clickthru.web.Json;
import clickthru.web.JsonBody;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /api/v1/campaigns/{name}/spend}. */
public final class SpendApi {
  private static final int MOST = 1_000;

  private final ApiGuard guard;
  private final CampaignSpends spends;
  private final Clock clock;

  public SpendApi(ApiGuard guard, CampaignSpends spends, Clock clock) {
    this.guard = guard;
    this.spends = spends;
    this.clock = clock;
  }

  public void create(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    String campaign = found(ctx);
    JsonBody body = JsonBody.read(ctx);
    CampaignSpend spend = SpendFields.read(body, clock.instant());
    body.done();
    CampaignSpend stored = spends.add(campaign, spend, Requests.key(ctx, body));
    String name = URLEncoder.encode(campaign, StandardCharsets.UTF_8).replace("+", "%20");
    ctx.header("Location", "/api/v1/campaigns/" + name + "/spend");
    Json.answer(ctx, 201, map(campaign, stored));
  }

  public void list(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    String campaign = found(ctx);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("items", spends.list(campaign, MOST).stream().map(s -> map(campaign, s)).toList());
    body.put("next", null);
    Json.answer(ctx, 200, body);
  }

  private String found(Context ctx) throws SQLException {
    String campaign = spends.campaign(ctx.pathParam("name"));
    if (campaign == null) throw Problem.notFound();
    return campaign;
  }

  private static Map<String, Object> map(String campaign, CampaignSpend spend) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", spend.id());
    map.put("campaign", campaign);
    map.put("amount_minor", spend.amountMinor());
    map.put("currency", spend.currency().getCurrencyCode());
    map.put("note", spend.note());
    map.put("as_of", spend.asOf());
    map.put("entered_at", spend.enteredAt());
    return map;
  }
}
