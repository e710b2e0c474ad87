package clickthru.admin;

import clickthru.click.Loader;
import clickthru.destination.DestinationChecks;
import clickthru.link.Card;
import clickthru.link.Link;
import clickthru.link.LinkDraft;
import clickthru.link.LinkFields;
import clickthru.link.Links;
import clickthru.link.VariantKept;
import clickthru.report.Audits;
import clickthru.report.SplitTests;
import clickthru.web.BaseUrl;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Problem;
import clickthru.web.Templates;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code /admin/links/{slug}}: a link with its card, its variants and its audit. */
public final class LinkPage {
  /**
   * What the page shows.
   *
   * @param form the card as stored, or as it was typed
   * @param target where it leads and until when, as stored or as it was typed
   * @param zone of that time
   * @param checked whether it still leads anywhere
   */
  public record View(
      Link link,
      String shortUrl,
      AuditView audit,
      SplitView split,
      Form form,
      Form target,
      String zone,
      DestinationView checked) {
    /** The choice of a click id as stored. */
    public Form clickId() {
      String stored = Boolean.toString(link.clickId());
      return new Form(Map.of(CLICK_ID, List.of(stored)), List.of());
    }
  }

  private static final String CLICK_ID = "click_id";
  private static final String EXPIRES = "expires_at";

  private final Templates templates;
  private final Links links;
  private final LinkFields fields;
  private final Audits audits;
  private final SplitTests splitTests;
  private final DestinationChecks checks;
  private final Loader loader;
  private final BaseUrl baseUrl;
  private final Clock clock;

  public LinkPage(
      Templates templates,
      Links links,
      LinkFields fields,
      Audits audits,
      SplitTests splitTests,
      DestinationChecks checks,
      Loader loader,
      BaseUrl baseUrl,
      Clock clock) {
    this.templates = templates;
    this.links = links;
    this.fields = fields;
    this.audits = audits;
    this.splitTests = splitTests;
    this.checks = checks;
    this.loader = loader;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    Link link = Paths.link(ctx, links);
    show(ctx, 200, visitor, link, stored(link), target(ctx, link), SplitView.stored(link));
  }

  /** Stores where it leads, until when, and where then; everything else stays as it is. */
  public void changeTarget(Context ctx, Visitor visitor) throws SQLException {
    Link link = Paths.link(ctx, links);
    Form form = Form.sent(ctx);
    Form changed = TimeField.unlessUnchanged(form, EXPIRES, link.expiresAt());
    TextFields typed = only(changed, Set.of("destination", EXPIRES, "fallback_url", "tz"));
    LinkDraft draft = fields.read(typed, link);
    if (draft == null || !typed.errors().isEmpty()) {
      Form wrong = form.wrong(typed.errors());
      show(ctx, 422, visitor, link, stored(link), wrong, SplitView.stored(link));
      return;
    }
    if (links.change(link.slug(), draft) == null) throw Problem.notFound("This link has ended.");
    ctx.redirect("/admin/links/" + link.slug() + "#target", HttpStatus.SEE_OTHER);
  }

  /** Stores the card; everything else of the link stays as it is. */
  public void changeCard(Context ctx, Visitor visitor) throws SQLException {
    Link link = Paths.link(ctx, links);
    Form form = Form.sent(ctx);
    TextFields typed = only(form, values(link.card()).keySet());
    LinkDraft draft = fields.read(typed, link);
    if (draft == null || !typed.errors().isEmpty()) {
      Form wrong = form.wrong(typed.errors());
      show(ctx, 422, visitor, link, wrong, target(ctx, link), SplitView.stored(link));
      return;
    }
    if (links.change(link.slug(), draft) == null) throw Problem.notFound("This link has ended.");
    ctx.redirect("/admin/links/" + link.slug() + "#card", HttpStatus.SEE_OTHER);
  }

