package clickthru.api;

import clickthru.account.Scope;
import clickthru.link.LinkDraft;
import clickthru.link.LinkFields;
import clickthru.post.Post;
import clickthru.post.PostDraft;
import clickthru.post.PostFields;
import clickthru.post.Posts;
import clickthru.web.BaseUrl;
import clickthru.web.Json;
import clickthru.web.JsonBody;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/posts}. */
public final class PostsApi {
  private final ApiGuard guard;
  private final Posts posts;
  private final PostFields postFields;
  private final LinkFields linkFields;
  private final BaseUrl baseUrl;

  public PostsApi(
      ApiGuard guard, Posts posts, PostFields postFields, LinkFields linkFields, BaseUrl baseUrl) {
    this.guard = guard;
    this.posts = posts;
    this.postFields = postFields;
    this.linkFields = linkFields;
    this.baseUrl = baseUrl;
  }

  public void create(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    JsonBody body = JsonBody.read(ctx);
    PostDraft draft = postFields.read(body, null);
    body.refuseEmpty("slug");
    LinkDraft link = linkFields.read(body);
    body.done();
    Post post =
        posts.plan(
            Objects.requireNonNull(draft), Objects.requireNonNull(link), Requests.key(ctx, body));
    ctx.header("Location", "/api/v1/posts/" + post.id());
    Json.answer(ctx, 201, map(post));
  }

  public void list(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.Page page = Requests.Page.of(ctx);
    List<Post> found = posts.list(page.before(), page.limit());
    long last = found.isEmpty() ? 0 : found.get(found.size() - 1).id();
    Json.answer(ctx, 200, page.answer(found.stream().map(this::map).toList(), last));
  }

  public void show(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx);
    Json.answer(ctx, 200, map(found(posts.find(Requests.id(ctx)))));
  }

  public void change(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    Post before = found(posts.find(Requests.id(ctx)));
    JsonBody body = JsonBody.read(ctx);
    PostDraft draft = postFields.read(body, before);
    body.done();
    Json.answer(ctx, 200, map(found(posts.change(before.id(), Objects.requireNonNull(draft)))));
  }

  public void archive(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    if (!posts.archive(Requests.id(ctx))) throw Problem.notFound();
    ctx.status(204);
  }

  private Map<String, Object> map(Post post) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", post.id());
    map.put("title", post.title());
    map.put("channel", post.channel());
    map.put("campaign", post.campaign());
    map.put("goal", post.goal());
    map.put("tags", post.tags());
    map.put("planned_by", post.plannedBy());
    map.put("published_at", post.publishedAt());
    map.put("permalink", post.permalink());
    map.put("external_id", post.externalId());
    map.put("created_at", post.createdAt());
    map.put("archived_at", post.archivedAt());
    map.put("links", post.links().stream().map(link -> LinksApi.map(link, baseUrl)).toList());
    return map;
  }

  private static Post found(@Nullable Post post) {
    if (post == null) throw Problem.notFound();
    return post;
  }
}
