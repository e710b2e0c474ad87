package clickthru.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Axe;
import clickthru.testing.Chromium;
import clickthru.testing.RunningServer;
import clickthru.testing.Taps;
import clickthru.testing.Visit;
import clickthru.web.Json;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The printed report of a campaign and the links to it, in Chromium, against the whole program. */
class CampaignPageIT {
  private static final String PATH = "/admin/campaigns/report?campaign=spring-launch";
  private static final Chromium chromium = Chromium.open();

  @TempDir Path folder;
  private RunningServer server;
  private Visit visit;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder, Map.of("links.unknown-limit", "5"));
    Taps taps = new Taps(server);
    taps.post("Teaser", "instagram-story", "teaser");
    taps.post("Offer <b>", "x", "offer");
    taps.people("teaser", 6);
    taps.people("offer", 2);
    taps.impressions(1, 400);
    visit = new Visit(chromium, server);
    page = visit.page();
    visit.setUp();
  }

  @AfterEach
  void stop() {
    try {
      assertThat(visit.complaints()).isEmpty();
    } finally {
      visit.close();
      server.close();
    }
  }

  @Test
  void report_saysWhatIsToBeSaid_andPrints() {
    visit.open("/admin/audit?campaign=spring-launch");
    page.getByText("Report to print or share").click();
    assertThat(page).hasURL(server.url() + PATH);
    assertThat(page.locator("h1")).hasText("spring-launch");
    assertThat(page.locator(".total"))
        .containsText("1.50 % click-through rate 95 % interval 0.69–3.23 %");
    assertThat(page.locator(".total")).containsText("6 clicks by people on 400 story views.");
    assertThat(page.locator(".total"))
        .containsText("1 of 2 posts have impressions. 2 clicks on the others are in no rate.");
    assertThat(page.locator(".rates .point")).hasCount(1);
    assertThat(page.locator(".clicks rect")).hasCount(1);
    assertThat(page.locator("article tbody").last()).containsText("Offer <b>");
    assertThat(page.locator("article")).containsText("8 requests, 8 people");
    accessible();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator("#share")).not().isVisible();
    assertThat(page.locator("h1")).isVisible();
    assertThat(page.pdf()).startsWith("%PDF-".getBytes());
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    page.evaluate("window.print = () => (window.printed = true)");
    visit.submit("Print");
    assertThat((boolean) page.evaluate("window.printed")).isTrue();
  }

  @Test
  void report_ofDays_hasThePostsOfTheseAlone() {
    visit.open(PATH);
    page.locator("#last").fill("2001-01-01");
    visit.submit("Show");
    assertThat(page.locator("article"))
        .containsText("No post of this campaign was published then.");
    assertThat(page.locator("article")).containsText("Posts published until");
    accessible();
    visit.open(PATH + "&first=2001-01-01");
    assertThat(page.locator(".total")).containsText("6 clicks by people on 400 story views.");
    assertThat(server.get(PATH + "&first=spring").statusCode()).isNotEqualTo(500);
  }

  @Test
  void share_isReadWithoutAnAccount_untilItIsRevoked() {
    visit.open(PATH);
    page.locator("#days").fill("366");
    page.evaluate("document.querySelector('#days').form.noValidate = true");
    visit.submit("Make a link");
    assertThat(page.locator("#days-error")).containsText("1 to 365");
    page.locator("#days").fill("7");
    visit.submit("Make a link");
    String link = page.getByLabel("Share link").inputValue();
    assertThat(link).matches(Pattern.quote(server.url()) + "/share/[0-9A-Za-z]{43}");
    accessible();
    visit.open(PATH);
    assertThat(page.content()).doesNotContain(link);
    assertThat(page.locator("#share ~ table tbody tr")).hasCount(1);

    String path = link.substring(server.url().length());
    HttpResponse<String> shared = server.get(path);
    assertThat(shared.statusCode()).isEqualTo(200);
    assertThat(shared.headers().firstValue("Cache-Control")).contains("private, no-store");
    assertThat(shared.headers().firstValue("X-Robots-Tag")).contains("noindex, nofollow");
    assertThat(shared.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(shared.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(shared.body())
        .contains("spring-launch", "1.50 %")
        .doesNotContain("/admin", "<form", "_csrf");
    try (Visit stranger = new Visit(chromium, server)) {
      stranger.open(path);
      assertThat(stranger.page().locator("h1")).hasText("spring-launch");
      assertThat(Axe.complaints(stranger.page())).isEmpty();
      assertThat(stranger.complaints()).isEmpty();
    }

    visit.submit("Revoke");
    assertThat(page.locator("#share ~ table")).hasCount(0);
    HttpResponse<String> revoked = server.get(path);
    HttpResponse<String> unknown = server.get("/share/" + "x".repeat(43));
    assertThat(revoked.statusCode()).isEqualTo(404);
    assertThat(revoked.body()).isEqualTo(unknown.body());
    assertThat(server.get("/share/a").statusCode()).isEqualTo(404);
    for (int i = 0; i < 5; i++) server.get("/share/" + i);
    assertThat(server.get("/share/b").statusCode()).isEqualTo(429);
  }

  @Test
  void campaignOfAnOddName_hasLinksThatLead() {
    String name = "a/b;c 100%25 \"é\" #1 & <2>";
    Map<String, Object> post =
        Map.of(
            "title", "Odd",
            "channel", "x",
            "campaign", name,
            "destination", "https://shop.example/",
            "slug", "odd");
    assertThat(server.api("POST", "/api/v1/posts", Json.write(post)).statusCode()).isEqualTo(201);
    new Taps(server).impressions(3, 100);
    visit.open("/admin/report?group_by=campaign");
    follow(name);
    page.getByText(name).first().click();
    assertThat(page.locator("h1")).containsText(name);
    follow(name);
    page.getByText("Report to print or share").click();
    assertThat(page.locator("h1")).hasText(name);
    follow(name);
    visit.submit("Make a link");
    String share = page.getByLabel("Share link").inputValue().substring(server.url().length());
    assertThat(server.get(share).body()).contains("a/b;c 100%25");
    visit.open("/admin/trends");
    page.locator("#show").selectOption("campaign:" + name);
    visit.submit("Show");
    assertThat(page.locator("h2").first()).containsText(name);
  }

  /** Every link of the page that names the campaign leads somewhere. */
  private void follow(String name) {
    int followed = 0;
    for (Locator link : page.locator("a").all()) {
      String href = String.valueOf(link.getAttribute("href"));
      if (!href.contains(encoded(name))) continue;
      APIResponse answer = page.request().get(server.url() + href);
      assertThat(answer.status()).as(href).isEqualTo(200);
      followed++;
    }
    assertThat(followed).as(page.url()).isPositive();
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  @Test
  void share_opensNothingElse() {
    visit.open(PATH);
    visit.submit("Make a link");
    String link = page.getByLabel("Share link").inputValue();
    String token = link.substring(link.lastIndexOf('/') + 1);
    assertThat(server.get("/api/v1/posts", "Authorization", "Bearer " + token).statusCode())
        .isEqualTo(401);
    assertThat(server.get(PATH, "Cookie", "ct_session=" + token).statusCode()).isEqualTo(303);
    assertThat(server.get("/admin/report?token=" + token).statusCode()).isEqualTo(303);
    for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
      assertThat(server.send(method, "/share/" + token, "").statusCode()).isIn(404, 405);
    }
    assertThat(server.get("/share/" + token).statusCode()).isEqualTo(200);
  }

  @Test
  void strangersAndForgedForms_areRefused() {
    visit.open(PATH);
    APIResponse forged =
        visit
            .context()
            .request()
            .post(
                server.url() + "/admin/campaigns/report/share?campaign=spring-launch",
                RequestOptions.create()
                    .setForm(FormData.create().set("days", "30"))
                    .setMaxRedirects(0));
    assertThat(forged.status()).isEqualTo(403);
    assertThat(server.get(PATH).statusCode()).isEqualTo(303);
    assertThat(visit.open(PATH + "-none").locator("main")).containsText("no such campaign");
    assertThat(visit.open(PATH).locator("main")).containsText("1.50 %");
  }

  @Test
  void files_haveNamedColumns() {
    HttpResponse<String> csv = server.api("GET", "/api/v1/reports/ctr?format=csv", "");
    assertThat(csv.body()).startsWith("key,label,clicks,impressions,kind,").contains(",counted");
    assertThat(csv.body()).contains(",people");
    HttpResponse<String> json = server.api("GET", "/api/v1/reports/ctr?format=json", "");
    assertThat(json.body())
        .contains("\"numerator\":\"person clicks\"", "\"denominators\":[\"story_views\"]");
    HttpResponse<String> wrong = server.api("GET", "/api/v1/reports/ctr?format=pdf", "");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("json, csv, xlsx");
    String accept = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    HttpResponse<String> xlsx =
        server.get(
            "/api/v1/reports/ctr",
            "Accept",
            accept,
            "Authorization",
            "Bearer " + RunningServer.API_KEY);
    assertThat(xlsx.headers().firstValue("Content-Type").orElseThrow()).startsWith(accept);
    assertThat(xlsx.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"ctr.xlsx\"");
    assertThat(xlsx.body()).startsWith("PK");
    APIResponse workbook =
        visit.context().request().get(server.url() + "/admin/report.xlsx?campaign=spring-launch");
    assertThat(workbook.status()).isEqualTo(200);
    assertThat(new String(workbook.body())).startsWith("PK");
    assertThat(server.get("/admin/report.xlsx").statusCode()).isEqualTo(303);
  }

  private void accessible() {
    assertThat(Axe.complaints(page)).as(page.url()).isEmpty();
  }
}
