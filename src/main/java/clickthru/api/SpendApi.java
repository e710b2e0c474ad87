package clickthru.api;

import clickthru.account.Scope;
import clickthru.post.Campaign;
import clickthru.post.CampaignSpend;
import clickthru.post.CampaignSpends;
import clickthru.post.SpendFields;
import clickthru.web.Json;
import clickthru.web.JsonBody;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /api/v1/campaigns/{campaign}/spend}. */
public final class SpendApi {
  private static final int MOST = 1_000;

  private final ApiGuard guard;
  private final CampaignsApi campaigns;
  private final CampaignSpends spends;
  private final Clock clock;

  public SpendApi(ApiGuard guard, CampaignsApi campaigns, CampaignSpends spends, Clock clock) {
    this.guard = guard;
    this.campaigns = campaigns;
    this.spends = spends;
    this.clock = clock;
  }

  public void create(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Campaign found = campaigns.found(ctx);
    String campaign = found.name();
    JsonBody body = JsonBody.read(ctx);
    CampaignSpend spend = SpendFields.read(body, clock.instant());
    body.done();
    CampaignSpend stored = spends.add(campaign, spend, Requests.key(ctx, body));
    ctx.header("Location", "/api/v1/campaigns/" + found.id() + "/spend?by=id");
    Json.answer(ctx, 201, map(campaign, stored));
  }

  public void list(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    String campaign = campaigns.found(ctx).name();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("items", spends.list(campaign, MOST).stream().map(s -> map(campaign, s)).toList());
    body.put("next", null);
    Json.answer(ctx, 200, body);
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
