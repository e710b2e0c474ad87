package clickthru.web;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Map;

/**
 * The stylesheets, the script and the icon, out of the program and held in memory. Pages ask for
 * them with a hash of their content, so a browser keeps them for a year and still never has an old
 * one; asked for without, they are checked again every hour.
 */
public final class Assets {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String FOR_AN_HOUR = "public, max-age=3600";
  private static final String PICO =
      "META-INF/resources/webjars/picocss__pico/2.1.1/css/pico.min.css";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String PNG = "image/png";
  private static final String ROBOTS =
      """
      User-agent: *
      Disallow: /admin/
      Disallow: /api/
      Disallow: /share/
      """;

  private final Map<String, Asset> assets =
      Map.ofEntries(
          Map.entry("pico.css", Asset.load(PICO, CSS)),
          Map.entry("app.css", Asset.load("assets/app.css", CSS)),
          Map.entry("paper.css", Asset.load("assets/paper.css", CSS)),
          Map.entry("app.js", Asset.load("assets/app.js", SCRIPT)),
          Map.entry("find-posts.js", Asset.load("assets/find-posts.js", SCRIPT)),
          Map.entry("live.js", Asset.load("assets/live.js", SCRIPT)),
          Map.entry("posts.js", Asset.load("assets/posts.js", SCRIPT)),
          Map.entry("icon.svg", Asset.load("assets/icon.svg", "image/svg+xml")),
          Map.entry("icon-192.png", Asset.load("assets/icon-192.png", PNG)),
          Map.entry("icon-512.png", Asset.load("assets/icon-512.png", PNG)),
          Map.entry("icon-maskable-512.png", Asset.load("assets/icon-maskable-512.png", PNG)),
          Map.entry("apple-touch-icon.png", Asset.load("assets/apple-touch-icon.png", PNG)));

  /** The address to use on a page. */
  public String url(String name) {
    return "/assets/" + name + "?v=" + found(name).hash();
  }

  /** {@code GET /assets/{name}}. */
  public void file(Context ctx) {
    send(ctx, found(ctx.pathParam("name")));
  }

  /** {@code GET /favicon.ico} and {@code /favicon.svg}, which browsers ask for unbidden. */
  public void icon(Context ctx) {
    send(ctx, found("icon.svg"));
  }

  /** {@code GET /apple-touch-icon.png}, which phones ask for unbidden. */
  public void touchIcon(Context ctx) {
    send(ctx, found("apple-touch-icon.png"));
  }

  /** {@code GET /robots.txt}; the sitemap's address has to be a whole one. */
  public void robots(Context ctx, String sitemap) {
    ctx.header("Cache-Control", FOR_AN_HOUR).result(ROBOTS + "\nSitemap: " + sitemap + "\n");
  }

  private Asset found(String name) {
    Asset asset = assets.get(name);
    if (asset == null) throw Problem.notFound();
    return asset;
  }

  static void send(Context ctx, Asset asset) {
    String accepted = ctx.header("Accept-Encoding");
    boolean gzip = accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
    String tag = "\"" + asset.hash() + (gzip ? "-gzip" : "") + "\"";
    boolean versioned = asset.hash().equals(ctx.queryParam("v"));
    ctx.header("Cache-Control", versioned ? FOR_EVER : FOR_AN_HOUR);
    ctx.header("Vary", "Accept-Encoding");
    ctx.header("ETag", tag);
    if (tag.equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
      return;
    }
    if (gzip) ctx.header("Content-Encoding", "gzip");
    ctx.contentType(asset.contentType()).result(gzip ? asset.gzipped() : asset.plain());
  }
}
