package clickthru.admin;

import clickthru.click.Loader;
import clickthru.report.Audit;
import clickthru.report.Audits;
import clickthru.report.Funnel;
import clickthru.report.Funnels;
import clickthru.report.QueryFields;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Problem;
import clickthru.web.Templates;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** {@code /admin/audit?campaign=…}: what became of every request for a campaign's links. */
public final class AuditPage {
  /** What the page shows. */
  public record View(String campaign, AuditView audit, FunnelView funnel, SpendSection.View spend) {

    public String report() {
      return CampaignPage.href(campaign);
    }
  }

  private final Templates templates;
  private final Audits audits;
  private final Funnels funnels;
  private final SpendSection spend;
  private final Loader loader;

  public AuditPage(
      Templates templates, Audits audits, Funnels funnels, SpendSection spend, Loader loader) {
    this.templates = templates;
    this.audits = audits;
    this.funnels = funnels;
    this.spend = spend;
    this.loader = loader;
  }

  /** The page's address; a query, since a campaign may be called anything. */
  public static String href(String campaign) {
    return "/admin/audit?campaign=" + URLEncoder.encode(campaign, StandardCharsets.UTF_8);
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    show(ctx, 200, visitor, Form.blank());
  }

  public void addSpend(Context ctx, Visitor visitor) throws SQLException {
    String campaign = ctx.queryParam("campaign");
    if (campaign == null || funnels.ofCampaign(campaign, null) == null) throw missing();
    Form form = spend.add(campaign, Form.sent(ctx));
    if (form.errors().isEmpty()) ctx.redirect(href(campaign) + "#spend", HttpStatus.SEE_OTHER);
    else show(ctx, 422, visitor, form);
  }

  private void show(Context ctx, int status, Visitor visitor, Form form) throws SQLException {
    String campaign = ctx.queryParam("campaign");
    loader.catchUp(Loader.REPORT_WAIT);
    Audit audit = campaign == null ? null : audits.ofCampaign(campaign);
    String event = QueryFields.event(ctx.queryParamMap());
    Funnel funnel = campaign == null ? null : funnels.ofCampaign(campaign, event);
    if (campaign == null || audit == null || funnel == null) throw missing();
    AuditView shown = AuditView.of(audit, Formats.of(ctx));
    View view =
        new View(
            campaign,
            shown,
            FunnelView.of(funnel, funnels, href(campaign)),
            spend.view(campaign, form));
    templates.show(ctx, status, "admin/audit", visitor.frame(campaign, "campaigns"), view);
  }

  private static Problem missing() {
    return Problem.notFound("There is no such campaign.");
  }
}
