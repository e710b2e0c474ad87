package clickthru.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.testing.Chromium;
import clickthru.testing.Look;
import clickthru.testing.RunningServer;
import clickthru.testing.Taps;
import clickthru.testing.Visit;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of posts in a browser. */
class PostsBrowserIT {
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
  }

  @AfterEach
  void stop() {
    visit.close();
    server.close();
  }

  @Test
  void empty_leadsToPlanning() {
    visit.open("/admin/posts");
    assertThat(page.locator("h2")).hasText("Nothing planned yet");
    assertThat(page.getByText("Plan the first post")).hasAttribute("href", "/admin/posts/new");
  }

  @Test
  void impressions_byKeyboardAlone_showTheRate() {
    fill();
    visit.open("/admin/posts");
    tabTo("value-3");
    page.keyboard().type("5o");
    page.keyboard().press("Enter");
    assertThat(page.locator("[name=value-2]")).isFocused();
    assertThat(page.locator("#s3")).containsText("Must be a whole number");
    page.keyboard().press("Shift+Tab");
    // Back over the link and the tick of the row between.
    tabBackTo("value-3");
    page.keyboard().press("Escape");
    assertThat(page.locator("[name=value-3]")).hasValue("");
    assertThat(page.locator("#s3")).hasText("impressions");
    page.keyboard().type("1000");
    page.keyboard().press("Enter");
    page.keyboard().type("200");
    page.keyboard().press("Enter");
    assertThat(row(3).locator(".rate")).containsText("0.40 %");
    assertThat(row(2).locator(".rate")).containsText("1.50 %");
    assertThat(page.locator("#s3")).hasText("impressions · saved");
    assertThat(page.locator("[name=value-3]")).hasValue("1,000");
    assertThat(page.locator("[name=value-1]")).isFocused();
    // The same number again, after another one.
    for (String number : new String[] {"2000", "1000"}) {
      page.locator("[name=value-3]").fill(number);
      page.keyboard().press("Enter");
      assertThat(page.locator("[name=was-3]")).hasValue(number.replace("000", ",000"));
    }
    visit.open("/admin/posts?sort=ctr");
    assertThat(page.locator("tr[data-row]").first()).containsText("Second");
    assertThat(row(3).locator(".rate")).containsText("0.40 %");
    assertThat(page.locator("[aria-sort=descending]")).hasText("CTR");
    assertThat(server.api("GET", "/api/v1/posts/3/impressions", "").body())
        .contains("\"value\":2000")
        .contains("\"source\":\"typed\"");
    check();
  }

  @Test
  void chosenPosts_areComparedTaggedAndArchived() throws Exception {
    fill();
    visit.open("/admin/posts");
    page.locator("tr[data-row='3'] [name=post]").click();
    page.locator("tr[data-row='1'] [name=post]")
        .click(
            new Locator.ClickOptions()
                .setModifiers(
                    java.util.List.of(com.microsoft.playwright.options.KeyboardModifier.SHIFT)));
    page.getByText("With the chosen posts").click();
    assertThat(page.locator("[data-count]")).hasText("3 chosen");
    assertThat(page.getByText("Compare two")).isDisabled();
    page.locator("#set-tags").fill("Red, ,blue");
    page.keyboard().press("Enter");
    assertThat(page.locator(".notice.good")).hasText("3 posts got the tags.");
    page.getByText("With the chosen posts").click();
    page.locator("[data-all]").click();
    visit.submit("Put into the campaign");
    assertThat(page.locator("#set-campaign-error")).hasText("Is required.");
    assertThat(page.locator("[data-count]")).hasText("3 chosen");
    page.locator("#set-campaign").fill("autumn");
    page.keyboard().press("Enter");
    assertThat(page.locator(".notice.good")).hasText("3 posts were put into the campaign.");
    assertThat(server.api("GET", "/api/v1/links/second", "").body())
        .contains("utm_campaign=autumn");
    visit.open("/admin/posts?tag=red&campaign=Autumn");
    assertThat(page.locator("tr[data-row]")).hasCount(3);
    page.locator("tr[data-row='2'] [name=post]").check();
    page.locator("tr[data-row='3'] [name=post]").check();
    page.getByText("With the chosen posts").click();
    Download csv = page.waitForDownload(() -> visit.submit("CSV of them"));
    assertThat(Files.readString(csv.path()))
        .contains("Second,linkedin,autumn,,\"blue, red\"")
        .contains("3,'=HYPERLINK(1),x,")
        .doesNotContain("First");
    visit.submit("Compare two");
    assertThat(page).hasURL(Pattern.compile("/admin/compare\\?a=\\d&b=\\d$"));
    assertThat(page.locator("main")).containsText("Second");
    visit.open("/admin/posts");
    page.locator("tr[data-row='1'] [name=post]").check();
    page.getByText("With the chosen posts").click();
    page.getByText("Archive…").click();
    check();
    visit.submit("Archive the chosen posts");
    assertThat(page.locator(".notice.good")).hasText("One post was archived.");
    assertThat(page.locator("tr[data-row]")).hasCount(2);
    assertThat(server.get("/first").statusCode()).isEqualTo(410);
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void withoutScript_filtersAndSaves() throws Exception {
    fill();
    try (Visit plain =
        new Visit(chromium, server, new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      plain.open("/admin/sign-in");
      plain.signIn(Visit.PASSWORD);
      Page still = plain.open("/admin/posts");
      still.getByText("Filters").click();
      still
          .getByLabel("Impressions", new Page.GetByLabelOptions().setExact(true))
          .first()
          .selectOption("none");
      still.locator("#q").fill("shop.example");
      still.locator(".posts-find button").click();
      assertThat(still).hasURL(Pattern.compile("q=shop.example.*impressions=none"));
      assertThat(still.locator("tr[data-row]")).hasCount(3);
      still.locator("[name=value-2]").fill("100");
      still.locator("[name=value-1]").fill("many");
      still.keyboard().press("Enter");
      assertThat(still.locator("p[role=alert]").first())
          .hasText("One number saved; one needs another look.");
      assertThat(still.locator("[name=value-1]")).hasValue("many");
      assertThat(still.locator("tr[data-row='2'] .rate")).containsText("3.00 %");
      still.locator("[name=value-1]").fill("500");
      plain.submit("Save numbers");
      assertThat(still.locator(".notice.good")).hasText("One number is saved.");
      assertThat(still).hasURL(Pattern.compile("impressions=none"));
      assertThat(server.api("GET", "/api/v1/posts/2/impressions", "").body().split("\"value\""))
          .hasSize(2);
      plain.open("/admin/posts?channel=nowhere&q=x&sideways=1");
      assertThat(still.locator("#channel-error")).containsText("Is not in channels.conf");
      assertThat(still.locator("main")).containsText("sideways");
      assertThat(still.locator("tr[data-row]")).hasCount(0);
      plain.open("/admin/posts?q=nothing+such");
      still.getByText("Show all posts").click();
      assertThat(still.locator("tr[data-row]")).hasCount(3);
      assertThat(plain.complaints()).isEmpty();
    }
  }

  @Test
  void viewer_seesNumbersAndNoForms() throws Exception {
    fill();
    new Taps(server).impressions(2, 300);
    try (Database database =
        Database.open(
            "jdbc:sqlite:" + folder.resolve("data/clickthru.db"), Duration.ofSeconds(20))) {
      database.write(c -> Sql.update(c, "update person set role = 'viewer'"));
    }
    visit.submit("Sign out");
    visit.signIn(Visit.PASSWORD);
    visit.open("/admin/posts");
    assertThat(page.locator("tr[data-row='2'] .shown")).containsText("300");
    assertThat(
            page.locator("[name^=value-], [name=campaign][form], form[method=post]:not(.account)"))
        .hasCount(0);
    page.locator("tr[data-row='2'] [name=post]").check();
    page.getByText("With the chosen posts").click();
    Download csv = page.waitForDownload(() -> visit.submit("CSV of them"));
    assertThat(Files.readString(csv.path())).contains("Second").doesNotContain("First");
    check();
  }

  private void fill() {
    Taps taps = new Taps(server);
    taps.post("First", "x", "first");
    taps.post("Second", "linkedin", "second");
    taps.post("=HYPERLINK(1)", "x", "third");
    taps.people("second", 3);
    taps.people("third", 4);
  }

  private Locator row(int id) {
    return page.locator("tr[data-row='" + id + "']");
  }

  private void tabTo(String name) {
    press("Tab", name);
  }

  private void tabBackTo(String name) {
    press("Shift+Tab", name);
  }

  private void press(String key, String name) {
    for (int i = 0; i < 60; i++) {
      if (name.equals(page.evaluate("document.activeElement.name"))) return;
      page.keyboard().press(key);
    }
    throw new AssertionError(name + " is out of reach");
  }

  private void check() {
    assertThat(Look.twice(page, "posts")).isEmpty();
    assertThat(visit.complaints()).isEmpty();
  }
}
