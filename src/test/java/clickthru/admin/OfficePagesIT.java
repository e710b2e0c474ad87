package clickthru.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.account.Password;
import clickthru.account.People;
import clickthru.db.Database;
import clickthru.testing.Chromium;
import clickthru.testing.RunningServer;
import clickthru.testing.Taps;
import clickthru.testing.Visit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns, channels, settings and what is stored, in Chromium, against the whole program. */
class OfficePagesIT {
  private static final Chromium chromium = Chromium.open();

  @TempDir Path folder;
  private RunningServer server;
  private Visit visit;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder, Map.of("digest.secret", "a-secret-of-the-digest"));
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
  void settings_ofOnePerson_holdOnAllPagesForThatPersonAlone() throws Exception {
    addViewer("bob");
    visit.open("/admin/settings");
    page.getByLabel("Language").selectOption("de");
    page.getByLabel("Time zone").selectOption("Asia/Tokyo");
    page.getByLabel("First day of the week").selectOption("7");
    page.getByLabel("Light or dark").selectOption("dark");
    visit.submit("Save");
    assertThat(page.locator("[role=status]")).hasText("Gespeichert.");
    assertThat(page.locator("main")).containsText("Wochen ab Sonntag");
    assertThat(page.locator("html")).hasAttribute("lang", "de");
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    assertThat(page.locator("body")).hasCSS("color", "rgb(204, 211, 220)");
    Locator time = page.locator("time[data-local]").first();
    Object tokyo =
        time.evaluate(
            """
            t => new Intl.DateTimeFormat("de", { dateStyle: "medium", timeStyle: "short",
              timeZone: "Asia/Tokyo" }).format(new Date(t.dateTime))
            """);
    assertThat(time).hasText(String.valueOf(tokyo));
    // What the server wrote before the script came says the zone.
    assertThat(time).hasAttribute("title", java.util.regex.Pattern.compile(".+ JST"));
    visit.open("/admin/trends");
    assertThat(page.locator("nav").first()).containsText("Kampagnen");

    var options = new Browser.NewContextOptions();
    try (Visit other = new Visit(chromium, server, options)) {
      other.open("/admin/settings");
      other.page().getByLabel("Name").fill("bob");
      other.page().getByLabel("Password").fill(Visit.PASSWORD);
      other.submit("Sign in");
      assertThat(other.page().locator("h1")).hasText("Settings");
      assertThat(other.page().locator("html")).hasAttribute("lang", "en");
      // What the program is set to is an owner's to see.
      assertThat(other.page().locator(".instance")).hasCount(0);
      assertThat(other.complaints()).isEmpty();
    }
  }

  @Test
  void settings_ofTheInstance_sayWhereTheyCameFromAndKeepSecrets() {
    visit.open("/admin/settings");
    Locator secret = row("digest.secret");
    assertThat(secret).containsText("set, not shown");
    assertThat(secret).containsText("--digest.secret");
    assertThat(row("clicks.retention-days")).containsText("default");
    assertThat(page.locator("main")).not().containsText("a-secret-of-the-digest");
    assertThat(page.locator("main")).containsText("SQLite 3");
  }

  @Test
  void campaignsAndChannels_haveTheFiguresOfTheApi() throws Exception {
    Taps taps = new Taps(server);
    taps.post("Teaser", "instagram-story", "teaser");
    taps.post("Offer", "x", "offer");
    taps.people("teaser", 6);
    taps.people("offer", 2);
    taps.impressions(1, 400);
    visit.open("/admin/campaigns");
    same(report("campaign"), page.locator(".grouped tbody tr").first());
    visit.open("/admin/channels");
    same(
        report("channel"),
        page.locator(".grouped tr", new Page.LocatorOptions().setHasText("Instagram stories")));

    visit.open("/admin/campaigns?q=nothing");
    assertThat(page.locator("main")).containsText("No campaign has “nothing” in its name.");
    visit.open("/admin/campaigns?q=SPRING");
    page.getByLabel("Rename: spring-launch").click();
    page.getByLabel("New name").fill("Spring 2026");
    visit.submit("Rename");
    assertThat(page.locator(".grouped tbody th a").first()).hasText("Spring 2026");
    // The link is out there with the tag it was made with.
    String link = server.api("GET", "/api/v1/links/teaser", "").body();
    assertThat(link).contains("utm_campaign=spring-launch");
    visit.open("/admin/stored");
    assertThat(page.locator(".kept").first()).containsText("From ");
    assertThat(page.locator(".kept .how-many").first()).hasText("8");
  }

  @Test
  void campaigns_toAViewer_haveNoForms() throws Exception {
    new Taps(server).post("Teaser", "x", "teaser");
    addViewer("bob");
    visit.submit("Sign out");
    visit.open("/admin/campaigns?rename=spring-launch");
    page.getByLabel("Name").fill("bob");
    page.getByLabel("Password").fill(Visit.PASSWORD);
    visit.submit("Sign in");
    assertThat(page.locator("h1")).hasText("Campaigns");
    assertThat(page.locator(".grouped tbody th a").first()).hasText("spring-launch");
    assertThat(page.locator("main form[method=post]")).hasCount(0);
    assertThat(page.locator("main")).not().containsText("Rename");
  }

  private static void same(JsonNode row, Locator shown) {
    String rate = String.format(Locale.ROOT, "%.2f %%", row.get("ctr").asDouble() * 100);
    assertThat(shown).containsText(row.get("clicks").asText());
    assertThat(shown).containsText(row.get("impressions").asText());
    assertThat(shown).containsText(rate);
    String low = String.format(Locale.ROOT, "%.2f–", row.get("ctr_low").asDouble() * 100);
    assertThat(shown).containsText(low);
  }

  private JsonNode report(String by) throws Exception {
    String path = "/api/v1/reports/ctr?group_by=" + by;
    JsonNode rows = new ObjectMapper().readTree(server.api("GET", path, "").body()).get("rows");
    for (JsonNode row : rows) if (!row.get("ctr").isNull()) return row;
    throw new AssertionError("no rate in " + rows);
  }

  private Locator row(String setting) {
    return page.locator(".instance tr", new Page.LocatorOptions().setHasText(setting));
  }

  private void addViewer(String name) throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("data").resolve("clickthru.db");
    try (Database database = Database.open(url, Duration.ofSeconds(30))) {
      new People(database, new Password(), Clock.systemUTC()).add(name, Visit.PASSWORD);
    }
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 30000");
      statement.execute("update person set role = 'viewer' where name = '" + name + "'");
    }
  }
}
