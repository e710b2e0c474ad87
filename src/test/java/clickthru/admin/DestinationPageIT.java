package clickthru.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Axe;
import clickthru.testing.Chromium;
import clickthru.testing.MovableClock;
import clickthru.testing.RunningServer;
import clickthru.testing.Site;
import clickthru.testing.Visit;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead destinations in Chromium: checked on the link's page, told on the overview. */
class DestinationPageIT {
  private static final Map<String, String> INSIDE =
      Map.of("links.allow-private-destinations", "true");
  private static final Map<String, String> ON =
      Map.of("links.allow-private-destinations", "true", "links.check", "daily");

  private static final Chromium chromium = Chromium.open();

  @TempDir Path folder;

  @Test
  void checkNow_destinationGone_isToldOnTheOverview() throws Exception {
    MovableClock clock = new MovableClock();
    try (Site site = Site.open();
        RunningServer server = RunningServer.start(folder, ON, clock);
        Visit visit = new Visit(chromium, server)) {
      link(server, site);
      visit.setUp();
      Page page = visit.open("/admin/links/spring");
      assertThat(page.locator(".checked")).containsText("has not been checked yet");
      visit.submit("Check now");
      assertThat(page.locator(".checked")).containsText("The destination failed.");
      visit.submit("Check now");
      assertThat(page.locator(".checked .notice")).containsText("less than a minute ago");
      clock.move(Duration.ofMinutes(70));
      visit.submit("Check now");
      assertThat(page.locator(".checked")).containsText("The destination is dead.");
      assertThat(page.locator(".checked")).containsText("it answered 404");
      accessible(page);
      visit.open("/admin/");
      assertThat(page.locator(".care")).containsText("Dead destination: it answered 404. Since");
      accessible(page);
      page.locator(".care a").first().click();
      assertThat(page.locator("h1")).hasText("/spring");
      site.page("/page", 200);
      clock.move(Duration.ofMinutes(2));
      visit.submit("Check now");
      assertThat(page.locator(".checked")).containsText("The destination is there.");
      // As nobody's visit: neither with the tags nor as a click.
      assertThat(site.asked()).allMatch(asked -> asked.endsWith(" /page"));
      String clicks = server.api("GET", "/api/v1/links/spring/clicks", "").body();
      assertThat(clicks).contains("\"received\":0");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void off_asUsual_nothingIsOffered() throws Exception {
    try (Site site = Site.open();
        RunningServer server = RunningServer.start(folder, INSIDE);
        Visit visit = new Visit(chromium, server)) {
      link(server, site);
      visit.setUp();
      Page page = visit.open("/admin/links/spring");
      assertThat(page.locator("h1")).hasText("/spring");
      assertThat(page.locator(".checked")).hasCount(0);
      assertThat(site.asked()).isEmpty();
    }
  }

  private static void link(RunningServer server, Site site) {
    String json =
        "{\"title\":\"Spring\",\"channel\":\"x\",\"slug\":\"spring\",\"destination\":\""
            + site.url()
            + "/page\"}";
    assertThat(server.api("POST", "/api/v1/posts", json).statusCode()).isEqualTo(201);
  }

  private static void accessible(Page page) {
    assertThat(Axe.complaints(page)).as(page.url()).isEmpty();
  }
}
