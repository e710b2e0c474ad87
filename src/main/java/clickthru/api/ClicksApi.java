package clickthru.api;

import clickthru.account.Scope;
import clickthru.click.ClickExport;
import clickthru.click.Loader;
import clickthru.link.Link;
import clickthru.link.Links;
import clickthru.report.Verdicts;
import clickthru.web.Json;
import clickthru.web.TextFields;
import clickthru.web.TimeRange;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** {@code /api/v1/links/{slug}/clicks} and {@code /api/v1/clicks}. */
public final class ClicksApi {
  private final ApiGuard guard;
  private final Links links;
  private final Verdicts verdicts;
  private final ClickExport export;
  private final Loader loader;

  public ClicksApi(
      ApiGuard guard, Links links, Verdicts verdicts, ClickExport export, Loader loader) {
    this.guard = guard;
    this.links = links;
    this.verdicts = verdicts;
    this.export = export;
    this.loader = loader;
  }

  public void ofLink(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    TimeRange range = range(ctx);
    Link link = LinksApi.found(links, ctx);
    loader.catchUp(Loader.REPORT_WAIT);
    Json.answer(ctx, 200, verdicts.clicksOf(link.id(), range.from(), range.to()).toMap());
  }

  /** Every click of the range, a row each, as NDJSON or CSV; read and sent piece by piece. */
  public void all(Context ctx) throws SQLException, IOException {
    guard.require(ctx, Scope.READ);
    TimeRange range = range(ctx);
    loader.catchUp(Loader.REPORT_WAIT);
    String accept = ctx.header("Accept");
    boolean csv = accept != null && accept.contains("text/csv");
    ctx.contentType(csv ? "text/csv; charset=utf-8" : "application/x-ndjson");
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8), 1 << 15)) {
      export.write(out, csv, range.from(), range.to());
    }
  }

  private static TimeRange range(Context ctx) {
    Requests.only(ctx, "from", "to", "tz");
    TextFields fields = TextFields.ofQuery(ctx.queryParamMap());
    TimeRange range = TimeRange.read(fields);
    fields.done();
    return range;
  }
}
