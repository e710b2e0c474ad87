package clickthru.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Chromium;
import clickthru.testing.Look;
import clickthru.testing.RunningServer;
import clickthru.testing.Taps;
import clickthru.testing.Visit;
import clickthru.web.Json;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A post's page: its clicks in any time, who came, another post beside it, and its forms. */
class PostPageIT {
  /** Forty days ago, at ten o'clock of UTC. */
  private static final Instant OUT =
      Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(40)).plusSeconds(36_000);

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
    assertThat(page.locator("header.top")).isVisible();
    Map<String, String> first =
        Map.of(
            "title", "Spring launch",
            "channel", "x",
            "campaign", "spring",
            "destination", "https://shop.example/",
            "slug", "spring",
            "published_at", OUT.plusSeconds(123).toString());
    assertThat(server.api("POST", "/api/v1/posts", Json.write(first)).statusCode()).isEqualTo(201);
    Taps taps = new Taps(server);
    taps.post("Spring, the day before", "x", "before");
    taps.post("Spring, the day after", "x", "after");
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
  void clicks_anyTime_byLinksWithoutScript() throws Exception {
    clicks(Duration.ZERO, 5);
    clicks(Duration.ofHours(30), 3);
    clicks(Duration.ofDays(10), 7);
    clicks(Duration.ofDays(30), 11);
    try (Visit scriptless = scriptless()) {
      Page post = scriptless.open("/admin/posts/1");
      assertThat(post.locator(".trends")).containsText("5 clicks an hour");
      click(post, "First 48 hours");
      assertThat(post).hasURL(Pattern.compile("\\?range=48h#clicks$"));
      assertThat(sum(post)).hasText("8");
      click(post, "Later →");
      assertThat(post.locator(".trends")).containsText("Nobody clicked in this time");
      click(post, "← Earlier");
      assertThat(sum(post)).hasText("8");
      click(post, "First 28 days");
      assertThat(sum(post)).hasText("15");
      assertThat(post.locator(".zoom-ends")).containsText(" – ");
      click(post, "All");
      assertThat(sum(post)).hasText("26");
      assertThat(post.locator(".over-time tbody tr")).hasCount(4);
      post.getByText("The same bars as a table").click();
      post.locator(".over-time tbody tr").last().locator("a").click();
      assertThat(post).hasURL(Pattern.compile("from=(.*)&to=\\1&by=hour#clicks$"));
      assertThat(sum(post)).hasText("11");
      String day = OUT.plus(Duration.ofDays(10)).atZone(ZoneOffset.UTC).toLocalDate().toString();
      post.getByText("Another time").click();
      post.locator("#from").fill(day);
      post.locator("#to").fill(day);
      visitSubmit(post, "Show");
      assertThat(sum(post)).hasText("7");
      APIResponse wrong =
          post.request().get(server.url() + "/admin/posts/1?from=2026-02-02&to=2026-02-01");
      assertThat(wrong.status()).isEqualTo(422);
      assertThat(wrong.text()).contains("id=\"to-error\"").contains("Leaves no time");
      assertThat(get("/admin/posts/1?range=9d").text())
          .contains("must be one of 48h, 7d, 28d, all");
    }
    visit.open("/admin/posts/1?range=all");
    look("all clicks");
  }

  @Test
  void who_addsUpToTheClicksByPeople() {
    new Taps(server).people("before", 4);
    visit.open("/admin/posts/2");
    Locator who = page.locator(".audience");
    assertThat(who).containsText("4 clicks by people");
    assertThat(who.locator("table")).hasCount(6);
    assertThat(who.locator("table:has(caption:text-is('Device'))")).containsText("Phone");
    assertThat(who.locator("table:has(caption:text-is('System'))")).containsText("iOS");
    assertThat(who.locator("table:has(caption:text-is('Country'))")).containsText("Unknown");
    for (Locator table : who.locator("tbody").all()) {
      assertThat(table.locator("td.number").first()).hasText("4");
    }
    visit.open("/admin/posts/3");
    assertThat(page.locator(".audience")).containsText("Nobody yet");
  }

  @Test
  void compare_foundBySearch_withAndWithoutScript() {
    visit.open("/admin/posts/1");
    page.locator("#b").pressSequentially("day after");
    assertThat(page.locator("#posts option")).hasCount(1);
    assertThat(page.locator("#posts option")).hasAttribute("value", "Spring, the day after #3");
    page.locator("#b").fill("Spring, the day after #3");
    page.locator("#b").press("Enter");
    assertThat(page).hasURL(Pattern.compile("/admin/compare\\?a=1&b=Spring"));
    assertThat(page.locator(".compared tbody tr")).hasCount(2);
    try (Visit scriptless = scriptless()) {
      Page post = scriptless.open("/admin/posts/1");
      post.locator("#b").fill("the spring");
      post.locator("#b").press("Enter");
      assertThat(post.locator("#b-error")).containsText("Fits several posts");
      assertThat(post.locator(".matches li")).hasCount(2);
      assertThat(post.locator(".matches li").first()).containsText("#3 · X");
      post.getByText("Spring, the day before").last().click();
      assertThat(post).hasURL(Pattern.compile("/admin/compare\\?b=2&a=1$"));
      assertThat(post.locator(".compared tbody tr")).hasCount(2);
    }
    visit.open("/admin/compare?a=1&b=spring");
    look("matches");
  }

  @Test
  void editor_changesPostAndLink_andShowsItInBio() throws Exception {
    String bio = "{\"handle\": \"ann\", \"channel\": \"instagram-bio\", \"name\": \"Ann\"}";
    assertThat(server.api("POST", "/api/v1/bio-pages", bio).statusCode()).isEqualTo(201);
    visit.open("/admin/posts/1");
    page.getByText("Edit this post").click();
    page.getByLabel("Title").fill("Summer launch");
    page.getByLabel("Tags").fill("sale, Video");
    page.getByLabel("Address of the post").fill("javascript:alert(1)");
    visit.submit("Save the post");
    assertThat(page.locator("#permalink-error")).isVisible();
    assertThat(page.getByLabel("Title")).hasValue("Summer launch");
    page.getByLabel("Address of the post").fill("https://x.com/ann/status/1");
    visit.submit("Save the post");
    assertThat(page.locator("h1")).hasText("Summer launch");
    assertThat(page.locator(".lead")).containsText("#sale · #video");
    assertThat(server.api("GET", "/api/v1/posts/1", "").body())
        .as("a time nobody changed stays to the second")
        .contains(OUT.plusSeconds(123).toString())
        .contains("\"campaign\":\"spring\"");

    page.getByLabel("@ann").check();
    visit.submit("Save the choice");
    assertThat(page).hasURL(Pattern.compile("#bio$"));
    assertThat(page.getByLabel("@ann")).isChecked();
    assertThat(server.api("GET", "/api/v1/bio-pages/ann", "").body())
        .contains("\"marked_posts\":[1]");
    page.getByLabel("@ann").uncheck();
    visit.submit("Save the choice");
    assertThat(page.getByLabel("@ann")).not().isChecked();

    page.getByText("Change where it leads").click();
    page.locator("#destination").fill("not an address");
    visit.submit("Save where it leads");
    assertThat(page.locator("#destination-error")).isVisible();
    page.locator("#destination").fill("https://shop.example/summer");
    page.getByLabel("Ends (").fill("2090-01-01T12:00");
    page.getByLabel("Card headline").fill("Everything for summer");
    visit.submit("Save where it leads");
    assertThat(page.locator(".address").first()).containsText("https://shop.example/summer");
    assertThat(page.locator("main")).containsText("Until Jan 1, 2090, 12:00");
    page.getByLabel("Card headline").fill("Everything for summer");
    visit.submit("Save the card");
    visit.open("/admin/posts/1");
    assertThat(page.locator(".preview-card")).containsText("Everything for summer");
    assertThat(page.locator(".preview-card")).containsText("The destination’s text");
    page.getByText("Edit this post").click();
    look("editor");
  }

  @Test
  void viewer_seesNoForms_andIsRefused() throws Exception {
    execute("update person set role = 'viewer'");
    // A session knows its person's role from its start on.
    visit.submit("Sign out");
    visit.open("/admin/sign-in");
    visit.signIn(Visit.PASSWORD);
    assertThat(page.locator("header.top")).isVisible();
    for (String path :
        List.of(
            "/admin/posts/1",
            "/admin/posts/new",
            "/admin/links/spring",
            "/admin/audit?campaign=spring",
            "/admin/compare?a=1&b=2")) {
      visit.open(path);
      assertThat(page.locator("main h1")).isVisible();
      assertThat(page.locator("main form[method=post]")).hasCount(0);
    }
    for (String path :
        List.of("/admin/posts/1", "/admin/posts/1/bio", "/admin/links/spring/target")) {
      FormData form = FormData.create().set("title", "x");
      String token = page.locator("input[name=_csrf]").first().inputValue();
      RequestOptions options = RequestOptions.create().setForm(form.set("_csrf", token));
      assertThat(visit.context().request().post(server.url() + path, options).status())
          .as(path)
          .isEqualTo(403);
    }
    visit.open("/admin/posts/1");
    look("viewer");
  }

  private Visit scriptless() {
    visit.context().clearCookies(new ClearCookiesOptions().setName("tz"));
    return new Visit(
        chromium,
        server,
        new Browser.NewContextOptions()
            .setJavaScriptEnabled(false)
            .setStorageState(visit.context().storageState()));
  }

  private static void click(Page page, String link) {
    page.locator("#clicks ~ * a", new Page.LocatorOptions().setHasText(link)).first().click();
  }

  private static void visitSubmit(Page page, String button) {
    page.locator("button", new Page.LocatorOptions().setHasText(button)).first().click();
  }

  private static Locator sum(Page page) {
    return page.locator(".over-time tfoot td");
  }

  private void clicks(Duration after, long many) throws Exception {
    long hour = OUT.plus(after).toEpochMilli() / 3_600_000L;
    execute(
        "insert into click_hour values (1, %d, 0, 0, %d, %d, 0, 0)".formatted(hour, many, many));
  }

  private void execute(String sql) throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("data/clickthru.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 10000");
      assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
    }
  }

  private APIResponse get(String path) {
    return visit.context().request().get(server.url() + path);
  }

  /** Axe has nothing to say, and nothing sticks out of the window. */
  private void look(String name) {
    assertThat(Look.twice(page, name)).isEmpty();
  }
}
