package clickthru.admin;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Chromium;
import clickthru.testing.Look;
import clickthru.testing.RunningServer;
import clickthru.testing.Visit;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engagement, money and funnels on the admin pages. */
class BesideBrowserIT {
  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

  private static final Chromium chromium = Chromium.open();

  @TempDir Path folder;
  private RunningServer server;
  private Visit visit;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder);
    visit = new Visit(chromium, server);
    page = visit.setUp();
    post("spring", "Spring launch teaser", "spring-launch");
    post("second", "The workshop, one day before", "spring-launch");
    post("third", "Newsletter of March", "newsletter");
    impressions(
        1,
        """
        {"value": 9380, "reach": 7100, "reactions": 410, "comments": 32, "shares": 18, "saves": 44,
         "follows": 9, "spend_minor": 36522, "currency": "GBP"}
        """);
    impressions(2, "{\"value\": 1200, \"spend_minor\": 125000, \"currency\": \"JPY\"}");
  }

  @AfterEach
  void stop() {
    visit.close();
    server.close();
  }

  @Test
  void reportsColumns_areSwitchedByLinks() {
    visit.open("/admin/report?group_by=campaign");
    page.getByText("Engagement", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.url()).endsWith("?group_by=campaign&clicks=person&show=engagement");
    String engagement = page.locator("table").innerText();
    assertThat(engagement).contains("504", "5.37 %", "504 of 9,380 impressions", "504 of 7,100");
    check("engagement");
    page.getByText("Money", new Page.GetByTextOptions().setExact(true)).click();
    String money = page.locator("table").innerText();
    assertThat(money).contains("365.22 GBP", "125,000 JPY");
    assertThat(page.locator("tr.sum").innerText()).contains("365.22 GBP", "125,000 JPY");
    check("money");
    page.setViewportSize(1280, 800);
    page.getByText("By post", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.url()).endsWith("?group_by=post&clicks=person&show=money");
    page.getByText("CTR", new Page.GetByTextOptions().setExact(true)).first().click();
    assertThat(page.locator("table").innerText()).contains("95 % interval");
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void campaignsSpend_isTypedOnItsPage() {
    visit.open("/admin/audit?campaign=spring-launch");
    page.getByLabel("Spent so far").fill("1,5");
    visit.submit("Add");
    assertThat(page.locator("#currency-error").innerText()).isEqualTo("Is required.");
    page.getByLabel("Currency").fill("GBP");
    visit.submit("Add");
    assertThat(page.locator("#amount-error").innerText())
        .isEqualTo("Must be an amount of GBP, such as 12.50.");
    assertThat(page.getByLabel("Spent so far").inputValue()).isEqualTo("1,5");
    page.getByLabel("Spent so far").fill("500.5");
    page.getByLabel("Note").fill("<b>Invoice</b> 7");
    visit.submit("Add");
    assertThat(page.url()).endsWith("#spend");
    assertThat(page.locator("section[aria-labelledby=spend] table").innerText())
        .contains("500.50 GBP", "<b>Invoice</b> 7");
    assertThat(page.getByLabel("Currency").inputValue()).isEqualTo("GBP");
    check("campaign");
    visit.open("/admin/report?group_by=campaign&show=money");
    assertThat(page.locator("table").innerText())
        .contains("500.50 GBP", "125,000 JPY")
        .doesNotContain("365.22");
    assertThat(page.locator("table").evaluate("table => getComputedStyle(table).borderLeftWidth"))
        .isEqualTo("0px");
    assertThat(page.locator("main").innerText()).doesNotContain("not in these rates");
    HttpResponse<String> none = server.get("/admin/audit?campaign=none");
    assertThat(none.statusCode()).isEqualTo(303);
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void postsFunnel_hasItsSteps() {
    visit.open("/admin/posts/1");
    String funnel = page.locator(".funnel").innerText();
    assertThat(funnel).contains("9,380", "7,100", "75.69 %", "504", "reactions + comments");
    assertThat(funnel).contains("Without conversions: no link appends a click id.");
    check("post");
    visit.open("/admin/posts/3");
    assertThat(page.locator(".funnel").innerText())
        .contains("Without impressions: none were entered.");
    check("bare");
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void conversions_ofOneEvent_areNamedWhereTheyStand() {
    String post =
        """
        {"title": "Tracked", "channel": "x", "slug": "tracked", "click_id": true,
         "destination": "https://shop.example/p"}
        """;
    assertThat(server.api("POST", "/api/v1/posts", post).statusCode()).isEqualTo(201);
    for (String event : new String[] {"purchase", "lead"}) {
      String tap = server.get("/tracked", "User-Agent", PHONE + event).headers().map().toString();
      String click = tap.replaceAll("(?s).*ct_click=([\\w-]+).*", "$1");
      String body = "{\"click_id\": \"" + click + "\", \"event\": \"" + event + "\"}";
      assertThat(server.api("POST", "/api/v1/conversions", body).statusCode()).isEqualTo(201);
    }
    visit.open("/admin/report?group_by=campaign&show=money");
    page.getByText("Other rows, days, filters").click();
    page.locator("#event").selectOption("lead");
    visit.submit("Show");
    assertThat(page.url()).contains("event=lead");
    assertThat(page.locator("table").innerText()).contains("Per lead");
    assertThat(page.locator(".said").last().innerText()).contains("event lead");
    check("money of an event");
    page.getByText("any event").click();
    assertThat(page.url()).doesNotContain("event=");
    visit.open("/admin/posts/4");
    assertThat(page.locator(".funnel").innerText()).contains("all events · lead · purchase");
    page.locator(".funnel").getByText("purchase").click();
    assertThat(page.locator(".funnel").innerText())
        .contains("purchase: conversions of these clicks");
    check("funnel of an event");
    visit.open("/admin/report?group_by=post");
    assertThat(page.locator("table").innerText()).contains("in no rate");
    assertThat(visit.complaints()).isEmpty();
  }

  private void post(String slug, String title, String campaign) {
    String body =
        """
        {"title": "%s", "channel": "x", "slug": "%s", "campaign": "%s",
         "destination": "https://shop.example/p"}
        """
            .formatted(title, slug, campaign);
    assertThat(server.api("POST", "/api/v1/posts", body).statusCode()).isEqualTo(201);
    for (int i = 0; i < 7; i++) server.get("/" + slug, "User-Agent", PHONE + " v" + i);
  }

  private void impressions(long post, String body) {
    String path = "/api/v1/posts/" + post + "/impressions";
    assertThat(server.api("POST", path, body).statusCode()).isEqualTo(201);
  }

  private void check(String name) {
    assertThat(Look.twice(page, name)).isEmpty();
  }
}
