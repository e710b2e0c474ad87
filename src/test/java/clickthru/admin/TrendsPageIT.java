package clickthru.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Chromium;
import clickthru.testing.Look;
import clickthru.testing.RunningServer;
import clickthru.testing.Visit;
import clickthru.web.Json;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rates over time, in Chromium, against the whole program. */
class TrendsPageIT {
  private static final String PATH = "/admin/trends";
  private static final long HOUR = 3_600_000L;
  private static final Chromium chromium = Chromium.open();

  @TempDir Path folder;
  private RunningServer server;
  private Visit visit;
  private Page page;
  private int snapshots;

  @BeforeEach
  void start() throws Exception {
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
  void empty_saysWhatToDo() throws Exception {
    page.locator("nav").getByText("Trends").click();
    assertThat(page).hasURL(server.url() + PATH);
    assertThat(page.locator(".empty")).containsText("Plan a post");
    accessible("empty");
    post("First", "x", Instant.now());
    visit.open(PATH);
    assertThat(page.locator(".empty")).containsText("Type in how often the post was shown");
    visit.open("/admin/posts/1");
    assertThat(page.locator(".trends")).containsText("begins with the first impressions");
    assertThat(page.locator(".trends")).containsText("No usual course yet");
  }

  @Test
  void choiceThePageDoesNotHave_isTold() {
    for (String choice : List.of("from=9999-99-99", "posts=x", "step=day&step=week")) {
      String url = server.url() + PATH + "?" + choice;
      assertThat(page.request().get(url).status()).as(choice).isEqualTo(422);
    }
    visit.open(PATH + "?from=9999-99-99");
    assertThat(page.locator(".error")).containsText("from is not a choice of this page");
    accessible("told");
    visit.open(PATH);
    assertThat(page.locator(".error")).hasCount(0);
  }

  @Test
  void weeks_areALineWithAGap_andAreInTheTable() throws Exception {
    fill();
    visit.open(PATH);
    assertThat(page.locator(".trends svg.trend")).hasCount(2);
    assertThat(page.locator(".notes")).containsText("Days begin in Europe/Berlin");
    assertThat(page.locator(".notes")).containsText("without impressions");
    page.getByLabel("Of", new Page.GetByLabelOptions().setExact(true)).selectOption("channel:x");
    visit.submit("Show");
    assertThat(page).hasURL(Pattern.compile("show=channel%3Ax&step=week&clicks=person$"));
    assertThat(page.locator("h2").first()).containsText("impressions");
    String line = page.locator("svg.trend .rates").getAttribute("d");
    assertThat(line.chars().filter(c -> c == 'M').count()).as("runs of %s", line).isEqualTo(2);
    page.getByText("The same as a table").click();
    // Only one week is without a post, and it has no rate instead of none.
    var gap = page.locator(".over-time tbody tr:has(td:text-is('–'))");
    assertThat(gap).hasCount(1);
    assertThat(gap).not().containsText("0.00 %");
    assertThat(page.locator(".over-time tbody tr").nth(0))
        .containsText(Pattern.compile("\\d–\\d.* %"));
    page.getByText("By month").click();
    assertThat(page).hasURL(Pattern.compile("show=channel%3Ax&step=month&clicks=person$"));
    page.getByText("all received").click();
    assertThat(page).hasURL(Pattern.compile("step=month&clicks=received$"));
    visit.open(PATH + "?show=campaign:spring&step=day");
    assertThat(page.locator(".trends")).hasCount(2);
    assertThat(get(PATH + "?show=post:99").status()).isEqualTo(404);
    assertThat(get(PATH + "?show=sites").status()).isEqualTo(422);
  }

  @Test
  void annotation_isNumberedOnTheAxis_andCanBeRemoved() throws Exception {
    fill();
    visit.open(PATH + "?show=campaign:spring");
    visit.submit("Note it");
    assertThat(page.locator("#text-error")).hasText("Is required.");
    what().fill("Price <b>change</b>");
    page.getByLabel("When").fill(local(Duration.ofDays(20)));
    visit.submit("Note it");
    assertThat(page).hasURL(Pattern.compile("show=campaign%3Aspring&.*#annotations$"));
    assertThat(page.locator(".marks li")).containsText("Price <b>change</b>");
    assertThat(page.locator(".marks .pin-label")).hasText("1");
    assertThat(page.locator("svg.trend").first().locator(".pin-number")).hasText("1");
    what().fill("Long before");
    page.getByLabel("When").fill("2020-01-01T00:00");
    page.getByLabel("About").selectOption("everything");
    visit.submit("Note it");
    assertThat(page.locator(".marks li")).hasCount(2);
    assertThat(page.locator(".marks li").first()).containsText("beyond the chart");
    visit.open(PATH + "?show=channel:newsletter");
    assertThat(page.locator(".marks li")).hasCount(1);
    // A post's page shows those on its axis alone.
    visit.open("/admin/posts/7");
    assertThat(page.locator(".trends .marks li")).hasCount(1);
    visit.open("/admin/posts/1");
    assertThat(page.locator(".trends .marks li")).hasCount(0);
    page.getByText("Note what happened").click();
    assertThat(page.locator("select[name=show]")).hasValue("post:1");
    what().fill("Pinned");
    visit.submit("Note it");
    assertThat(page.locator(".marks li")).hasCount(3);
    page.getByLabel("Remove Price").click();
    assertThat(page.locator(".marks li")).hasCount(2);
    FormData forged = FormData.create().set("text", "x");
    assertThat(post(PATH, forged).status()).isEqualTo(403);
    assertThat(post(PATH + "/annotations/2/remove", forged).status()).isEqualTo(403);
  }

  @Test
  void post_showsItsRatesAndTheUsualCourse() throws Exception {
    fill();
    long young = posts();
    visit.open("/admin/posts/" + young);
    assertThat(page.locator(".trends")).containsText("At this age posts of this channel usually");
    assertThat(page.locator(".trends")).containsText("now");
    assertThat(page.locator("svg.trend").last())
        .hasAttribute("aria-label", Pattern.compile("beside it the usual course"));
    visit.open("/admin/posts/1");
    assertThat(page.locator(".trends")).containsText("half of their first week’s clicks within");
    assertThat(page.locator(".trends")).containsText("this one had them within");
    page.getByText("The same hours as a table").click();
    assertThat(page.locator(".over-time").last()).containsText("100 %");
    page.getByText("The same as a table").first().click();
    assertThat(page.locator(".over-time").first().locator("tbody tr")).hasCount(4);
  }

  @Test
  void withoutScript_daysAreUtcAndAllCanBeRead() throws Exception {
    fill();
    visit.context().clearCookies(new ClearCookiesOptions().setName("tz"));
    Browser.NewContextOptions plain =
        new Browser.NewContextOptions()
            .setJavaScriptEnabled(false)
            .setStorageState(visit.context().storageState());
    try (Visit scriptless = new Visit(chromium, server, plain)) {
      Page read = scriptless.open(PATH + "?show=channel:x");
      assertThat(read.locator(".notes")).containsText("Days begin in UTC");
      read.getByText("The same as a table").click();
      assertThat(read.locator(".over-time tbody tr").first()).isVisible();
      read.locator("#text").fill("Noted");
      read.locator("#text").press("Enter");
      assertThat(read.locator(".marks li")).containsText("Noted");
    }
  }

  @Test
  void everyPage_lightAndDarkWideAndNarrow_isAccessibleAndFits() throws Exception {
    fill();
    for (int i = 0; i < 4; i++) {
      note("Something happened, told in as many words as somebody may want " + "x".repeat(60), 20);
    }
    note("Price change", 41);
    for (String path :
        List.of(
            PATH,
            PATH + "?show=channel:x&step=day",
            PATH + "?show=campaign:spring&step=month",
            PATH + "?show=post:1",
            PATH + "?show=channel:newsletter",
            "/admin/posts/1",
            "/admin/posts/" + posts())) {
      visit.open(path);
      accessible(path);
      for (var summary : page.locator(".trends summary").all()) summary.click();
      accessible(path + " with its tables");
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    visit.open(PATH);
    assertThat(page.locator("svg.trend").first()).isVisible();
    assertThat(page.locator(".annotations form").first()).isHidden();
  }

  /** Ten weeks of posts on X but for one, some newsletters, and a post of yesterday. */
  private void fill() throws Exception {
    for (int week = 9; week >= 0; week--) {
      if (week == 5) continue;
      Instant published = Instant.now().minus(Duration.ofDays(8 + 7 * week)).plusSeconds(1_800);
      long post = post("Week " + week, "x", published);
      clicks(post, published, 30 + 11 * (week % 4));
      for (int part = 1; part <= 4; part++) {
        long shown = 500L * part * (1 + week % 3);
        snapshot(post, published.plus(Duration.ofHours(part * part * 6)), shown, part * 9 + week);
      }
    }
    for (int week = 3; week >= 1; week--) {
      Instant published = Instant.now().minus(Duration.ofDays(10 + 7 * week));
      long post = post("Letter " + week, "newsletter", published);
      clicks(post, published, 20);
      snapshot(post, published.plus(Duration.ofDays(2)), 400, 12);
    }
    post("Nothing known of it", "x", Instant.now().minus(Duration.ofDays(9)));
    Instant yesterday = Instant.now().minus(Duration.ofHours(27));
    long young = post("Yesterday’s", "x", yesterday);
    clicks(young, yesterday, 25);
    snapshot(young, Instant.now().minus(Duration.ofHours(1)), 900, 20);
  }

  private static int posts() {
    return 14;
  }

  private long post(String title, String channel, Instant published) throws Exception {
    String body =
        Json.write(
            Map.of(
                "title",
                title,
                "channel",
                channel,
                "campaign",
                "spring",
                "destination",
                "https://shop.example/",
                "published_at",
                published.toString()));
    String made = server.api("POST", "/api/v1/posts", body).body();
    return new ObjectMapper().readTree(made).get("id").asLong();
  }

  /** So many clicks in the first hour, then fewer and fewer. */
  private void clicks(long link, Instant published, int most) throws Exception {
    long first = published.toEpochMilli() / HOUR;
    long now = Instant.now().toEpochMilli() / HOUR;
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      for (int hour = 0; hour < 168 && first + hour <= now; hour++) {
        long clicks = Math.round(most * Math.exp(-hour / 14.0) + (hour % 24 == 3 ? 3 : 0));
        if (clicks == 0) continue;
        statement.addBatch(
            "insert into click_hour values (%d, %d, 0, 0, %d, %d, 0, 0)"
                .formatted(link, first + hour, clicks, clicks));
      }
      statement.executeBatch();
      statement.execute(
          "insert into click_total select link_id, verdict, node, sum(clicks), sum(visitors)"
              + " from click_hour where link_id = "
              + link
              + " group by 1, 2, 3");
    }
  }

  private void snapshot(long post, Instant asOf, long value, long clicks) throws Exception {
    int id = ++snapshots;
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into impression_snapshot (id, post_id, as_of, kind, value, source, entered_at,"
              + " counted) values (%d, %d, %d, '%s', %d, 'typed', 0, 1)"
                  .formatted(
                      id,
                      post,
                      asOf.toEpochMilli(),
                      post > 9 && post < 13 ? "delivered" : "impressions",
                      value));
      statement.execute(
          "insert into snapshot_click values (%d, %d, 0, %d, %d)"
              .formatted(id, post, clicks, clicks));
    }
  }

  private Connection database() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("data/clickthru.db");
    Connection connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 10000");
    }
    return connection;
  }

  private void note(String text, int daysAgo) {
    Instant at = Instant.now().minus(Duration.ofDays(daysAgo));
    String body = Json.write(Map.of("text", text, "at", at.toString()));
    assertThat(server.api("POST", "/api/v1/annotations", body).statusCode()).isEqualTo(201);
  }

  private Locator what() {
    return page.locator("#text");
  }

  private static String local(Duration ago) {
    return Instant.now().minus(ago).toString().substring(0, 16);
  }

  private void accessible(String name) {
    assertThat(Look.twice(page, name)).isEmpty();
  }

  private APIResponse get(String path) {
    return visit.context().request().get(server.url() + path);
  }

  private APIResponse post(String path, FormData form) {
    RequestOptions options = RequestOptions.create().setForm(form).setMaxRedirects(0);
    return visit.context().request().post(server.url() + path, options);
  }
}
