package clickthru.bio;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.MovableClock;
import clickthru.testing.RunningServer;
import clickthru.testing.Taps;
import clickthru.testing.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Link-in-bio pages as the world sees them, and what is counted of those who look. */
class BioPageIT {
  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/18.%d Mobile/15E148 Safari/604.1";

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private RunningServer server;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder, Map.of(), clock);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void draft_isNotPublicUntilPublished() throws Exception {
    create("ann", "Ann", "\"items\": [" + button("Shop", "https://shop.example/a") + "]");
    assertThat(page("/@ann").statusCode()).isEqualTo(404);
    assertThat(server.get("/sitemap.xml").body()).doesNotContain("ann");
    publish("ann");
    assertThat(server.get("/sitemap.xml").body()).contains("<loc>" + server.url() + "/@ann</loc>");
    assertThat(server.get("/robots.txt").body())
        .contains("Sitemap: " + server.url() + "/sitemap.xml", "Disallow: /admin/");
    assertThat(page("/@ann").body()).contains("<h1>Ann</h1>", ">Shop</a>");
    change("ann", "{\"name\": \"Other\"}");
    assertThat(page("/@ann").body()).contains("<h1>Ann</h1>").doesNotContain("Other");
    publish("ann");
    assertThat(page("/@ANN/").body()).contains("<h1>Other</h1>");
    assertThat(page("/%40ann").statusCode()).isEqualTo(200);
    assertThat(page("/@ann/nowhere").statusCode()).isEqualTo(404);
    assertThat(page("/@nobody").statusCode()).isEqualTo(404);
    assertThat(server.send("POST", "/@ann", "{}").statusCode()).isEqualTo(405);
  }

  @Test
  void archived_isGoneWithItsLinks_andItsHandleIsNobodyElses() throws Exception {
    create("ann", "Ann", "\"items\": [" + button("Shop", "https://shop.example/a") + "]");
    publish("ann");
    String slug = json(get("")).at("/items/0/slug").asText();
    assertThat(page("/" + slug).statusCode()).isEqualTo(302);
    assertThat(server.api("DELETE", "/api/v1/bio-pages/ann", "").statusCode()).isEqualTo(204);
    assertThat(page("/@ann").statusCode()).isEqualTo(410);
    assertThat(page("/" + slug).statusCode()).isEqualTo(410);
    assertThat(
            server
                .api("POST", "/api/v1/bio-pages", "{\"handle\": \"ann\", \"name\": \"A\"}")
                .statusCode())
        .isEqualTo(409);
    assertThat(server.get("/sitemap.xml").body()).doesNotContain("ann");
  }

  @Test
  void headers_allowNothingButTheOwnStyleAndPictures() throws Exception {
    create("ann", "Ann", "\"text\": \"Hello\"");
    publish("ann");
    HttpResponse<String> page = page("/@ann");
    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy)
        .startsWith("default-src 'none'; style-src 'sha256-")
        .endsWith("'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(page.headers().firstValue("Cache-Control")).contains("private, no-cache");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(page.body()).doesNotContain("<script", "style=", "http-equiv");
  }

  @Test
  void fullPage_weighsLessThan20KbWithoutItsPicture_andNeedsNothingElseToBeSeen() throws Exception {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < Content.MOST_ITEMS; i++) {
      if (i > 0) items.append(", ");
      items.append(button("A button with quite some words " + i, "https://shop.example/" + i));
    }
    StringBuilder socials = new StringBuilder();
    for (int i = 0; i < Content.MOST_SOCIALS; i++) {
      String social =
          "{\"icon\": \"%s\", \"label\": \"Me %d\", \"url\": \"https://me%d.example/\"}";
      if (i > 0) socials.append(", ");
      socials.append(social.formatted(Icon.values()[i].key(), i, i));
    }
    create(
        "ann",
        "Ann",
        "\"text\": \"Hello\", \"latest_posts\": 6, \"items\": [%s], \"socials\": [%s]"
            .formatted(items, socials));
    for (int post = 1; post <= Content.MOST_POSTS; post++) {
      new Taps(server).post("A post that was written lately " + post, "x", "post" + post);
      // The first is the one that stands for the page.
      String mark = "/api/v1/bio-pages/ann/posts/" + (post + 1);
      assertThat(server.api("PUT", mark, "{}").statusCode()).isEqualTo(204);
    }
    publish("ann");
    clock.move(Duration.ofMinutes(1));
    try (Wire wire = new Wire(server.port())) {
      Wire.Answer plain = wire.ask("GET", "/@ann");
      assertThat(plain.body().length()).isBetween(9_000, 20_000);
      assertThat(plain.header("Content-Encoding")).isNull();
    }
    HttpResponse<byte[]> packed = packed("/@ann");
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    // With its headers it fits into the ten packets that a server sends unasked (RFC 6928).
    assertThat(packed.body()).hasSizeLessThan(7_000);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      String html = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(html).contains("words 59", "lately 6", "Me 11", "<style>");
      assertThat(html)
          .doesNotContain("<script", "stylesheet", "@import", "url(", "@font-face", "<img", "src=");
    }
  }

  @Test
  void domain_showsThePageAtItsRoot_byteForByteAndCounted() throws Exception {
    create("ann", "Ann", "\"items\": [" + button("Shop", "https://shop.example/a") + "]");
    change("ann", "{\"domain\": \"Bücher.Example\"}");
    String host = "xn--bcher-kva.example";
    assertThat(at(host, "/").status()).isEqualTo(404);
    publish("ann");
    Wire.Answer root = at(host, "/");
    assertThat(root.status()).isEqualTo(200);
    assertThat(root.body()).isEqualTo(page("/@ann").body()).isEqualTo(at(host, "/@ann").body());
    String own = "http://" + host + ":" + server.port() + "/";
    assertThat(root.body())
        .contains("rel=\"canonical\" href=\"" + own + "\"", "og:url\" content=\"" + own + "\"");
    assertThat(server.get("/sitemap.xml").body()).contains("<loc>" + own + "</loc>");
    assertThat(json(get("")).get("url").asText()).isEqualTo(own);
    assertThat(json(get("")).get("domain").asText()).isEqualTo(host);
    assertThat(at(host.toUpperCase(Locale.ROOT) + ".:1234", "/?from=story").body())
        .contains("utm_content=story");
    JsonNode stats = stats("");
    assertThat(stats.at("/views/received").asInt()).isEqualTo(4);
    assertThat(stats.get("sources").findValuesAsText("source")).contains("bio");
    String slug = json(get("")).at("/items/0/slug").asText();
    assertThat(at(host, "/" + slug).status()).isEqualTo(302);
    try (Wire wire = new Wire(server.port())) {
      wire.send("POST / HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\n\r\n");
      assertThat(wire.read(false).status()).isEqualTo(405);
    }
  }

  @Test
  void otherHosts_andPagesWithoutThatDomain_areAsBefore() throws Exception {
    create("ann", "Ann", "\"text\": \"Hello\"");
    change("ann", "{\"domain\": \"ann.example\"}");
    publish("ann");
    for (String host :
        new String[] {"x", "ann.example.evil.example", "evil.ann.example", "a".repeat(4_000)}) {
      assertThat(at(host, "/").status()).as(host).isEqualTo(404);
    }
    assertThat(at("ann.example", "/healthz").status()).isEqualTo(200);
    assertThat(at("other.example", "/@ann").status()).isEqualTo(200);
    create("bob", "Bob", "\"text\": \"Hello\"");
    for (String wrong :
        new String[] {"http://a.example", "a.example:80", "a", "127.0.0.1", "a b", "localhost"}) {
      String sent = "{\"domain\": \"" + wrong + "\"}";
      HttpResponse<String> refused = server.api("PATCH", "/api/v1/bio-pages/bob", sent);
      assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
    }
    String taken = "{\"domain\": \"ann.example\"}";
    HttpResponse<String> refused = server.api("PATCH", "/api/v1/bio-pages/bob", taken);
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("\"domain\"");
    change("ann", "{\"domain\": null, \"name\": \"Ann\"}");
    assertThat(at("ann.example", "/").status()).isEqualTo(404);
    change("bob", taken);
    publish("bob");
    assertThat(at("ann.example", "/").body()).contains("<h1>Bob</h1>");
    server.api("DELETE", "/api/v1/bio-pages/bob", "");
    assertThat(at("ann.example", "/").status()).isEqualTo(404);
  }

  @Test
  void picture_overTheApi_isDrawnAnewAndTakenAway() throws Exception {
    create("ann", "Ann", "\"text\": \"Hello\"");
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(900, 700, BufferedImage.TYPE_INT_RGB), "png", png);
    HttpResponse<String> put = picture(png.toByteArray(), "image/png");
    assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
    String url = json(put.body()).get("picture_url").asText();
    HttpResponse<String> sent = server.get(url.substring(server.url().length()));
    assertThat(sent.headers().firstValue("Content-Type").orElse("")).startsWith("image/jpeg");
    publish("ann");
    assertThat(page("/@ann").body()).contains("og:image\" content=\"" + url + "\"");
    assertThat(picture(png.toByteArray(), "text/plain").statusCode()).isEqualTo(415);
    assertThat(picture("no picture".getBytes(StandardCharsets.UTF_8), "image/png").statusCode())
        .isEqualTo(422);
    assertThat(picture(new byte[Picture.MOST_BYTES + 1], "image/gif").statusCode()).isEqualTo(413);
    assertThat(json(get("")).get("picture_url").asText()).isEqualTo(url);
    String path = "/api/v1/bio-pages/ann/picture";
    assertThat(server.send("DELETE", path, "").statusCode()).isEqualTo(401);
    assertThat(server.api("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(json(get("")).get("picture_url").isNull()).isTrue();
    server.api("DELETE", "/api/v1/bio-pages/ann", "");
    assertThat(picture(png.toByteArray(), "image/png").statusCode()).isEqualTo(404);
  }

  @Test
  void markupInEveryField_isShownAsTextOrRefused() throws Exception {
    String attack = "\\\"><img src=x onerror=alert(1)></style></title><script>{{7*7}}</script>";
    create(
        "ann",
        attack,
        """
        "text": "%s", "items": [
          {"type": "heading", "label": "%s"},
          {"type": "button", "label": "%s", "url": "https://shop.example/?q=%%22%%3E"}],
        "socials": [{"icon": "music", "label": "%s", "url": "https://music.example/"}]
        """
            .formatted(attack, attack, attack, attack));
    publish("ann");
    String body = page("/@ann").body();
    assertThat(body).doesNotContain("<script", "<img", "</style></title>");
    assertThat(body.split("</style>", -1)).hasSize(2);
    assertThat(body.split("onerror=alert", -1).length).isGreaterThan(5);
    for (String field :
        new String[] {
          "\"light_text\": \"red;}body{x\"",
          "\"dark_button\": \"#12345\"",
          "\"light_background\": \"#12345g\"",
          "\"font\": \"Comic; x\"",
          "\"layout\": \"x\"",
          "\"shape\": \"</style>\"",
          "\"items\": [" + button("x", "javascript:alert(1)") + "]",
          "\"items\": [" + button("x", "data:text/html,x") + "]",
          "\"items\": [" + button("x", "//evil.example") + "]",
          "\"items\": [{\"type\": \"html\", \"label\": \"x\"}]",
          "\"items\": [{\"type\": \"heading\", \"label\": \"x\", \"key\": \"'<\"}]",
          "\"socials\": [{\"icon\": \"x\", \"label\": \"x\", \"url\": \"https://a.example/\"}]",
          "\"socials\": [{\"icon\": \"music\", \"label\": \"x\", \"url\": \"javascript:x\"}]",
          "\"text\": \"a\\u0000b\"",
          "\"latest_posts\": 7",
          "\"language\": \"de\\\"><script>\"",
          "\"language\": \"xx\"",
        }) {
      HttpResponse<String> answer = server.api("PATCH", "/api/v1/bio-pages/ann", "{" + field + "}");
      assertThat(answer.statusCode()).as(field).isEqualTo(422);
      assertThat(answer.body()).as(field).doesNotContain("evil").doesNotContain("Comic");
    }
    for (String handle : new String[] {"admin", "api", "a b", "..", "é", "a/b", "x".repeat(31)}) {
      String sent = "{\"handle\": \"" + handle + "\", \"name\": \"x\"}";
      assertThat(server.api("POST", "/api/v1/bio-pages", sent).statusCode())
          .as(handle)
          .isEqualTo(422);
    }
  }

  @Test
  void language_isThePagesOwn_andItsFewWordsFollowWhereTheyCan() throws Exception {
    create("ann", "Ann", "\"text\": \"x\"");
    assertThat(json(get("")).get("language").asText()).isEqualTo("en");
    publish("ann");
    assertThat(page("/@ann").body()).contains("<html lang=\"en\" prefix", ">Privacy</a>");
    for (String[] one :
        new String[][] {
          {"de", "<html lang=\"de\" prefix", "<a href=\"/privacy\">Datenschutz</a>"},
          {"fr", "<html lang=\"fr\" prefix", "<a href=\"/privacy\" lang=\"en\">Privacy</a>"},
          {"ar", "<html lang=\"ar\" dir=\"rtl\"", "<a href=\"/privacy\" lang=\"en\">Privacy</a>"},
        }) {
      String sent = "{\"language\": \"" + one[0] + "\"}";
      assertThat(
              json(server.api("PATCH", "/api/v1/bio-pages/ann", sent).body())
                  .get("language")
                  .asText())
          .isEqualTo(one[0]);
      publish("ann");
      assertThat(page("/@ann").body()).contains(one[1], one[2]);
    }
  }

  @Test
  void lowContrast_isToldInTheDraftAndRefusedInPublishing() throws Exception {
    create("ann", "Ann", "\"light_text\": \"#949494\", \"light_background\": \"#ffffff\"");
    JsonNode told = json(get("")).at("/contrasts/0");
    assertThat(told.get("enough").asBoolean()).isFalse();
    assertThat(told.get("ratio").asDouble()).isBetween(3.0, 3.1);
    HttpResponse<String> refused = server.api("POST", "/api/v1/bio-pages/ann/publish", "{}");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("light_text", "3.03:1", "4.5:1");
    assertThat(page("/@ann").statusCode()).isEqualTo(404);
    change("ann", "{\"light_text\": \"#767676\"}");
    publish("ann");
  }

  @Test
  void scheduledButton_comesAndGoesByTheClock_alsoWithoutADatabase() throws Exception {
    create(
        "ann",
        "Ann",
        """
        "items": [{"type": "button", "label": "Sale", "url": "https://shop.example/",
          "from": "2026-03-02T10:00:00Z", "until": "2026-03-02T11:00:00Z"}]
        """);
    publish("ann");
    assertThat(page("/@ann").body()).doesNotContain("Sale");
    Path database = folder.resolve("data/clickthru.db");
    Path aside = folder.resolve("aside");
    Files.move(database, aside);
    assertThat(server.get("/readyz").statusCode()).isEqualTo(503);
    clock.move(Duration.ofHours(1));
    assertThat(page("/@ann").body()).contains("Sale");
    clock.move(Duration.ofHours(1).minusMillis(1));
    assertThat(page("/@ann").body()).contains("Sale");
    clock.move(Duration.ofMillis(1));
    assertThat(page("/@ann").body()).doesNotContain("Sale");
    assertThat(page("/@unknown").statusCode()).isEqualTo(503);
    Files.move(aside, database);
    assertThat(stats("").at("/views/verdicts/person").asInt()).isEqualTo(3);
  }

  @Test
  void views_areJudgedLikeTaps_andAreNoClicks() throws Exception {
    create("ann", "Ann", "\"items\": [" + button("Shop", "https://shop.example/a") + "]");
    publish("ann");
    page("/@ann", "User-Agent", PHONE.formatted(1));
    page("/@ann", "User-Agent", PHONE.formatted(1));
    page("/@ann", "User-Agent", PHONE.formatted(2), "Sec-Purpose", "prefetch");
    page("/@ann", "User-Agent", "Googlebot/2.1 (+http://www.google.com/bot.html)");
    page("/@ann", "User-Agent", "facebookexternalhit/1.1");
    try (Wire wire = new Wire(server.port())) {
      Wire.Answer head = wire.ask("HEAD", "/@ann", "User-Agent: " + PHONE.formatted(3));
      assertThat(head.status()).isEqualTo(200);
    }
    page("/@ann?ct_test", "User-Agent", PHONE.formatted(4));
    JsonNode views = stats("").get("views");
    assertThat(views.get("received").asInt()).isEqualTo(7);
    for (String verdict :
        new String[] {"person", "duplicate", "prefetch", "bot", "preview", "head", "internal"}) {
      assertThat(views.get("verdicts").get(verdict).asInt()).as(verdict).isEqualTo(1);
    }
    assertThat(server.api("GET", "/api/v1/clicks", "").body()).isEmpty();
    assertThat(server.api("GET", "/api/v1/links", "").body()).doesNotContain("@ann");
    assertThat(server.api("GET", "/api/v1/links/@ann", "").statusCode()).isEqualTo(404);
    assertThat(
            json(server.api("GET", "/api/v1/reports/ctr?group_by=total", "").body())
                .at("/total/clicks")
                .asInt())
        .isZero();
    assertThat(server.api("GET", "/api/v1/orphans", "").body()).doesNotContain("ann");
    String metrics = server.get("/metrics").body();
    assertThat(metrics)
        .contains("clickthru_bio_pages_total{result=\"found\"} 7")
        .contains("clickthru_redirects_total{result=\"found\"} 0");
  }

  @Test
  void shareOfVisitorsWhoTapped_countsEachOnceADay_andNeverExceedsOne() throws Exception {
    create(
        "ann",
        "Ann",
        "\"items\": ["
            + button("Shop", "https://shop.example/a")
            + ", "
            + button("Blog", "https://blog.example/")
            + "]");
    publish("ann");
    JsonNode items = json(get("")).get("items");
    String shop = items.get(0).get("slug").asText();
    String blog = items.get(1).get("slug").asText();
    for (int who = 1; who <= 4; who++) page("/@ann/story", "User-Agent", PHONE.formatted(who));
    page("/@ann?from=feed", "User-Agent", PHONE.formatted(5));
    tap(shop, 1);
    tap(blog, 1);
    // Sees the page out of the browser's memory: tapped, though no view was counted.
    tap(shop, 6);
    JsonNode stats = stats("");
    assertThat(stats.get("visitors").asInt()).isEqualTo(6);
    assertThat(stats.get("visitors_who_clicked").asInt()).isEqualTo(2);
    assertThat(stats.get("share_who_clicked").asDouble()).isEqualTo(2.0 / 6);
    assertThat(stats.get("clicks").asInt()).isEqualTo(3);
    assertThat(stats.get("clicks_per_view").asDouble()).isEqualTo(3.0 / 5);
    assertThat(stats.at("/buttons/0/label").asText()).isEqualTo("Shop");
    assertThat(stats.at("/buttons/0/clicks").asInt()).isEqualTo(2);
    assertThat(stats.at("/buttons/0/clicks_per_view").asDouble()).isEqualTo(2.0 / 5);
    assertThat(stats.at("/sources/0/source").asText()).isEqualTo("story");
    assertThat(stats.at("/sources/0/views").asInt()).isEqualTo(4);
    clock.move(Duration.ofDays(1));
    tap(shop, 1);
    JsonNode later = stats("?from=2026-03-03T00:00:00Z");
    assertThat(later.get("share_who_clicked").asDouble()).isEqualTo(1.0);
    assertThat(later.get("clicks_per_view").isNull()).isTrue();
    assertThat(stats("").get("visitors").asInt()).isEqualTo(7);
    assertThat(stats("?to=2026-03-02T00:00:00Z").get("share_who_clicked").isNull()).isTrue();
  }

  @Test
  void tap_takesItsPlacementToTheDestination() throws Exception {
    create("ann", "Ann", "\"items\": [" + button("Shop", "https://shop.example/a") + "]");
    publish("ann");
    String slug = json(get("")).at("/items/0/slug").asText();
    assertThat(page("/@ann").body()).contains("\"/" + slug + "?utm_content=bio\"");
    assertThat(page("/@ann/story").body()).contains("\"/" + slug + "?utm_content=story\"");
    assertThat(page("/@ann?from=reel").body()).contains("\"/" + slug + "?utm_content=reel\"");
    assertThat(page("/@ann?from=%22%3Ex").body()).contains("utm_content=bio");
    assertThat(page("/" + slug + "?utm_content=story").headers().firstValue("Location"))
        .contains(
            "https://shop.example/a?utm_source=instagram&utm_medium=social&utm_content=story");
  }

  @Test
  void profileViews_makeTheRateOfThePage() throws Exception {
    create("ann", "Ann", "\"items\": [" + button("Shop", "https://shop.example/a") + "]");
    JsonNode page = json(publish("ann"));
    String slug = page.at("/items/0/slug").asText();
    String post = page.get("post_id").asText();
    for (int who = 1; who <= 3; who++) tap(slug, who);
    page("/@ann", "User-Agent", PHONE.formatted(9));
    clock.move(Duration.ofMinutes(1));
    server.api("POST", "/api/v1/posts/" + post + "/impressions", "{\"value\": 120}");
    server.api(
        "POST",
        "/api/v1/posts",
        "{\"title\": \"t\", \"channel\": \"x\", \"destination\": \"https://shop.example/\"}");
    JsonNode report = json(server.api("GET", "/api/v1/reports/ctr?group_by=bio", "").body());
    assertThat(report.get("rows")).hasSize(1);
    JsonNode row = report.at("/rows/0");
    assertThat(row.get("key").asText()).isEqualTo("ann");
    assertThat(row.get("label").asText()).isEqualTo("@ann");
    assertThat(row.get("clicks").asInt()).isEqualTo(3);
    assertThat(row.get("impressions").asInt()).isEqualTo(120);
    assertThat(row.get("kind").asText()).isEqualTo("profile_views");
    assertThat(row.get("ctr").asDouble()).isEqualTo(3.0 / 120);
    assertThat(report.at("/total/posts").asInt()).isEqualTo(1);
    JsonNode levels = json(server.api("GET", "/api/v1/reports/ctr?group_by=level", "").body());
    assertThat(levels.findValuesAsText("key")).contains("profile");
  }

  @Test
  void markedPosts_areShownNewestFirst_andTheirTapsAreThePages() throws Exception {
    for (String title : new String[] {"Old", "New", "Future", "Unmarked"}) {
      String published = title.equals("Future") ? "2026-03-02T12:00:00Z" : "2026-03-02T08:00:00Z";
      server.api(
          "POST",
          "/api/v1/posts",
          """
          {"title": "%s", "channel": "x", "destination": "https://shop.example/%s",
            "published_at": "%s", "slug": "%s"}
          """
              .formatted(title, title, published, title));
    }
    create("ann", "Ann", "\"latest_posts\": 2");
    for (int post = 1; post <= 3; post++) {
      assertThat(server.api("PUT", "/api/v1/bio-pages/ann/posts/" + post, "{}").statusCode())
          .isEqualTo(204);
    }
    assertThat(server.api("PUT", "/api/v1/bio-pages/ann/posts/99", "{}").statusCode())
        .isEqualTo(404);
    publish("ann");
    String body = page("/@ann").body();
    assertThat(body).containsSubsequence("Latest posts", ">New</a>", ">Old</a>");
    assertThat(body).doesNotContain("Future", "Unmarked");
    clock.move(Duration.ofHours(3));
    assertThat(page("/@ann").body())
        .containsSubsequence(">Future</a>", ">New</a>")
        .doesNotContain("Old");
    String href =
        page("/@ann").body().replaceAll("(?s).*href=\"/([a-z0-9]+)\\?[^>]*>Future.*", "$1");
    tap(href, 1);
    JsonNode button = stats("").get("buttons").get(2);
    assertThat(button.get("label").asText()).isEqualTo("Future");
    assertThat(button.get("clicks").asInt()).isEqualTo(1);
    JsonNode clicks = json(server.api("GET", "/api/v1/links/future/clicks", "").body());
    assertThat(clicks.get("received").asInt()).isZero();
    server.api("DELETE", "/api/v1/bio-pages/ann/posts/3", "");
    assertThat(page("/@ann").body()).doesNotContain("Future").contains(">Old</a>");
  }

  private void tap(String slug, int who) {
    HttpResponse<String> answer = page("/" + slug, "User-Agent", PHONE.formatted(who));
    assertThat(answer.statusCode()).isEqualTo(302);
  }

  private HttpResponse<String> page(String path, String... headers) {
    return headers.length == 0
        ? server.get(path, "User-Agent", PHONE.formatted(0))
        : server.get(path, headers);
  }

  private Wire.Answer at(String host, String path) throws Exception {
    try (Wire wire = new Wire(server.port())) {
      String agent = PHONE.formatted(0);
      wire.send(
          "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: " + agent + "\r\n\r\n");
      return wire.read(false);
    }
  }

  private HttpResponse<String> picture(byte[] file, String type) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/bio-pages/ann/picture"))
                .header("Authorization", "Bearer " + RunningServer.API_KEY)
                .header("Content-Type", type)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(file))
                .build(),
            BodyHandlers.ofString());
  }

  private HttpResponse<byte[]> packed(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Accept-Encoding", "gzip, br")
                .build(),
            BodyHandlers.ofByteArray());
  }

  private void create(String handle, String name, String more) {
    HttpResponse<String> answer =
        server.api(
            "POST",
            "/api/v1/bio-pages",
            "{\"handle\": \"" + handle + "\", \"name\": \"" + name + "\", " + more + "}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private void change(String handle, String fields) {
    HttpResponse<String> answer = server.api("PATCH", "/api/v1/bio-pages/" + handle, fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private String publish(String handle) {
    HttpResponse<String> answer =
        server.api("POST", "/api/v1/bio-pages/" + handle + "/publish", "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private String get(String path) {
    return server.api("GET", "/api/v1/bio-pages/ann" + path, "").body();
  }

  private JsonNode stats(String query) throws Exception {
    return json(get("/stats" + query));
  }

  private static String button(String label, String url) {
    return "{\"type\": \"button\", \"label\": \"" + label + "\", \"url\": \"" + url + "\"}";
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
