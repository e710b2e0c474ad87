package clickthru.admin;

import clickthru.click.Loader;
import clickthru.report.Audit;
import clickthru.report.Audits;
import clickthru.web.Formats;
import clickthru.web.Problem;
import clickthru.web.Templates;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** {@code /admin/audit?campaign=…}: what became of every request for a campaign's links. */
public final class AuditPage {
  /** What the page shows. */
  public record View(String campaign, AuditView audit) {

    public String report() {
      return CampaignPage.href(campaign);
    }
  }

  private final Templates templates;
  private final Audits audits;
  private final Loader loader;

  public AuditPage(Templates templates, Audits audits, Loader loader) {
    this.templates = templates;
    this.audits = audits;
    this.loader = loader;
  }

  /** The page's address; a query, since a campaign may be called anything. */
  static String href(String campaign) {
    return "/admin/audit?campaign=" + URLEncoder.encode(campaign, StandardCharsets.UTF_8);
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    String campaign = ctx.queryParam("campaign");
    loader.catchUp(Loader.REPORT_WAIT);
    Audit audit = campaign == null ? null : audits.ofCampaign(campaign);
    if (campaign == null || audit == null) throw Problem.notFound("There is no such campaign.");
    View view = new View(campaign, AuditView.of(audit, Formats.of(ctx)));
    templates.show(ctx, 200, "admin/audit", visitor.frame(campaign, "report"), view);
  }
}
