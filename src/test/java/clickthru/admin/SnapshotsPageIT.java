package clickthru.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Chromium;
import clickthru.testing.Look;
import clickthru.testing.RunningServer;
import clickthru.testing.Taps;
import clickthru.testing.Visit;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Typing what a platform says of a post, and reading what each number adds, in Chromium. */
class SnapshotsPageIT {
  private static final Chromium chromium = Chromium.open();

  @TempDir Path folder;
  private RunningServer server;
  private Taps taps;
  private Visit visit;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder);
    taps = new Taps(server);
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
  void plan_tagsAndPerson_standInThePostsHead() {
    visit.open("/admin/posts/new");
    page.getByLabel("Title").fill("Spring");
    page.getByLabel("Channel").selectOption("x");
    page.getByLabel("Destination").fill("https://shop.example/");
    page.getByLabel("Tags").fill("Video, sale,, VIDEO");
    page.getByLabel("Slug").fill("spring");
    visit.submit("Plan it");
    assertThat(page.locator(".lead")).containsText("#sale · #video · by ann");

    visit.open("/admin/posts/new");
    page.getByLabel("Title").fill("Too long");
    page.getByLabel("Channel").selectOption("x");
    page.getByLabel("Destination").fill("https://shop.example/");
    page.getByLabel("Tags").fill("x".repeat(51));
    visit.submit("Plan it");
    assertThat(page.locator("#tags-error")).containsText("at most 50 characters each");
    assertThat(page.getByLabel("Tags")).hasValue("x".repeat(51));
  }

  @Test
  void moreFields_typed_areStoredAndWrongOnesComeBack() throws Exception {
    taps.post("Ad", "x", "ad");
    taps.people("ad", 6);
    visit.open("/admin/posts/1");
    page.getByLabel("Shown so far").fill("1,000");
    page.getByLabel("Kind").selectOption("impressions");
    page.getByText("More fields").click();
    page.getByLabel("Viewable").fill("1001");
    page.getByLabel("Video views").fill("300");
    page.getByLabel("Spend").fill("12,505.1");
    page.getByLabel("Currency").fill("eur");
    visit.submit("Add");
    assertThat(page.locator("#viewable-error")).containsText("not be more than the impressions");
    assertThat(page.locator("#spend-error")).isHidden();
    assertThat(page.getByLabel("Spend")).hasValue("12,505.1");
    page.getByLabel("Viewable").fill("400");
    page.getByLabel("Spend").fill("12.505");
    page.getByLabel("Currency").fill("");
    visit.submit("Add");
    assertThat(page.locator("#currency-error")).containsText("required");
    page.getByLabel("Spend").fill("12.50");
    page.getByLabel("Currency").fill("eur");
    page.getByLabel("Reach").fill("1,100");
    visit.submit("Add");

    assertThat(page.locator(".figure")).containsText("1.50 % of 400 viewable impressions");
    assertThat(page.locator(".history .flag")).hasText("reach above shown");
    assertThat(page.getByText("More fields")).isVisible();
    assertThat(page.getByLabel("Spend")).isHidden();
    String history = server.api("GET", "/api/v1/posts/1/impressions", "").body();
    assertThat(history)
        .contains("\"spend_minor\":1250", "\"currency\":\"EUR\"", "\"video_views\":300");
  }

  @Test
  void history_tellsWhatEachAddsAndWhatIsWrong() {
    taps.post("Mail", "newsletter", "mail");
    taps.people("mail", 12);
    add("900", "2026-03-03");
    add("1000", "2026-03-09");
    add("1200", "");
    Locator rows = page.locator(".history tbody tr");
    assertThat(rows).hasCount(3);
    // The reader is in Berlin.
    assertThat(rows.nth(2).locator("time").first())
        .hasAttribute("datetime", "2026-03-03T22:59:59.999Z");
    assertThat(rows.nth(1)).containsText(Pattern.compile("\\+100\\s+\\+0\\s+0.00 %"));
    assertThat(rows.nth(0))
        .containsText(Pattern.compile("\\+200\\s+\\+12\\s+6.00 %\\s*3.47–10.19 %"));
    taps.people("mail", 10);
    page.reload();
    assertThat(rows.nth(0).locator(".flag")).hasText("needs a newer number");
    visit.open("/admin/report");
    assertThat(page.locator("tbody .flags")).hasText("needs a newer number");

    visit.open("/admin/posts/1");
    page.getByText("More fields").click();
    page.getByLabel("Opens").fill("440");
    add("1100", "");
    assertThat(rows.nth(0).locator(".flag")).hasText("lower than before");
    assertThat(rows.nth(0)).containsText(Pattern.compile("–\\s+–\\s+–"));
    assertThat(page.locator(".figure")).containsText("5.00 % of 440 opens");
    assertThat(page.locator(".figure")).containsText("Unreliable: mail clients pre-load images.");
    check("post");
    page.getByText("More fields").click();
    check("post with more fields");
    visit.open("/admin/report");
    assertThat(page.locator("tbody .rate")).containsText("5.00 % of opens, unreliable");
    check("report");
    visit.open("/admin/posts/new");
    check("plan");
    visit.open("/admin/impressions");
    page.getByLabel("As of, time").fill("10:00");
    page.locator("[data-value]").first().fill("1300");
    visit.submit("Save");
    assertThat(page.locator("#as_of-error")).containsText("required with a time");
    check("impressions");
  }

  @Test
  void history_showsWhatThePlatformReportedBesideOurs() {
    taps.post("Spring", "x", "spring");
    server.api(
        "PATCH",
        "/api/v1/posts/1",
        "{\"permalink\": \"https://x.com/brand/status/2044000000000000000\"}");
    add("1200", "");
    assertThat(page.locator(".history thead")).not().containsText("Reported by the platform");
    taps.people("spring", 4);
    String export =
        """
        Post id,Date,Post text,Post Link,Impressions,URL Clicks
        2044000000000000000,"Tue, Apr 14, 2026","Spring",\
        https://x.com/brand/status/2044000000000000000,3600,54
        """;
    server.api("POST", "/api/v1/imports?filename=x.csv&overwrite=true", export);
    visit.open("/admin/posts/1");
    assertThat(page.locator(".history thead")).containsText("Reported by the platform");
    Locator cells = page.locator(".history tbody tr td:nth-child(6)");
    assertThat(cells.nth(0)).containsText(Pattern.compile("54 URL Clicks\\s*50 more than our 4"));
    assertThat(cells.nth(1)).hasText("–");
    check("post with a platform's clicks");
  }

  private void add(String value, String day) {
    if (!page.url().endsWith("/admin/posts/1")) visit.open("/admin/posts/1");
    page.getByLabel("Shown so far").fill(value);
    page.getByLabel("As of, day").fill(day);
    visit.submit("Add");
    assertThat(page).hasURL(Pattern.compile("#impressions$"));
    visit.open("/admin/posts/1");
  }

  private void check(String name) {
    assertThat(Look.twice(page, name)).isEmpty();
  }
}
