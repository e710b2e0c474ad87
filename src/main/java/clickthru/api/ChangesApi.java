package clickthru.api;

import clickthru.account.Scope;
import clickthru.history.Actor;
import clickthru.history.ChangeLog;
import clickthru.history.Entry;
import clickthru.history.LogQuery;
import clickthru.web.Json;
import clickthru.web.TextFields;
import clickthru.web.TimeRange;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/changes}: who changed what and when. */
public final class ChangesApi {
  private static final int LONGEST = 200;
  private static final long MOST_ID = 999_999_999_999_999_999L;

  private final ApiGuard guard;
  private final ChangeLog changes;

  public ChangesApi(ApiGuard guard, ChangeLog changes) {
    this.guard = guard;
    this.changes = changes;
  }

  /** Newest first. It tells what everybody does, so it takes a key that could do it too. */
  public void list(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.Page asked =
        Requests.Page.of(ctx, "object", "id", "post_id", "actor", "label", "from", "to");
    TextFields fields = new TextFields(ctx.queryParamMap(), ZoneOffset.UTC);
    LogQuery query = query(fields);
    fields.done();
    Long cursor = asked.before() == Long.MAX_VALUE ? null : asked.before();
    ChangeLog.Page page = changes.page(query, cursor, asked.limit());
    Long next = page.next();
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("items", page.entries().stream().map(ChangesApi::map).toList());
    answer.put("next", next == null ? null : next.toString());
    Json.answer(ctx, 200, answer);
  }

  private static LogQuery query(TextFields fields) {
    String object = fields.text("object", LONGEST);
    Long id = fields.wholeNumber("id", 1, MOST_ID);
    if (id != null && object == null) fields.error("id", "needs the object it is the id of");
    Long post = fields.wholeNumber("post_id", 1, MOST_ID);
    String label = fields.text("label", LONGEST);
    TimeRange range = TimeRange.read(fields);
    String actor = fields.text("actor", LONGEST);
    int colon = actor == null ? -1 : actor.indexOf(':');
    String kindText = actor == null || colon < 0 ? actor : actor.substring(0, colon);
    Actor.Kind kind = kindText == null ? null : Actor.Kind.of(kindText);
    if (actor != null && kind == null) {
      fields.error("actor", "must be a kind, such as system, or a kind and name: person:ann");
    }
    String name = actor == null || colon < 0 ? null : actor.substring(colon + 1);
    boolean isWrong = !fields.errors().isEmpty();
    if (isWrong) return LogQuery.ALL;
    return new LogQuery(kind, name, object, id, post, label, range.from(), range.to());
  }

  private static Map<String, @Nullable Object> map(Entry entry) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", entry.id());
    map.put("at", entry.at());
    map.put("actor_kind", entry.actor().kind().key());
    map.put("actor", entry.actor().name());
    map.put("actor_id", entry.actor().id());
    map.put("what", entry.what());
    map.put("object", entry.object());
    map.put("object_id", entry.objectId());
    map.put("label", entry.label());
    map.put("post_id", entry.postId());
    map.put("fields", List.copyOf(entry.fields()));
    map.put("part_of", entry.partOf());
    return map;
  }
}
