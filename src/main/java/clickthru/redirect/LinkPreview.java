package clickthru.redirect;

import clickthru.link.Link;
import clickthru.link.Links;
import clickthru.link.Slug;
import clickthru.web.AddressLimit;
import clickthru.web.BaseUrl;
import clickthru.web.ClientAddress;
import clickthru.web.Formats;
import clickthru.web.Frame;
import clickthru.web.Problem;
import clickthru.web.Templates;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** {@code GET /{slug}+}: shows where a link leads, for those who look first. Counts nothing. */
public final class LinkPreview {
  /**
   * What the page shows.
   *
   * @param urls where it leads, several when it shares its visitors out; none: it has ended
   */
  public record View(String shortUrl, List<String> urls) {}

  private final Templates templates;
  private final Links links;
  private final BaseUrl baseUrl;
  private final ClientAddress addresses;
  private final Clock clock;
  private final AddressLimit unknownSlugs;

  /**
   * @param unknownLimit unknown slugs an address may ask for in 10 s
   */
  public LinkPreview(
      Templates templates,
      Links links,
      BaseUrl baseUrl,
      ClientAddress addresses,
      Clock clock,
      int unknownLimit) {
    this.templates = templates;
    this.links = links;
    this.baseUrl = baseUrl;
    this.addresses = addresses;
    this.clock = clock;
    this.unknownSlugs = new AddressLimit(unknownLimit);
  }

  public void show(Context ctx) throws SQLException {
    ctx.header("X-Robots-Tag", "noindex");
    String asked = ctx.pathParam("slug");
    String slug = asked.endsWith("+") ? asked.substring(0, asked.length() - 1) : "";
    if (!Slug.isCandidate(slug)) throw Problem.notFound();
    Link link = links.find(Slug.key(slug));
    if (link == null) throw unknown(ctx);
    List<String> urls = urls(link);
    View view = new View(baseUrl.shortUrl(link.slug()), urls);
    String title = Formats.of(ctx).text(urls.isEmpty() ? "words.linkEnded" : "words.linkLeads");
    templates.show(ctx, urls.isEmpty() ? 410 : 200, "preview", Frame.open(title), view);
  }

  /** What to answer where nothing is; sooner or later a 429 to whoever keeps trying. */
  public Problem unknown(Context ctx) {
    if (unknownSlugs.isTooMany(addresses.group(ctx)))
      return Problem.tooMany(AddressLimit.WINDOW_SECONDS);
    return Problem.notFound("Nothing is at this address. Check it for a typo.");
  }

  /** The same addresses the redirect would give. */
  private List<String> urls(Link link) {
    if (link.archivedAt() != null) return List.of();
    Instant expires = link.expiresAt();
    String fallback = link.fallbackUrl();
    if (expires != null && !expires.isAfter(clock.instant())) {
      return fallback == null ? List.of() : List.of(fallback);
    }
    if (!link.split().runs()) return List.of(link.taggedUrl());
    return link.split().running().stream().map(one -> one.taggedUrl(link.utm())).toList();
  }
}
