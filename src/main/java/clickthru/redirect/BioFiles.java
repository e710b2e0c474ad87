package clickthru.redirect;

import clickthru.bio.BioPages;
import clickthru.bio.PageAddress;
import clickthru.bio.Picture;
import clickthru.bio.Pictures;
import clickthru.web.BaseUrl;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.sql.SQLException;

/** What belongs to link-in-bio pages besides: their pictures, and the map of those there are. */
public final class BioFiles {
  /** As many as a sitemap may name (sitemaps.org). */
  private static final int MOST = 50_000;

  private final BioPages pages;
  private final Pictures pictures;
  private final BaseUrl baseUrl;

  public BioFiles(BioPages pages, Pictures pictures, BaseUrl baseUrl) {
    this.pages = pages;
    this.pictures = pictures;
    this.baseUrl = baseUrl;
  }

  /** {@code GET /bio/{name}}: named by its content, so it may be kept for ever. */
  public void picture(Context ctx) throws SQLException {
    Picture picture = pictures.find(ctx.pathParam("name"));
    if (picture == null) throw Problem.notFound();
    ctx.header("Cache-Control", "public, max-age=31536000, immutable");
    ctx.header("Cross-Origin-Resource-Policy", "cross-origin");
    ctx.contentType(picture.type()).result(picture.bytes());
  }

  /** {@code GET /sitemap.xml}: the public pages. Handles and hosts need no escapes. */
  public void sitemap(Context ctx) throws SQLException {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (PageAddress page : pages.addresses(MOST)) {
      xml.append("<url><loc>").append(page.url(baseUrl)).append("</loc></url>\n");
    }
    xml.append("</urlset>\n");
    ctx.header("Cache-Control", "public, max-age=3600");
    ctx.contentType("application/xml; charset=utf-8").result(xml.toString());
  }
}
