package clickthru.admin;

import clickthru.account.ShareLinks;
import clickthru.click.Loader;
import clickthru.report.CampaignReport;
import clickthru.report.CampaignReports;
import clickthru.web.Formats;
import clickthru.web.Frame;
import clickthru.web.Problem;
import clickthru.web.Templates;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.function.Function;

/**
 * {@code /share/{token}}: a campaign's report for whoever was given the link. The token opens this
 * page and nothing else; it is in no header, cookie or form.
 */
public final class SharePage {
  static final String PATH = "/share/";

  private final Templates templates;
  private final ShareLinks shares;
  private final CampaignReports reports;
  private final Loader loader;
  private final Function<Context, Problem> unknown;

  /**
   * @param unknown what to answer where nothing is, slower and slower to whoever keeps trying
   */
  public SharePage(
      Templates templates,
      ShareLinks shares,
      CampaignReports reports,
      Loader loader,
      Function<Context, Problem> unknown) {
    this.templates = templates;
    this.shares = shares;
    this.reports = reports;
    this.loader = loader;
    this.unknown = unknown;
  }

  public void show(Context ctx) throws SQLException {
    ctx.header("X-Robots-Tag", "noindex, nofollow");
    ctx.header("Cache-Control", "private, no-store");
    // The address is the key: it is told to nobody.
    ctx.header("Referrer-Policy", "no-referrer");
    String campaign = shares.campaignOf(ctx.pathParam("token"));
    if (campaign == null) throw unknown.apply(ctx);
    loader.catchUp(Loader.REPORT_WAIT);
    CampaignReport report = reports.of(campaign);
    if (report == null) throw unknown.apply(ctx);
    CampaignView view = CampaignView.of(report, Formats.of(ctx));
    templates.show(ctx, 200, "share", Frame.open(report.name()), view);
  }
}
