package clickthru.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Chromium;
import clickthru.testing.Look;
import clickthru.testing.RunningServer;
import clickthru.testing.Visit;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report's choices and pages as a person meets them, over posts written into the database. */
class ReportBrowserIT {
  /** Where {@link Visit} lives. */
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final String[] CHANNELS = {"instagram-story", "linkedin", "newsletter"};
  private static final String[] KINDS = {"story_views", "impressions", "delivered"};

  private static final Chromium chromium = Chromium.open();

  @TempDir Path folder;
  private RunningServer server;
  private Visit visit;
  private Page page;
  private Connection database;
  private int posts;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder);
    visit = new Visit(chromium, server);
    page = visit.page();
    visit.setUp();
    database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/clickthru.db"));
    update("insert into campaign values (1, 'Spring', 'spring', 0)");
    update("insert into campaign values (2, 'Summer & sun', 'summer & sun', 0)");
  }

  @AfterEach
  void stop() throws Exception {
    try {
      assertThat(visit.complaints()).isEmpty();
    } finally {
      visit.close();
      database.close();
      server.close();
    }
  }

  @Test
  void rows_byTabsPresetAndForm_areKeptInTheAddress() throws Exception {
    mixture();
    visit.open("/admin/report?clicks=unique");
    page.getByText("Campaign × channel").click();
    assertThat(page).hasURL(Pattern.compile("group_by=campaign&then_by=channel&clicks=unique$"));
    assertThat(row("Spring · Instagram stories")).isVisible();
    assertThat(row("Summer & sun · LinkedIn pages")).isVisible();
    assertThat(page.locator(".tabs").first().locator("[aria-current]"))
        .hasText("Campaign × channel");

    page.getByText("Other rows, days, filters").press("Enter");
    page.getByLabel("Rows by").selectOption("weekday");
    page.getByLabel("then by").selectOption("");
    page.getByLabel("Channel").selectOption("linkedin");
    page.getByLabel("Campaign").fill("spring");
    page.getByLabel("Campaign").press("Enter");
    assertThat(page).hasURL(Pattern.compile("group_by=weekday&.*channel=linkedin"));
    assertThat(page.url()).doesNotContain("first=").doesNotContain("tag=");
    assertThat(page.locator("thead")).containsText("Weekday");
    assertThat(page.locator(".only").last()).hasText("channel LinkedIn pages any channel");
    assertThat(page.locator("main")).containsText("Days and hours are those of Europe/Berlin.");
    page.getByText("any channel").click();
    assertThat(page).hasURL(Pattern.compile("campaign=spring"));
    assertThat(page.url()).doesNotContain("channel=");
    assertThat(page.locator(".tabs").first().locator("[aria-current]")).hasText("By weekday");
    page.getByText("By channel").click();
    assertThat(page).hasURL(Pattern.compile("group_by=channel&clicks=unique&campaign=spring$"));
    assertThat(page.locator("tbody tr")).hasCount(3);
  }

  @Test
  void rows_levelHourAgePlannedByAndTag_areNamedRightly() throws Exception {
    mixture();
    for (String[] named :
        new String[][] {
          {"level", "Level", "E-mail"},
          {"hour", "Hour", "12:00"},
          {"planned_by", "Planned by", "ann"},
          {"tag", "Tag", "video"},
          {"age", "Age", "after 24 hours"}
        }) {
      visit.open("/admin/report?group_by=" + named[0]);
      assertThat(page.locator("thead th").first()).hasText(named[1]);
      assertThat(row(named[2])).isVisible();
    }
    assertThat(row("after 24 hours")).containsText("snapshots between 18 and 30 hours old");
  }

  @Test
  void period_presetsAndDays_areTheReadersOwn() throws Exception {
    ZonedDateTime today = LocalDate.now(BERLIN).atStartOfDay(BERLIN);
    post(0, 0, today.plusMinutes(1).toInstant(), "Just today", 1000, 10);
    post(0, 0, today.minusMinutes(1).toInstant(), "Late yesterday", 1000, 10);
    post(0, 0, today.minusDays(6).plusMinutes(1).toInstant(), "Six days ago", 1000, 10);
    post(0, 0, today.minusDays(6).minusMinutes(1).toInstant(), "Seven days ago", 1000, 10);
    visit.open("/admin/report");
    assertThat(page.locator("tbody tr")).hasCount(4);
    assertThat(page.locator(".said")).hasCount(0);
    page.getByText("Last 7 days").click();
    assertThat(page).hasURL(Pattern.compile("span=7d$"));
    assertThat(page.locator("tbody tr")).hasCount(3);
    assertThat(page.locator(".said")).containsText("(Europe/Berlin)");
    assertThat(page.locator(".spans [aria-current]")).hasText("Last 7 days");

    page.getByText("Other rows, days, filters").click();
    String yesterday = today.minusDays(1).toLocalDate().toString();
    page.getByLabel("First day").fill(yesterday);
    page.getByLabel("Last day").fill(yesterday);
    visit.submit("Show");
    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(page.locator("tbody")).containsText("Late yesterday");
    assertThat(page.locator(".spans [aria-current]")).hasCount(0);
    String csv = csv();
    assertThat(csv.lines()).hasSize(2);
    assertThat(csv).contains("Late yesterday");

    page.getByText("Other rows, days, filters").click();
    page.getByLabel("First day").fill(today.plusDays(1).toLocalDate().toString());
    visit.submit("Show");
    assertThat(page.locator("#first-error")).hasText("Must not be after the last day.");
    assertThat(page.getByLabel("Last day")).hasValue(yesterday);
    assertThat(page.getByLabel("First day")).isFocused();
    check("days with an error");
    page.getByText("All time").click();
    assertThat(page.locator("tbody tr")).hasCount(4);
  }

  @Test
  void period_empty_offersAllTime() throws Exception {
    post(0, 0, Instant.now().minusSeconds(200 * 86_400L), "Long ago", 1000, 10);
    visit.open("/admin/report?group_by=channel&span=7d&channel=linkedin");
    assertThat(page.locator(".empty")).containsText("nothing like that in this period");
    check("empty period");
    page.getByText("Show all time, without filters").click();
    assertThat(page).hasURL(Pattern.compile("group_by=channel&clicks=person$"));
    assertThat(page.locator("tbody tr")).hasCount(1);
    visit.open("/admin/report?span=28d&period=active");
    assertThat(page.locator(".empty")).containsText("Nothing was shown or clicked in this period.");
    visit.open("/admin/report?tag=nothing");
    assertThat(page.locator(".empty")).containsText("No post is like that.");
    assertThat(visit.open("/admin/report?span=forever").locator("main")).containsText("last-month");
  }

  @Test
  void before_standsBeside_andIsJudgedWhereItCan() throws Exception {
    Instant now = Instant.now();
    for (int days : new int[] {3, 33}) {
      Instant then = now.minusSeconds(days * 86_400L);
      post(0, 0, then, "Risen", 10_000, days == 3 ? 300 : 100);
      post(1, 0, then, "Same", 10_000, 100);
      post(2, 1, then, "Kinds", 10_000, 100);
    }
    update("update impression_snapshot set kind = 'views' where id = 6");
    visit.open("/admin/report?group_by=channel&span=28d");
    page.getByText("Beside the period before").click();
    assertThat(page).hasURL(Pattern.compile("compare=previous"));
    assertThat(row("Instagram stories")).containsText("+2.00 points");
    assertThat(row("Instagram stories").locator(".change .sub")).hasText("up");
    assertThat(row("LinkedIn").locator(".change .sub")).hasText("no clear difference");
    // Delivered against views: no row of its kind, and no total rate.
    assertThat(row("Newsletters")).not().containsText("points");
    assertThat(page.locator("tfoot .change")).hasText("");
    assertThat(page.locator("tfoot .beside")).hasText("300");
    assertThat(page.locator(".notes")).containsText("Before: ");
    assertThat(csv()).contains("previous_ctr");
    check("beside the period before");
    page.setViewportSize(375, 800);
    assertThat(page.evaluate("document.querySelector('.scroll').scrollWidth"))
        .isEqualTo(page.evaluate("document.querySelector('.scroll').clientWidth"));
    assertThat(row("Instagram stories").locator(".rate")).containsText("before 1.00 %");
    assertThat(row("Instagram stories").locator(".rate").getByText("up")).isVisible();
    assertThat(row("Instagram stories").locator(".change")).isHidden();
    page.getByText("All time").click();
    assertThat(page.locator("thead")).not().containsText("before");
    assertThat(page.url()).doesNotContain("compare");
  }

  @Test
  void activity_namesThePostsWithoutBothEnds() throws Exception {
    Instant now = Instant.now();
    long id = post(0, 0, now.minusSeconds(40 * 86_400L), "Measured", 1000, 10);
    update("delete from impression_snapshot");
    snapshot(id, 0, now.minusSeconds(27 * 86_400L + 43_200L), 1000);
    snapshot(id, 0, now.minusSeconds(3_600), 3000);
    post(0, 0, now.minusSeconds(40 * 86_400L), "Unmeasured", 0, 0);
    clicks(2, now.minusSeconds(86_400L), 34);
    visit.open("/admin/report?span=28d");
    assertThat(page.locator(".empty")).isVisible();
    page.getByText("By activity instead").click();
    assertThat(page.locator(".said")).containsText("What was shown and clicked");
    assertThat(page.locator(".notes"))
        .containsText(
            "1 post with 34 clicks has no impressions at both ends of the period, and no rate.");
    assertThat(page.locator(".spans")).not().containsText("All time");
    page.getByText("Last 7 days").click();
    assertThat(page).hasURL(Pattern.compile("period=active&span=7d"));
    page.getByText("By publication instead").click();
    assertThat(page.url()).doesNotContain("period=");
  }

  @Test
  void pages_ofManyPosts_areSmall_andTheFileHasThemAll() throws Exception {
    ZonedDateTime now = ZonedDateTime.now(BERLIN);
    database.setAutoCommit(false);
    for (int i = 0; i < 250; i++) {
      post(i % 3, i % 2, now.minusHours(i).toInstant(), "Behind the scenes of no. " + i, 5000, 60);
    }
    database.commit();
    database.setAutoCommit(true);
    visit.open("/admin/report?channel=linkedin");
    assertThat(page.locator(".pages")).hasCount(0);
    visit.open("/admin/report");
    assertThat(page.locator("tbody tr")).hasCount(100);
    assertThat(page.locator("tfoot")).containsText("15,000");
    byte[] html = visit.context().request().get(server.url() + "/admin/report").body();
    assertThat(html.length).isBetween(50_000, 99_999);
    check("first of three pages");
    page.getByText("Next", new Page.GetByTextOptions().setExact(true)).press("Enter");
    page.getByText("Next", new Page.GetByTextOptions().setExact(true)).press("Enter");
    assertThat(page).hasURL(Pattern.compile("page=3$"));
    assertThat(page.locator(".pages")).containsText("201–250 of 250 rows");
    assertThat(page.locator("tbody")).containsText("no. 249");
    assertThat(page.locator("tfoot")).containsText("15,000");
    assertThat(csv().lines()).hasSize(251);
    page.getByText("Previous", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator(".pages")).containsText("101–200");
    visit.open("/admin/report?page=99");
    assertThat(page.locator(".pages")).containsText("201–250");
    page.getByText("By channel").click();
    assertThat(page.url()).doesNotContain("page=");
  }

  @Test
  void choices_withoutScript_workInUtc() throws Exception {
    mixture();
    Browser.NewContextOptions plain =
        new Browser.NewContextOptions()
            .setJavaScriptEnabled(false)
            .setStorageState(visit.context().storageState());
    try (Visit scriptless = new Visit(chromium, server, plain)) {
      scriptless.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("tz"));
      Page form = scriptless.open("/admin/report?span=28d");
      assertThat(form.locator(".said")).containsText("(UTC)");
      form.getByText("Other rows, days, filters").click();
      form.getByLabel("Rows by").selectOption("channel");
      form.getByLabel("then by").selectOption("tag");
      form.getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(form).hasURL(Pattern.compile("span=28d"));
      assertThat(form.locator("tbody")).containsText("LinkedIn pages · video");
    }
  }

  private Locator row(String label) {
    return page.locator("tbody tr", new Page.LocatorOptions().setHasText(label)).first();
  }

  private String csv() {
    String href = page.locator(".files a").first().getAttribute("href");
    return visit.context().request().get(server.url() + href).text();
  }

  /** Posts of each channel and campaign in the last week, published at noon. */
  private void mixture() throws SQLException {
    ZonedDateTime noon = LocalDate.now(BERLIN).atTime(12, 0).atZone(BERLIN);
    for (int i = 0; i < 12; i++) {
      Instant at = noon.minusDays(2 + i % 3).toInstant();
      long id = post(i % 3, i / 3 % 2, at, "Post " + i, 1000 + i, 10 + i);
      if (i % 2 == 0) update("insert into post_tag values (?, 'video')", id);
      snapshot(id, i % 3, at.plusSeconds(86_400), 900 + i);
    }
  }

  private long post(int channel, int campaign, Instant at, String title, long shown, int people)
      throws SQLException {
    long id = ++posts;
    update(
        """
        insert into post (id, title, channel, campaign_id, published_at, created_at, planned_by)
        values (?, ?, ?, ?, ?, ?, 'ann')
        """,
        id,
        title,
        CHANNELS[channel],
        campaign + 1,
        at.toEpochMilli(),
        at.toEpochMilli());
    update(
        """
        insert into link (id, slug, post_id, destination, tagged_url, redirect_status, created_at)
        values (?, ?, ?, 'https://shop.example/', 'https://shop.example/', 302, 0)
        """,
        id,
        "s" + id,
        id);
    clicks(id, at.plusSeconds(60), people);
    if (shown > 0) snapshot(id, channel, at.plusSeconds(7200), shown);
    return id;
  }

  private void snapshot(long post, int channel, Instant at, long shown) throws SQLException {
    update(
        """
        insert into impression_snapshot (post_id, as_of, kind, value, source, entered_at)
        values (?, ?, ?, ?, 'typed', 0)
        """,
        post,
        at.toEpochMilli(),
        KINDS[channel],
        shown);
  }

  /** People's clicks of one moment, as their roll-ups alone: like after the rows' retention. */
  private void clicks(long link, Instant at, int people) throws SQLException {
    if (people == 0) return;
    update(
        "insert into click_hour values (?, ?, 0, 0, ?, ?, 0, 0)",
        link,
        at.toEpochMilli() / 3_600_000,
        people,
        people);
    update(
        """
        insert into click_total values (?, 0, 0, ?, ?)
        on conflict do update set clicks = clicks + excluded.clicks
        """,
        link,
        people,
        people);
  }

  private void update(String sql, @Nullable Object... values) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
      statement.executeUpdate();
    }
  }

  /** Axe has nothing to say, and nothing sticks out of the window. */
  private void check(String name) {
    assertThat(Look.twice(page, name)).isEmpty();
  }
}
