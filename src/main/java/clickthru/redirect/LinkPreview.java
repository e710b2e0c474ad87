package clickthru.redirect;

import clickthru.link.Link;
import clickthru.link.Links;
import clickthru.link.Slug;
import clickthru.web.AddressLimit;
import clickthru.web.BaseUrl;
import clickthru.web.ClientAddress;
import clickthru.web.Frame;
import clickthru.web.Problem;
import clickthru.web.Templates;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code GET /{slug}+}: shows where a link leads, for those who look first. Counts nothing. */
public final class LinkPreview {
  /**
   * What the page shows.
   *
   * @param url where it leads; null: it has ended
   */
  public record View(String shortUrl, @Nullable String url) {}

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
    String url = url(link);
    View view = new View(baseUrl.shortUrl(link.slug()), url);
    String title = url == null ? "This link has ended" : "Where this link leads";
    templates.show(ctx, url == null ? 410 : 200, "preview", Frame.open(title), view);
  }

  /** What to answer where nothing is; sooner or later a 429 to whoever keeps trying. */
  public Problem unknown(Context ctx) {
    if (unknownSlugs.isTooMany(addresses.group(ctx)))
      return Problem.tooMany(AddressLimit.WINDOW_SECONDS);
    return Problem.notFound("Nothing is at this address. Check it for a typo.");
  }

  /** The same address the redirect would give. */
  private @Nullable String url(Link link) {
    if (link.archivedAt() != null) return null;
    Instant expires = link.expiresAt();
    return expires != null && !expires.isAfter(clock.instant())
        ? link.fallbackUrl()
        : link.taggedUrl();
  }
}
