package clickthru.web;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /manifest.webmanifest}: what a browser needs to install the pages as an app, and to
 * offer it where something is shared. There is no service worker: the pages are of use with the
 * server alone, and browsers ask for none.
 */
public final class Manifest {
  private static final String HOME = "/admin/";
  private static final String PLAN = "/admin/posts/new";

  private final Assets assets;

  public Manifest(Assets assets) {
    this.assets = assets;
  }

  public void show(Context ctx) {
    Formats format = Formats.of(ctx);
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("id", HOME);
    manifest.put("name", "Clickthru");
    manifest.put("short_name", "Clickthru");
    manifest.put("description", format.text("frame.about"));
    manifest.put("lang", format.language());
    manifest.put("start_url", HOME);
    manifest.put("scope", "/");
    manifest.put("display", "standalone");
    manifest.put("theme_color", "#0b6b61");
    manifest.put("background_color", "#ffffff");
    manifest.put(
        "icons",
        List.of(
            icon("icon-192.png", "192x192", "any"),
            icon("icon-512.png", "512x512", "any"),
            icon("icon-maskable-512.png", "512x512", "maskable")));
    manifest.put(
        "shortcuts",
        List.of(
            Map.of("name", format.text("frame.plan"), "url", PLAN),
            Map.of("name", format.text("frame.shortcutImpressions"), "url", "/admin/impressions")));
    manifest.put(
        "share_target",
        Map.of(
            "action",
            PLAN,
            "method",
            "GET",
            "params",
            Map.of("title", "title", "text", "text", "url", "url")));
    ctx.header("Cache-Control", "public, max-age=3600").header("Vary", "Accept-Language");
    ctx.contentType("application/manifest+json").result(Json.write(manifest));
  }

  private Map<String, String> icon(String name, String sizes, String purpose) {
    return Map.of("src", assets.url(name), "sizes", sizes, "type", "image/png", "purpose", purpose);
  }
}
