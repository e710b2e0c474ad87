package clickthru.api;

import clickthru.account.Scope;
import clickthru.click.Orphans;
import clickthru.web.Json;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /api/v1/orphans}: slugs that were asked for and lead nowhere. */
public final class OrphansApi {
  private static final int MOST = 1_000;

  private final ApiGuard guard;
  private final Orphans orphans;

  public OrphansApi(ApiGuard guard, Orphans orphans) {
    this.guard = guard;
    this.orphans = orphans;
  }

  /** {@code GET /api/v1/orphans}: the 1,000 that are asked for most, those first. */
  public void list(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx);
    orphans.flush();
    List<Map<String, Object>> items = orphans.list(MOST).stream().map(OrphansApi::shown).toList();
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("items", items);
    list.put("next", null);
    Json.answer(ctx, 200, list);
  }

  private static Map<String, Object> shown(Orphans.Orphan orphan) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("slug", orphan.slug());
    shown.put("requests", orphan.requests());
    shown.put("first_at", orphan.firstAt());
    shown.put("last_at", orphan.lastAt());
    return shown;
  }
}
