package clickthru.api;

import clickthru.account.Scope;
import clickthru.post.Annotation;
import clickthru.post.AnnotationFields;
import clickthru.post.Annotations;
import clickthru.web.Json;
import clickthru.web.JsonBody;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code /api/v1/annotations}. */
public final class AnnotationsApi {
  private final ApiGuard guard;
  private final Annotations annotations;
  private final Clock clock;

  public AnnotationsApi(ApiGuard guard, Annotations annotations, Clock clock) {
    this.guard = guard;
    this.annotations = annotations;
    this.clock = clock;
  }

  public void create(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    JsonBody body = JsonBody.read(ctx);
    Annotation annotation = AnnotationFields.read(body, clock.instant());
    body.done();
    try {
      Annotation stored =
          annotations.add(Objects.requireNonNull(annotation), Requests.key(ctx, body));
      ctx.header("Location", "/api/v1/annotations");
      Json.answer(ctx, 201, map(stored));
    } catch (Annotations.Unknown e) {
      throw Requests.wrong(e.field, String.valueOf(e.getMessage()));
    }
  }

  public void list(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.Page page = Requests.Page.of(ctx);
    List<Annotation> found = annotations.list(page.before(), page.limit());
    long last = found.isEmpty() ? 0 : found.get(found.size() - 1).id();
    Json.answer(ctx, 200, page.answer(found.stream().map(AnnotationsApi::map).toList(), last));
  }

  public void remove(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    if (!annotations.remove(Requests.id(ctx))) throw Problem.notFound();
    ctx.status(204);
  }

  private static Map<String, Object> map(Annotation annotation) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", annotation.id());
    map.put("at", annotation.at());
    map.put("text", annotation.text());
    map.put("campaign", annotation.campaign());
    map.put("post_id", annotation.postId());
    return map;
  }
}
