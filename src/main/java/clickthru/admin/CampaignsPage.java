package clickthru.admin;

import clickthru.click.Loader;
import clickthru.post.Campaign;
import clickthru.post.CampaignSpan;
import clickthru.post.Campaigns;
import clickthru.post.PostFields;
import clickthru.report.CtrReport;
import clickthru.report.CtrRow;
import clickthru.report.CtrTable;
import clickthru.report.GroupBy;
import clickthru.report.Numerator;
import clickthru.report.Query;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Problem;
import clickthru.web.Templates;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /admin/campaigns}: every campaign with its figures; here they get other names. */
public final class CampaignsPage {
  static final String PATH = "/admin/campaigns";

  /** Campaigns a page. */
  static final int LINES = 30;

  private static final List<String> CHOICES = List.of("q", "sort", "page", "rename");

  private final Templates templates;
  private final Campaigns campaigns;
  private final CtrReport report;
  private final Loader loader;

  public CampaignsPage(Templates templates, Campaigns campaigns, CtrReport report, Loader loader) {
    this.templates = templates;
    this.campaigns = campaigns;
    this.report = report;
    this.loader = loader;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    int status = Address.wrong(ctx, CHOICES).isEmpty() ? 200 : 422;
    String asked = ctx.queryParam("rename");
    Campaign renaming = asked == null || !visitor.mayEdit() ? null : campaigns.named(asked);
    String name = renaming == null ? null : renaming.name();
    Form form = name == null ? Form.blank() : new Form(Map.of("name", List.of(name)), List.of());
    show(ctx, status, visitor, name, form);
  }

  public void rename(Context ctx, Visitor visitor) throws SQLException {
    Form form = Form.sent(ctx);
    Campaign campaign = campaigns.named(form.value("campaign"));
    if (campaign == null) throw Problem.notFound("There is no such campaign.");
    TextFields fields = form.fields();
    String name = PostFields.campaign(fields, "name");
    if (name == null && fields.errors().isEmpty()) fields.error("name", "is required");
    boolean renamed =
        fields.errors().isEmpty() && campaigns.rename(campaign.id(), Objects.requireNonNull(name));
    if (renamed) {
      ctx.redirect(PATH, HttpStatus.SEE_OTHER);
      return;
    }
    if (fields.errors().isEmpty()) fields.error("name", "is another campaign's already");
    show(ctx, 422, visitor, campaign.name(), form.wrong(fields.errors()));
  }

  private void show(Context ctx, int status, Visitor visitor, @Nullable String renaming, Form form)
      throws SQLException {
    boolean complete = loader.catchUp(Loader.REPORT_WAIT);
    String asked = Objects.requireNonNullElse(ctx.queryParam("q"), "").strip();
    CampaignOrder order = CampaignOrder.of(ctx.queryParam("sort"));
    List<CampaignSpan> spans = campaigns.spans();
    ZoneId zone = ReaderZone.of(ctx);
    CtrTable table = report.table(query(zone));
    Map<String, List<CtrRow>> rows = new HashMap<>();
    for (CtrRow row : table.rows()) {
      rows.computeIfAbsent(row.key(), missing -> new ArrayList<>()).add(row);
    }
    Scale scale = Scale.over(table.rows());
    List<CampaignLine> found = new ArrayList<>();
    for (CampaignSpan span : spans) {
      if (!matches(span.campaign().name(), asked)) continue;
      List<CtrRow> own = rows.getOrDefault(span.campaign().name(), List.of());
      found.add(line(span, own, table, zone));
    }
    found.sort(order.lines);
    int start = Math.min(page(ctx) - 1, Math.max(0, found.size() - 1) / LINES) * LINES;
    CampaignsView view =
        new CampaignsView(
            asked,
            order,
            found.stream().skip(start).limit(LINES).map(line -> line.on(scale)).toList(),
            scale,
            start,
            found.size(),
            spans.size(),
            rows.getOrDefault("", List.of()).stream().mapToInt(CtrRow::posts).sum(),
            complete,
            renaming,
            form,
            Address.wrong(ctx, CHOICES));
    String title = Formats.of(ctx).text("campaigns.title");
    templates.show(ctx, status, "admin/campaigns", visitor.frame(title, "campaigns"), view);
  }

  private static CampaignLine line(
      CampaignSpan span, List<CtrRow> rows, CtrTable table, ZoneId zone) {
    return new CampaignLine(
        span.campaign().name(),
        day(span.first(), zone),
        day(span.last(), zone),
        rows.stream().map(row -> new CampaignLine.Part(row, null, table.outcomeOf(row))).toList());
  }

  private static Query query(ZoneId zone) {
    return new Query(GroupBy.CAMPAIGN, Numerator.PERSON, null, null, zone, null);
  }

  private static boolean matches(String name, String asked) {
    return name.toLowerCase(Locale.ROOT).contains(asked.toLowerCase(Locale.ROOT));
  }

  private static @Nullable LocalDate day(@Nullable Instant time, ZoneId zone) {
    return time == null ? null : LocalDate.ofInstant(time, zone);
  }

  private static int page(Context ctx) {
    String asked = ctx.queryParam("page");
    return asked != null && asked.matches("[1-9]\\d{0,6}") ? Integer.parseInt(asked) : 1;
  }
}
