package clickthru.api;

import clickthru.account.Scope;
import clickthru.click.Loader;
import clickthru.report.CtrFile;
import clickthru.report.CtrReport;
import clickthru.report.CtrTable;
import clickthru.report.Query;
import clickthru.report.QueryFields;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
    List<String> names = new ArrayList<>(QueryFields.NAMES);
    names.add("format");
    Requests.only(ctx, names.toArray(String[]::new));
    CtrFile file = file(ctx);
    Query query = QueryFields.read(ctx.queryParamMap());
    if (!loader.catchUp(Loader.REPORT_WAIT))
      ctx.header("Warning", "199 - \"clicks are still being loaded\"");
    CtrTable table = report.table(query);
    ctx.header("Vary", "Accept");
    if (file != CtrFile.JSON) {
      ctx.header("Content-Disposition", "attachment; filename=\"" + file.fileName() + "\"");
    }
    ctx.contentType(file.type());
    file.write(table, ctx.outputStream());
  }

  /** What {@code format} says, else what is accepted. */
  private static CtrFile file(Context ctx) {
    String format = ctx.queryParam("format");
    if (format == null) return CtrFile.accepted(ctx.header("Accept"));
    CtrFile file = CtrFile.of(format);
    if (file == null) throw Requests.wrong("format", "must be one of json, csv, xlsx");
    return file;
  }
}
