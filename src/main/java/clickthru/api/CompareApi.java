package clickthru.api;

import clickthru.account.Scope;
import clickthru.click.Loader;
import clickthru.post.Post;
import clickthru.post.Posts;
import clickthru.report.Comparisons;
import clickthru.report.CtrComparison;
import clickthru.report.GroupBy;
import clickthru.report.PostReadings;
import clickthru.report.Query;
import clickthru.report.QueryFields;
import clickthru.report.Suspects;
import clickthru.web.Formats;
import clickthru.web.Json;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/reports/compare} and {@code /api/v1/posts/{id}/reading}. */
public final class CompareApi {
  private static final String IDS = "[1-9]\\d{0,17}(,[1-9]\\d{0,17}){1,29}";

  /** Of either kind of comparison; which has which is checked there. */
  private static final String[] NAMES = {
    "posts", "by", "clicks", "suspects", "from", "to", "tz", "campaign", "channel", "tag"
  };

  private final ApiGuard guard;
  private final Comparisons comparisons;
  private final PostReadings readings;
  private final Posts posts;
  private final Loader loader;

  public CompareApi(
      ApiGuard guard, Comparisons comparisons, PostReadings readings, Posts posts, Loader loader) {
    this.guard = guard;
    this.comparisons = comparisons;
    this.readings = readings;
    this.posts = posts;
    this.loader = loader;
  }

  public void compare(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx, NAMES);
    String ids = ctx.queryParam("posts");
    String by = ctx.queryParam("by");
    if ((ids == null) == (by == null)) {
      boolean both = ids != null;
      throw Requests.wrong(
          "posts", both ? "can't stand beside 'by'" : "is required, or 'by' in its place");
    }
    Json.answer(ctx, 200, (by == null ? ofPosts(ctx, ids) : ofGroups(ctx, by)).toMap());
  }

  /** What a post's numbers say. */
  public void reading(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx, "suspects");
    Suspects suspects = QueryFields.suspects(ctx.queryParamMap());
    Post post = posts.find(Requests.id(ctx));
    if (post == null) throw Problem.notFound();
    catchUp(ctx);
    Json.answer(ctx, 200, readings.of(post.id(), suspects, Formats.plain()).toMap());
  }

  private CtrComparison ofPosts(Context ctx, @Nullable String text) throws SQLException {
    Requests.only(ctx, "posts", "clicks", "suspects");
    if (text == null || !text.matches(IDS)) throw notPosts();
    List<Long> ids = Arrays.stream(text.split(",")).map(Long::valueOf).toList();
    if (ids.stream().distinct().count() < ids.size()) throw notPosts();
    Query query = QueryFields.read(without(ctx, "posts"));
    catchUp(ctx);
    CtrComparison comparison = comparisons.ofPosts(ids, query.clicks(), query.suspects());
    if (comparison.rows().size() < ids.size()) {
      throw Requests.wrong("posts", "there is no post " + missing(ids, comparison));
    }
    return comparison;
  }

  private static String missing(List<Long> ids, CtrComparison comparison) {
    List<String> found = comparison.rows().stream().map(row -> row.key()).toList();
    return ids.stream()
        .map(String::valueOf)
        .filter(id -> !found.contains(id))
        .collect(Collectors.joining(", "));
  }

  private static Problem notPosts() {
    return Requests.wrong(
        "posts", "must be the ids of 2 to " + CtrComparison.MOST + " different posts, as 1,2,3");
  }

  private CtrComparison ofGroups(Context ctx, String by) throws SQLException {
    Requests.only(
        ctx, "by", "clicks", "suspects", "from", "to", "tz", "campaign", "channel", "tag");
    GroupBy groupBy = GroupBy.of(by);
    if (groupBy == null || !Comparisons.GROUPS.contains(groupBy)) {
      String allowed =
          Comparisons.GROUPS.stream().map(GroupBy::key).collect(Collectors.joining(", "));
      throw Requests.wrong("by", "must be one of " + allowed);
    }
    Map<String, List<String>> values = without(ctx, "by");
    values.put("group_by", List.of(by));
    Query query = QueryFields.read(values);
    catchUp(ctx);
    return comparisons.ofGroups(query);
  }

  private static Map<String, List<String>> without(Context ctx, String name) {
    Map<String, List<String>> values = new HashMap<>(ctx.queryParamMap());
    values.remove(name);
    return values;
  }

  private void catchUp(Context ctx) {
    if (!loader.catchUp(Loader.REPORT_WAIT)) {
      ctx.header("Warning", "199 - \"clicks are still being loaded\"");
    }
  }
}
