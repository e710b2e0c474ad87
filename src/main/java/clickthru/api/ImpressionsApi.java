package clickthru.api;

import clickthru.account.Scope;
import clickthru.click.Loader;
import clickthru.impression.Snapshot;
import clickthru.impression.SnapshotFields;
import clickthru.impression.SnapshotFlag;
import clickthru.impression.Snapshots;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.Kind;
import clickthru.post.Post;
import clickthru.post.Posts;
import clickthru.report.Increments;
import clickthru.report.Numerator;
import clickthru.report.QueryFields;
import clickthru.report.SnapshotHistory;
import clickthru.report.Suspects;
import clickthru.web.Json;
import clickthru.web.JsonBody;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /api/v1/posts/{id}/impressions}, and what they add. */
public final class ImpressionsApi {
  private final ApiGuard guard;
  private final Posts posts;
  private final Channels channels;
  private final Snapshots snapshots;
  private final Increments increments;
  private final Loader loader;
  private final Clock clock;

  public ImpressionsApi(
      ApiGuard guard,
      Posts posts,
      Channels channels,
      Snapshots snapshots,
      Increments increments,
      Loader loader,
      Clock clock) {
    this.guard = guard;
    this.posts = posts;
    this.channels = channels;
    this.snapshots = snapshots;
    this.increments = increments;
    this.loader = loader;
    this.clock = clock;
  }

  public void create(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    Post post = found(ctx);
    JsonBody body = JsonBody.read(ctx);
    Channel channel = channels.find(post.channel());
    Kind standard = channel == null ? Kind.IMPRESSIONS : channel.kind();
    Snapshot snapshot = SnapshotFields.read(body, standard, "api", clock.instant());
    body.done();
    Snapshot stored = snapshots.add(post.id(), snapshot, Requests.key(ctx, body));
    ctx.header("Location", "/api/v1/posts/" + post.id() + "/impressions");
    SnapshotHistory history = increments.of(post, Numerator.PERSON, Suspects.OUT);
    Json.answer(ctx, 201, map(post.id(), stored, history.flagsOf(stored.id())));
  }

  public void list(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx);
    Post post = found(ctx);
    catchUp(ctx);
    SnapshotHistory history = increments.of(post, Numerator.PERSON, Suspects.OUT);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put(
        "items",
        history.increments().stream().map(i -> map(post.id(), i.snapshot(), i.flags())).toList());
    body.put("next", null);
    Json.answer(ctx, 200, body);
  }

  /** {@code /api/v1/posts/{id}/increments}. */
  public void increments(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx, "clicks", "suspects");
    Post post = found(ctx);
    Numerator clicks = QueryFields.clicks(ctx.queryParamMap());
    Suspects suspects = QueryFields.suspects(ctx.queryParamMap());
    catchUp(ctx);
    Json.answer(ctx, 200, increments.of(post, clicks, suspects).toMap());
  }

  private void catchUp(Context ctx) {
    if (!loader.catchUp(Loader.REPORT_WAIT)) {
      ctx.header("Warning", "199 - \"clicks are still being loaded\"");
    }
  }

  private Post found(Context ctx) throws SQLException {
    Post post = posts.find(Requests.id(ctx));
    if (post == null) throw Problem.notFound();
    return post;
  }

  private static Map<String, Object> map(long postId, Snapshot snapshot, List<SnapshotFlag> flags) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", snapshot.id());
    map.put("post_id", postId);
    map.put("as_of", snapshot.asOf());
    map.put("kind", snapshot.kind());
    map.put("value", snapshot.value());
    map.put("reach", snapshot.reach());
    map.put("reactions", snapshot.reactions());
    map.put("comments", snapshot.comments());
    map.put("shares", snapshot.shares());
    map.put("saves", snapshot.saves());
    map.put("follows", snapshot.follows());
    map.put("video_views", snapshot.videoViews());
    map.put("viewable", snapshot.viewable());
    map.put("opens", snapshot.opens());
    map.put("spend_minor", snapshot.spendMinor());
    map.put("currency", snapshot.currency());
    map.put("source", snapshot.source());
    map.put("entered_at", snapshot.enteredAt());
    Snapshot.Imported imported = snapshot.imported();
    map.put("import_id", imported == null ? null : imported.runId());
    map.put("platform_clicks", imported == null ? null : imported.clicks());
    map.put("platform_clicks_name", imported == null ? null : imported.clicksName());
    map.put("platform_rate", imported == null ? null : imported.rate());
    map.put("platform_rate_name", imported == null ? null : imported.rateName());
    map.put("flags", flags.stream().map(SnapshotFlag::key).toList());
    return map;
  }
}
