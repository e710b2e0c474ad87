package clickthru.admin;

import clickthru.account.ShareLink;
import clickthru.account.ShareLinks;
import clickthru.click.Loader;
import clickthru.report.CampaignReport;
import clickthru.report.CampaignReports;
import clickthru.web.BaseUrl;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Problem;
import clickthru.web.Templates;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /admin/campaigns/report?campaign=…}: a campaign to be printed, and the links with which
 * others read the same.
 */
public final class CampaignPage {
  /**
   * What the page shows.
   *
   * @param made the address of a link that was just made; it is not told again
   */
  public record View(
      CampaignView campaign,
      ReportSpan.Days days,
      List<ShareLink> links,
      @Nullable String made,
      Form form) {

    /** The campaign's figures as a workbook. */
    public String workbook() {
      LocalDate first = days.first();
      LocalDate last = days.last();
      return "/admin/report.xlsx?campaign="
          + encoded(campaign.report().name())
          + (first == null && last == null ? "" : "&tz=UTC")
          + (first == null ? "" : "&first=" + first)
          + (last == null ? "" : "&last=" + last);
    }

    public String audit() {
      return AuditPage.href(campaign.report().name());
    }

    /** Where the forms go: to this page, or what follows it. */
    public String href(String path) {
      return PATH + path + "?campaign=" + encoded(campaign.report().name());
    }
  }

  private static final String PATH = "/admin/campaigns/report";

  private final Templates templates;
  private final CampaignReports reports;
  private final ShareLinks shares;
  private final Loader loader;
  private final BaseUrl baseUrl;

  public CampaignPage(
      Templates templates,
      CampaignReports reports,
      ShareLinks shares,
      Loader loader,
      BaseUrl baseUrl) {
    this.templates = templates;
    this.reports = reports;
    this.shares = shares;
    this.loader = loader;
    this.baseUrl = baseUrl;
  }

  /** The page's address; a query, since a campaign may be called anything. */
  static String href(String campaign) {
    return PATH + "?campaign=" + encoded(campaign);
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    show(ctx, 200, visitor, null, Form.blank());
  }

  /** Makes a link, and shows it this once. */
  public void share(Context ctx, Visitor visitor) throws SQLException {
    Form form = Form.sent(ctx);
    TextFields fields = form.fields();
    int days = (int) fields.requiredWholeNumber("days", 1, ShareLinks.MOST_DAYS);
    if (!fields.errors().isEmpty()) {
      show(ctx, 422, visitor, null, form.wrong(fields.errors()));
      return;
    }
    String token = shares.create(campaign(ctx), days, visitor.name());
    if (token == null) throw missing();
    show(ctx, 200, visitor, baseUrl + SharePage.PATH + token, Form.blank());
  }

  public void revoke(Context ctx, Visitor visitor) throws SQLException {
    String id = Form.sent(ctx).value("id");
    if (!id.matches("[1-9]\\d{0,17}")) throw Problem.notFound("There is no such link.");
    // Revoked twice is revoked.
    boolean unused = shares.revoke(campaign(ctx), Long.parseLong(id));
    ctx.redirect(href(campaign(ctx)) + "#share", HttpStatus.SEE_OTHER);
  }

  private void show(Context ctx, int status, Visitor visitor, @Nullable String made, Form form)
      throws SQLException {
    loader.catchUp(Loader.REPORT_WAIT);
    ReportSpan.Days days = days(ctx);
    LocalDate first = days.first();
    LocalDate last = days.last();
    CampaignReport report =
        reports.of(
            campaign(ctx),
            first == null ? null : first.atStartOfDay(ZoneOffset.UTC).toInstant(),
            last == null ? null : last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    if (report == null) throw missing();
    View view =
        new View(
            CampaignView.of(report, days, Formats.of(ctx)),
            days,
            shares.list(report.name()),
            made,
            form);
    templates.show(ctx, status, "admin/campaign", visitor.frame(report.name(), ""), view);
  }

  /** The days of publishing that the report is of, as on the report page; in UTC. */
  private static ReportSpan.Days days(Context ctx) {
    TextFields fields = new TextFields(ctx.queryParamMap(), ZoneOffset.UTC);
    LocalDate first = ReportChoice.day(fields, "first");
    LocalDate last = ReportChoice.day(fields, "last");
    if (first != null && last != null && first.isAfter(last)) {
      fields.error("first", "must not be after the last day");
    }
    fields.done();
    return new ReportSpan.Days(first, last);
  }

  private static String campaign(Context ctx) {
    String campaign = ctx.queryParam("campaign");
    if (campaign == null) throw missing();
    return campaign;
  }

  private static Problem missing() {
    return Problem.notFound("There is no such campaign.");
  }

  private static String encoded(String campaign) {
    return URLEncoder.encode(campaign, StandardCharsets.UTF_8);
  }
}
