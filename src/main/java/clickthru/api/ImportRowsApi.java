package clickthru.api;

import clickthru.account.Scope;
import clickthru.imports.ImportRun;
import clickthru.imports.Imports;
import clickthru.imports.NewPost;
import clickthru.link.LinkDraft;
import clickthru.link.LinkFields;
import clickthru.link.Utm;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.Post;
import clickthru.post.Posts;
import clickthru.web.Json;
import clickthru.web.JsonBody;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/imports/{id}/rows}: what somebody says the rows of an import are. */
public final class ImportRowsApi {
  private final ApiGuard guard;
  private final Imports imports;
  private final Posts posts;
  private final Channels channels;
  private final LinkFields linkFields;

  public ImportRowsApi(
      ApiGuard guard, Imports imports, Posts posts, Channels channels, LinkFields linkFields) {
    this.guard = guard;
    this.imports = imports;
    this.posts = posts;
    this.channels = channels;
    this.linkFields = linkFields;
  }

  private record Making(NewPost post, @Nullable LinkDraft link) {}

  /** One row: {@code post_id}, {@code ignore} or {@code create}. */
  public void resolve(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    ImportRun run = imports.find(Requests.id(ctx));
    long row = number(ctx);
    JsonBody body = JsonBody.read(ctx);
    Long postId = body.wholeNumber("post_id", 1, Long.MAX_VALUE);
    boolean ignore = Boolean.TRUE.equals(body.bool("ignore"));
    Making making = Boolean.TRUE.equals(body.bool("create")) ? making(body, run) : null;
    int said = (postId == null ? 0 : 1) + (ignore ? 1 : 0) + (making == null ? 0 : 1);
    if (said != 1) body.error("post_id", "or ignore or create, one of them, is required");
    if (postId != null && !isThere(postId)) body.error("post_id", "is no post");
    body.done();
    Imports.Answer answer =
        making != null
            ? new Imports.Answer.Create(making.post, making.link)
            : postId != null ? new Imports.Answer.Of(postId) : new Imports.Answer.Ignore();
    Json.answer(ctx, 200, ImportAnswer.of(imports, imports.resolve(run.id(), row, answer)));
  }

  /**
   * All that are left: {@code ignore} or {@code create} the unmatched, {@code confirm} the likely.
   */
  public void resolveAll(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    ImportRun run = imports.find(Requests.id(ctx));
    JsonBody body = JsonBody.read(ctx);
    boolean ignore = Boolean.TRUE.equals(body.bool("ignore"));
    boolean confirm = Boolean.TRUE.equals(body.bool("confirm"));
    Making making = Boolean.TRUE.equals(body.bool("create")) ? making(body, run) : null;
    int said = (ignore ? 1 : 0) + (confirm ? 1 : 0) + (making == null ? 0 : 1);
    if (said != 1) body.error("create", "or ignore or confirm, one of them, is required");
    if (making != null && making.post.title() != null) {
      body.error("title", "is each row's own; leave it out");
    }
    if (making != null && making.link != null && making.link.slug() != null) {
      body.error("slug", "can't be one for several posts; leave it out");
    }
    body.done();
    ImportRun after =
        making != null
            ? imports.createUnmatched(run.id(), making.post, making.link)
            : confirm ? imports.confirmLikely(run.id()) : imports.ignoreUnmatched(run.id());
    Json.answer(ctx, 200, ImportAnswer.of(imports, after));
  }

  private @Nullable Making making(JsonBody body, ImportRun run) {
    String title = body.text("title", 300);
    String campaign = campaign(body);
    String key = body.text("channel", 200);
    String standard = run.channel();
    Channel channel = null;
    if (key != null) channel = channels.find(key.toLowerCase(Locale.ROOT));
    else if (standard != null) channel = channels.find(standard);
    if (channel == null) body.error("channel", "must be one of channels.conf");
    LinkDraft link = body.has("destination") ? linkFields.read(body) : null;
    if (channel == null) return null;
    return new Making(new NewPost(channel, campaign, title, null), link);
  }

  private static @Nullable String campaign(JsonBody body) {
    String name = body.text("campaign", 200);
    try {
      return new Utm(null, null, name, null, null, null).campaign();
    } catch (IllegalArgumentException e) {
      body.error("campaign", String.valueOf(e.getMessage()).replaceFirst("^utm_campaign ", ""));
      return null;
    }
  }

  private boolean isThere(long id) throws SQLException {
    Post post = posts.find(id);
    return post != null && post.archivedAt() == null;
  }

  private static long number(Context ctx) {
    String text = ctx.pathParam("row");
    if (!text.matches("[1-9]\\d{0,8}")) throw Problem.notFound();
    return Long.parseLong(text);
  }
}
