package clickthru.api;

import clickthru.account.Scope;
import clickthru.click.RejudgeDays;
import clickthru.click.RejudgeLeft;
import clickthru.click.RejudgeStatus;
import clickthru.click.RejudgeTally;
import clickthru.click.Rejudging;
import clickthru.web.Json;
import clickthru.web.JsonBody;
import clickthru.web.TimeRange;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/rejudge}: the kept clicks once more through today's rules. */
public final class RejudgeApi {
  private final ApiGuard guard;
  private final Rejudging rejudging;

  public RejudgeApi(ApiGuard guard, Rejudging rejudging) {
    this.guard = guard;
    this.rejudging = rejudging;
  }

  /**
   * {@code POST /api/v1/rejudge}: 202 when it began; 200 with the running one when there is one.
   */
  public void start(Context ctx) throws SQLException {
    guard.require(ctx, Scope.ADMIN);
    Requests.only(ctx);
    JsonBody body = JsonBody.read(ctx);
    TimeRange range = TimeRange.read(body);
    Boolean dryRun = body.bool("dry_run");
    body.done();
    boolean began =
        rejudging.start(RejudgeDays.of(range.from(), range.to()), dryRun != null && dryRun);
    Json.answer(ctx, began ? 202 : 200, shown());
  }

  /** {@code GET /api/v1/rejudge}: the run that is on, or else the last. */
  public void show(Context ctx) throws SQLException {
    guard.require(ctx, Scope.ADMIN);
    Requests.only(ctx);
    Json.answer(ctx, 200, shown());
  }

  private Map<String, Object> shown() throws SQLException {
    RejudgeStatus status = rejudging.status();
    RejudgeTally tally = status.tally();
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("state", status.state());
    days(shown, status.days());
    shown.put("dry_run", status.dryRun());
    shown.put("started_at", status.startedAt());
    shown.put("done", status.done());
    shown.put("total", status.total());
    shown.put("taken_up", status.takenUp());
    shown.put("judged", tally == null ? null : tally.judged());
    shown.put("changed", tally == null ? null : tally.changed());
    shown.put("changes", tally == null ? null : changes(tally));
    shown.put("error", status.error());
    RejudgeLeft left = rejudging.left();
    shown.put("unfinished", left == null ? null : unfinished(left));
    return shown;
  }

  private static List<Map<String, Object>> changes(RejudgeTally tally) {
    List<Map<String, Object>> changes = new ArrayList<>();
    tally
        .moves()
        .forEach(
            (move, moved) -> {
              Map<String, Object> change = new LinkedHashMap<>();
              change.put("before", move.before().key());
              change.put("after", move.after().key());
              change.put("clicks", moved.clicks());
              change.put("examples", moved.examples());
              changes.add(change);
            });
    return changes;
  }

  private static Map<String, Object> unfinished(RejudgeLeft left) {
    Map<String, Object> shown = new LinkedHashMap<>();
    days(shown, left.days());
    shown.put("judged", left.judged());
    shown.put("clicks", left.clicks());
    return shown;
  }

  private static void days(Map<String, Object> shown, @Nullable RejudgeDays days) {
    shown.put("from", days == null ? null : days.start());
    shown.put("to", days == null ? null : days.end());
  }
}
