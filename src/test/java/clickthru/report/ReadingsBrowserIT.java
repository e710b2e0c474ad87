package clickthru.report;

import static clickthru.report.Rows.START;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Chromium;
import clickthru.testing.Look;
import clickthru.testing.RunningServer;
import clickthru.testing.Visit;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readings, ranks and comparisons as a person meets them, in Chromium. */
class ReadingsBrowserIT {
  private static final Instant WEEK = START.plus(Duration.ofDays(7));
  private static final Chromium chromium = Chromium.open();

  @TempDir Path folder;
  private RunningServer server;
  private Visit visit;
  private Page page;
  private int published;

  /** Seven posts of the X channel, one for awareness, one of another kind. */
  @BeforeEach
  void start() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    try (Rows rows = Rows.in(folder.resolve("data"))) {
      post(rows, "x", null, "impressions", 50, 5000);
      post(rows, "x", null, "impressions", 75, 5000);
      post(rows, "x", null, "impressions", 264, 9380);
      post(rows, "x", null, "impressions", 1, 1);
      post(rows, "x", null, "impressions", 30, 2000);
      post(rows, "x", null, "impressions", 4, 20_000);
      post(rows, "x", "awareness", "impressions", 4, 8000);
      post(rows, "tiktok", null, "views", 9, 900);
      rows.write();
      rows.execute("update impression_snapshot set reach = 7000, reactions = 400 where id = 7");
    }
    server = RunningServer.start(folder);
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
  void report_headsAreLinksThatSort() {
    visit.open("/admin/report");
    page.getByText("best first").click();
    assertThat(page).hasURL(Pattern.compile("sort=rank$"));
    assertThat(page.locator("tbody tr th a").first()).hasText("Post 3");
    assertThat(page.locator("tbody tr").nth(0)).containsText("ranked as 2.78 %");
    assertThat(page.locator("tbody tr").nth(6)).containsText("too few to rank");
    assertThat(page.locator("tbody tr").nth(7)).containsText("judged by reach and engagement");
    assertThat(page.locator("tbody tr").nth(7)).containsText("not ranked");
    look("ranked");
    page.locator("thead").getByText("CTR").click();
    assertThat(page.locator("tbody tr th a").first()).hasText("Post 4");
    assertThat(page.locator("th[aria-sort]")).hasText("CTR");
    page.getByText("By channel").click();
    assertThat(page).hasURL(Pattern.compile("group_by=channel&clicks=person&sort=ctr$"));
    page.getByText("by name").click();
    assertThat(page.locator("tbody tr th").first()).containsText("TikTok");
  }

  @Test
  void post_saysWhatIsUsualForYou_andWhatToTry() {
    visit.open("/admin/posts/6");
    assertThat(page.locator(".figure"))
        .containsText("Below your own median of X, 1.50 % over 6 posts: at most 0.05 %.");
    assertThat(page.locator(".figure")).containsText("Below 0.50 %: weak relevance");
    assertThat(page.locator(".advice"))
        .containsText("Many impressions, few clicks: 20,000 against a median of 5,000");
    assertThat(page.locator(".advice ol li")).hasCount(3);
    page.getByText("What leads here").click();
    assertThat(page.locator(".advice details li")).hasCount(4);
    look("post");

    visit.open("/admin/posts/7");
    assertThat(page.locator(".figure"))
        .containsText(
            "Its goal is awareness, so it is judged by reach and engagement, not by its CTR: reach"
                + " 7,000, engagement 5.00 % (reactions by impressions).");
    assertThat(page.locator(".advice")).hasCount(0);
    assertThat(page.locator(".figure")).not().containsText("the usual");
    look("awareness");
  }

  @Test
  void compare_fromAPost_withoutScript() {
    Browser.NewContextOptions plain =
        new Browser.NewContextOptions()
            .setJavaScriptEnabled(false)
            .setStorageState(visit.context().storageState());
    try (Visit scriptless = new Visit(chromium, server, plain)) {
      Page form = scriptless.open("/admin/posts/1");
      form.getByText("Compare it with another post").click();
      assertThat(form.getByLabel("A post", new Page.GetByLabelOptions().setExact(true)))
          .hasValue("Post 1 #1");
      assertThat(form.locator("#posts option")).hasCount(8);
      form.getByLabel("Another post").fill("post 2");
      form.getByLabel("Another post").press("Enter");
      assertThat(form.locator(".pairs"))
          .containsText(
              "Post 1 and Post 2 differ: 1.00 % against 1.50 %; the difference is −0.50, between"
                  + " −0.95 and −0.06 percentage points (p = 0.0244, pooled z test).");
      assertThat(form.locator(".pairs")).containsText("chance of 98.77 %");
      assertThat(form.locator(".pairs")).containsText("no A/B test");
      form.getByLabel("Another post").fill("8");
      form.getByLabel("Another post").press("Enter");
      assertThat(form.locator(".pairs"))
          .containsText("No test: Post 1 counts impressions, Post 8 counts views.");
      form.getByLabel("Another post").fill("Nothing");
      form.getByLabel("Another post").press("Enter");
      assertThat(form.locator("#b-error")).containsText("no such post");
      scriptless.open("/admin/compare?a=1&b=1");
      assertThat(form.locator("#b-error")).containsText("another one");
      for (String wrong :
          List.of("a=1&b=1", "posts=x", "by=nothing", "by=channel&from=2026-03-01")) {
        String url = server.url() + "/admin/compare?" + wrong;
        assertThat(form.request().get(url).status()).as(wrong).isEqualTo(422);
      }
      scriptless.open("/admin/compare?posts=x");
      assertThat(form.locator(".error")).containsText("posts is not a choice of this page");
    }
    visit.open("/admin/compare?a=1&b=2");
    look("compare");
    visit.open("/admin/compare");
    look("compare, empty");
    visit.open("/admin/compare?by=channel");
    assertThat(page.locator(".pairs li")).hasCount(1);
    assertThat(page.locator(".pairs")).containsText("No test: X counts impressions");
    look("compare, groups");
    visit.open("/admin/compare?by=content");
    assertThat(page.locator("main")).containsText("No post has a content yet.");
  }

  private void post(
      Rows rows, String channel, @Nullable String goal, String kind, int clicks, long impressions) {
    Instant at = START.plus(Duration.ofHours(published++));
    long id = rows.post(channel, "spring", goal, at, at);
    rows.link(id, channel, "social", null);
    rows.people(id, at, clicks);
    rows.snapshot(id, WEEK, kind, impressions);
  }

  /** Axe has nothing to say, and nothing sticks out of the window. */
  private void look(String name) {
    assertThat(Look.twice(page, name)).isEmpty();
  }
}
