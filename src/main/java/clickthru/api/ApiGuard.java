package clickthru.api;

import clickthru.account.ApiKeys;
import clickthru.account.Scope;
import clickthru.history.Actor;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request into the API by the key in its header. A key in the query is not looked at, since
 * URLs end up in logs; cookies are not either, so no other site can call the API in somebody's
 * name.
 */
public final class ApiGuard {
  private static final String BEARER = "Bearer ";

  private final ApiKeys keys;

  public ApiGuard(ApiKeys keys) {
    this.keys = keys;
  }

  /**
   * The scope of the request's key.
   *
   * @throws Problem 401, the same for no key and for any that is not good; 403 when the key's scope
   *     doesn't include the needed one
   */
  public Scope require(Context ctx, Scope needed) throws SQLException {
    String key = presented(ctx);
    ApiKeys.Holder holder = key == null ? null : keys.holderOf(key);
    if (holder == null) throw Problem.unauthorized();
    Scope scope = holder.scope();
    if (!scope.includes(needed)) {
      throw Problem.forbidden("This needs a key with the scope \"" + needed.text() + "\".");
    }
    // Until the request is over; then Routes lets go of it.
    Actor.enter(holder.actor());
    return scope;
  }

  private static @Nullable String presented(Context ctx) {
    String authorization = ctx.header("Authorization");
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return authorization.substring(BEARER.length()).strip();
    }
    return ctx.header("X-Api-Key");
  }
}
