package clickthru.api;

import clickthru.account.ApiKey;
import clickthru.account.ApiKeys;
import clickthru.account.Scope;
import clickthru.web.Json;
import clickthru.web.JsonBody;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /api/v1/keys}: the keys of the API, for those who hold an admin key. */
public final class KeysApi {
  private static final int MAX_NAME = 100;

  private final ApiKeys keys;
  private final ApiGuard guard;
  private final Clock clock;

  public KeysApi(ApiKeys keys, ApiGuard guard, Clock clock) {
    this.keys = keys;
    this.guard = guard;
    this.clock = clock;
  }

  /** {@code GET /api/v1/keys}: all that aren't revoked, newest first. */
  public void list(Context ctx) throws SQLException {
    guard.require(ctx, Scope.ADMIN);
    Requests.only(ctx);
    List<Map<String, Object>> items = keys.list().stream().map(KeysApi::shownInList).toList();
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("items", items);
    list.put("next", null);
    Json.answer(ctx, 200, list);
  }

  /** {@code POST /api/v1/keys}: the only answer that shows the key itself. */
  public void create(Context ctx) throws SQLException {
    guard.require(ctx, Scope.ADMIN);
    Requests.only(ctx);
    JsonBody body = JsonBody.read(ctx);
    String name = body.requiredText("name", MAX_NAME);
    Scope scope = Scope.of(body.requiredText("scope", 10));
    if (scope == null) body.error("scope", "must be read, write or admin");
    Instant expiresAt = body.time("expires_at");
    if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
      body.error("expires_at", "must be in the future");
    }
    body.done();
    if (scope == null) throw new IllegalStateException("done() let a wrong scope through");
    ApiKeys.Created created = keys.create(name, scope, expiresAt);
    Map<String, Object> answer = shown(created.key());
    answer.put("key", created.plainKey());
    Json.answer(ctx, 201, answer);
  }

  /** {@code DELETE /api/v1/keys/{id}}: revokes a key, at once. */
  public void revoke(Context ctx) throws SQLException {
    guard.require(ctx, Scope.ADMIN);
    Requests.only(ctx);
    if (!keys.revoke(id(ctx))) throw Problem.notFound("There is no such key.");
    ctx.status(204);
  }

  private static long id(Context ctx) {
    String id = ctx.pathParam("id");
    if (!id.matches("[0-9]{1,18}")) throw Problem.notFound("There is no such key.");
    return Long.parseLong(id);
  }

  private static Map<String, Object> shown(ApiKey key) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", key.id());
    shown.put("name", key.name());
    shown.put("scope", key.scope().text());
    shown.put("prefix", key.prefix());
    shown.put("expires_at", key.expiresAt());
    shown.put("created_at", key.createdAt());
    return shown;
  }

  private static Map<String, Object> shownInList(ApiKey key) {
    Map<String, Object> shown = shown(key);
    shown.put("last_used_at", key.lastUsedAt());
    return shown;
  }
}
