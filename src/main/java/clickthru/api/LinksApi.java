package clickthru.api;

import clickthru.account.Scope;
import clickthru.link.Card;
import clickthru.link.Ga4Channel;
import clickthru.link.Link;
import clickthru.link.LinkDraft;
import clickthru.link.LinkFields;
import clickthru.link.Links;
import clickthru.link.Qr;
import clickthru.link.Slug;
import clickthru.link.SplitPlan;
import clickthru.link.Utm;
import clickthru.link.Variant;
import clickthru.web.BaseUrl;
import clickthru.web.Json;
import clickthru.web.JsonBody;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/links}. */
public final class LinksApi {
  private static final int QR_SCALE = 8;

  private final ApiGuard guard;
  private final Links links;
  private final LinkFields fields;
  private final BaseUrl baseUrl;

  public LinksApi(ApiGuard guard, Links links, LinkFields fields, BaseUrl baseUrl) {
    this.guard = guard;
    this.links = links;
    this.fields = fields;
    this.baseUrl = baseUrl;
  }

  public void create(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    JsonBody body = JsonBody.read(ctx);
    body.refuseEmpty("slug");
    LinkDraft draft = fields.read(body);
    body.done();
    Link link = links.add(Objects.requireNonNull(draft), Requests.key(ctx, body));
    ctx.header("Location", "/api/v1/links/" + link.slug());
    Json.answer(ctx, 201, map(link, baseUrl));
  }

  public void list(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.Page page = Requests.Page.of(ctx);
    List<Link> found = links.list(page.before(), page.limit());
    long last = found.isEmpty() ? 0 : found.get(found.size() - 1).id();
    Json.answer(
        ctx, 200, page.answer(found.stream().map(link -> map(link, baseUrl)).toList(), last));
  }

  public void show(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx);
    Json.answer(ctx, 200, map(found(ctx), baseUrl));
  }

  public void change(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    Link before = found(ctx);
    JsonBody body = JsonBody.read(ctx);
    LinkDraft draft = fields.read(body, before);
    body.done();
    Link link = links.change(before.slug(), Objects.requireNonNull(draft));
    if (link == null) throw Problem.notFound();
    Json.answer(ctx, 200, map(link, baseUrl));
  }

  public void archive(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    if (!links.archive(found(ctx).slug())) throw Problem.notFound();
    ctx.status(204);
  }

  public void qrSvg(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx);
    ctx.contentType("image/svg+xml").result(Qr.svg(baseUrl.shortUrl(found(ctx).slug())));
  }

  public void qrPng(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx);
    ctx.contentType("image/png").result(Qr.png(baseUrl.shortUrl(found(ctx).slug()), QR_SCALE));
  }

  static Map<String, Object> map(Link link, BaseUrl baseUrl) {
    Utm utm = link.utm();
    Card card = link.card();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", link.id());
    map.put("slug", link.slug());
    map.put("short_url", baseUrl.shortUrl(link.slug()));
    map.put("post_id", link.postId());
    map.put("destination", link.destination());
    map.put("tagged_url", link.taggedUrl());
    map.put("utm_source", utm.source());
    map.put("utm_medium", utm.medium());
    map.put("utm_campaign", utm.campaign());
    map.put("utm_term", utm.term());
    map.put("utm_content", utm.content());
    map.put("utm_id", utm.id());
    map.put("ga4_channel", Ga4Channel.of(utm.source(), utm.medium(), utm.campaign()));
    map.put("redirect_status", link.status());
    map.put("expires_at", link.expiresAt());
    map.put("fallback_url", link.fallbackUrl());
    map.put("card_title", card == null ? null : card.title());
    map.put("card_description", card == null ? null : card.description());
    map.put("card_image", card == null ? null : card.image());
    map.put("click_id", link.clickId());
    map.put("variants", link.split().variants().stream().map(v -> map(v, utm)).toList());
    map.put("split_started_at", link.split().startedAt());
    SplitPlan plan = link.split().plan();
    map.put("split_usual_rate", plan == null ? null : plan.usual());
    map.put("split_smallest_difference", plan == null ? null : plan.smallest());
    map.put("created_at", link.createdAt());
    map.put("archived_at", link.archivedAt());
    return map;
  }

  private static Map<String, Object> map(Variant variant, Utm utm) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("label", variant.label());
    map.put("destination", variant.destination());
    map.put("tagged_url", variant.taggedUrl(utm));
    map.put("weight", variant.weight());
    map.put("utm_content", variant.content());
    map.put("ended_at", variant.endedAt());
    return map;
  }

  private Link found(Context ctx) throws SQLException {
    return found(links, ctx);
  }

  /** The link that the path names, archived or not. */
  static Link found(Links links, Context ctx) throws SQLException {
    String slug = ctx.pathParam("slug");
    @Nullable Link link = Slug.isCandidate(slug) ? links.find(Slug.key(slug)) : null;
    if (link == null) throw Problem.notFound();
    return link;
  }
}
