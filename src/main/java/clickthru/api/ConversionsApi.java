package clickthru.api;

import clickthru.account.Scope;
import clickthru.click.ClickId;
import clickthru.click.Loader;
import clickthru.click.Verdict;
import clickthru.conversion.Conversion;
import clickthru.conversion.ConversionFields;
import clickthru.conversion.ConversionTable;
import clickthru.conversion.NewConversion;
import clickthru.conversion.RecordedConversions;
import clickthru.conversion.Source;
import clickthru.db.RequestKey;
import clickthru.web.Json;
import clickthru.web.JsonBody;
import clickthru.web.Problem;
import clickthru.web.TextFields;
import clickthru.web.Upload;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/conversions}. */
public final class ConversionsApi {
  private final ApiGuard guard;
  private final RecordedConversions conversions;
  private final ConversionFields fields;
  private final Loader loader;
  private final Clock clock;

  public ConversionsApi(
      ApiGuard guard,
      RecordedConversions conversions,
      ConversionFields fields,
      Loader loader,
      Clock clock) {
    this.guard = guard;
    this.conversions = conversions;
    this.fields = fields;
    this.loader = loader;
    this.clock = clock;
  }

  /** 201 for a new one, 200 with the one that was there before. */
  public void create(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    JsonBody body = JsonBody.read(ctx);
    NewConversion conversion = fields.read(body, Source.API, clock.instant());
    body.done();
    RequestKey key = Requests.key(ctx, body);
    ClickId click = conversion.click();
    // So that the answer says what became of it.
    if (click != null && click.sequence() > loader.loaded()) loader.catchUp(Loader.REPORT_WAIT);
    RecordedConversions.Outcome outcome = conversions.record(conversion, key);
    Json.answer(ctx, outcome.isNew() ? 201 : 200, map(outcome.conversion()));
  }

  public void list(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.Page page = Requests.Page.of(ctx);
    loader.catchUp(Loader.REPORT_WAIT);
    List<Conversion> found = conversions.list(page.before(), page.limit());
    long last = found.isEmpty() ? 0 : found.get(found.size() - 1).id();
    Json.answer(ctx, 200, page.answer(found.stream().map(ConversionsApi::map).toList(), last));
  }

  /** Many at once, all or none. */
  public void upload(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx, "dry_run");
    TextFields query = new TextFields(ctx.queryParamMap(), ZoneOffset.UTC);
    boolean dryRun = Boolean.TRUE.equals(query.bool("dry_run"));
    query.done();
    ConversionTable table =
        ConversionTable.read(
            Upload.csv(ctx, ConversionTable.MOST_BYTES), fields, ZoneOffset.UTC, clock.instant());
    if (!table.wrong().isEmpty()) throw Problem.unprocessable(table.wrong());
    RecordedConversions.Tally tally =
        dryRun ? conversions.tryAll(table.right()) : conversions.recordAll(table.right());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("dry_run", dryRun);
    answer.put("rows", table.rows());
    answer.put("recorded", tally.recorded());
    answer.put("known", tally.known());
    Json.answer(ctx, 200, answer);
  }

  private static Map<String, @Nullable Object> map(Conversion conversion) {
    Integer verdict = conversion.verdict();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", conversion.id());
    map.put("click_id", conversion.clickId());
    map.put("event", conversion.event());
    map.put("order_id", conversion.orderId());
    map.put("value_minor", conversion.valueMinor());
    map.put("currency", conversion.currency());
    map.put("at", conversion.at());
    map.put("source", conversion.source().key());
    map.put("attributed", conversion.isAttributed());
    map.put("reason", conversion.reason());
    map.put("click_at", conversion.clickAt());
    map.put("link", conversion.slug());
    map.put("post_id", conversion.postId());
    map.put("verdict", verdict == null ? null : Verdict.of(verdict).key());
    map.put("recorded_at", conversion.recordedAt());
    return map;
  }
}
