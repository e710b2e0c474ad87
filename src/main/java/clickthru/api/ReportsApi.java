package clickthru.api;

import clickthru.account.Scope;
import clickthru.click.Loader;
import clickthru.report.CtrCsv;
import clickthru.report.CtrReport;
import clickthru.report.CtrTable;
import clickthru.report.GroupBy;
import clickthru.report.Query;
import clickthru.report.QueryFields;
import clickthru.web.Json;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/reports/ctr}. */
public final class ReportsApi {
  private final ApiGuard guard;
  private final CtrReport report;
  private final Loader loader;

  public ReportsApi(ApiGuard guard, CtrReport report, Loader loader) {
    this.guard = guard;
    this.report = report;
    this.loader = loader;
  }

  public void ctr(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx, QueryFields.NAMES.toArray(String[]::new));
    Query query = QueryFields.read(ctx.queryParamMap());
    if (!loader.catchUp(Loader.REPORT_WAIT))
      ctx.header("Warning", "199 - \"clicks are still being loaded\"");
    CtrTable table = report.table(query);
    String accept = ctx.header("Accept");
    ctx.header("Vary", "Accept");
    if (accept != null && accept.contains("text/csv")) {
      ctx.contentType("text/csv; charset=utf-8")
          .header("Content-Disposition", "attachment; filename=\"ctr.csv\"")
          .result(CtrCsv.of(table));
    } else {
      Json.answer(ctx, 200, map(query, table));
    }
  }

  private static Map<String, Object> map(Query query, CtrTable table) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("group_by", query.groupBy().key());
    GroupBy thenBy = query.thenBy();
    if (thenBy != null) map.put("then_by", thenBy.key());
    map.put("clicks", query.clicks().key());
    map.put("suspects", query.suspects().key());
    map.put("period", query.period().key());
    map.put("from", query.from());
    map.put("to", query.to());
    // One by one as they are written: 10,000 rows as maps take more room than all the rest.
    Iterable<Map<String, @Nullable Object>> rows =
        () -> table.rows().stream().map(table::toMap).iterator();
    map.put("rows", rows);
    map.put("total", table.toMap(table.total()));
    return map;
  }
}