  /** Stores whether it appends a click id; everything else of the link stays as it is. */
  public void changeClickId(Context ctx, Visitor visitor) throws SQLException {
    Link link = Paths.link(ctx, links);
    TextFields typed = only(Form.sent(ctx), Set.of(CLICK_ID));
    LinkDraft draft = fields.read(typed, link);
    if (draft == null || !typed.errors().isEmpty()) throw Problem.badRequest("Say yes or no.");
    if (links.change(link.slug(), draft) == null) throw Problem.notFound("This link has ended.");
    ctx.redirect("/admin/links/" + link.slug() + "#click-id", HttpStatus.SEE_OTHER);
  }

  /** Stores the variants and the plan of their test; everything else stays as it is. */
  public void changeSplit(Context ctx, Visitor visitor) throws SQLException {
    Link link = Paths.link(ctx, links);
    Form form = Form.sent(ctx);
    TextFields typed = only(form, SplitView::has);
    LinkDraft draft = fields.read(typed, link);
    if (draft == null || !typed.errors().isEmpty()) {
      Form wrong = form.wrong(typed.errors());
      show(ctx, 422, visitor, link, stored(link), target(ctx, link), wrong);
      return;
    }
    try {
      if (links.change(link.slug(), draft) == null) throw Problem.notFound("This link has ended.");
      ctx.redirect("/admin/links/" + link.slug() + "#split", HttpStatus.SEE_OTHER);
    } catch (VariantKept e) {
      Form kept = form.wrong(e.field(), String.valueOf(e.getMessage()));
      show(ctx, 422, visitor, link, stored(link), target(ctx, link), kept);
    }
  }

  /** Asks the destination now whether it is there. */
  public void check(Context ctx, Visitor visitor) throws SQLException {
    Link link = Paths.link(ctx, links);
    if (!DestinationView.of(checks, link, clock.instant(), null).mayCheck()) {
      throw Problem.notFound("This destination is not checked.");
    }
    String outcome = checks.now(link.id(), link.destination()).name().toLowerCase(Locale.ROOT);
    ctx.redirect(
        "/admin/links/" + link.slug() + "?checked=" + outcome + "#checked", HttpStatus.SEE_OTHER);
  }

  private static TextFields only(Form form, Set<String> names) {
    return only(form, names::contains);
  }

  private static TextFields only(Form form, Predicate<String> names) {
    Map<String, List<String>> values = new HashMap<>(form.values());
    values.keySet().removeIf(names.negate());
    return new Form(values, List.of()).fields();
  }

  private void show(
      Context ctx, int status, Visitor visitor, Link link, Form card, Form target, Form variants)
      throws SQLException {
    loader.catchUp(Loader.REPORT_WAIT);
    AuditView audit = AuditView.of(audits.ofLink(link.id()), Formats.of(ctx));
    SplitView split = SplitView.of(splitTests.of(link), variants, Formats.of(ctx));
    View view =
        new View(
            link,
            baseUrl.shortUrl(link.slug()),
            audit,
            split,
            card,
            target,
            target.zone().getId(),
            DestinationView.of(checks, link, clock.instant(), ctx.queryParam("checked")));
    templates.show(ctx, status, "admin/link", visitor.frame("/" + link.slug(), "posts"), view);
  }

  private static Form target(Context ctx, Link link) {
    ZoneId zone = ReaderZone.of(ctx);
    return new Form(
        Map.of(
            "destination",
            List.of(link.destination()),
            EXPIRES,
            List.of(TimeField.text(link.expiresAt(), zone)),
            "fallback_url",
            value(link.fallbackUrl()),
            "tz",
            List.of(zone.getId())),
        List.of());
  }

  private static Form stored(Link link) {
    return new Form(values(link.card()), List.of());
  }

  private static Map<String, List<String>> values(@Nullable Card card) {
    return Map.of(
        "card_title", value(card == null ? null : card.title()),
        "card_description", value(card == null ? null : card.description()),
        "card_image", value(card == null ? null : card.image()));
  }

  private static List<String> value(@Nullable String text) {
    return List.of(text == null ? "" : text);
  }
}
