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

/** The overview in Chromium: from nothing to a rate, without the mouse. */
class OverviewBrowserIT {
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
  void impressions_typedByKeyboardAlone_giveTheRate() {
    assertThat(page.locator("h2")).hasText("Nothing planned yet");
    taps.post("Autumn", "x", "autumn");
    taps.post("Spring", "x", "spring");
    visit.open("/admin/");
    assertThat(page.locator("main")).containsText("No click by a person yet");
    assertThat(page.locator("main")).containsText("No rate yet");
    taps.people("spring", 54);
    visit.open("/admin/");
    Locator figures = page.locator(".week-figures > div");
    assertThat(figures.first()).containsText(Pattern.compile("People who clicked\\s*54"));
    check("without impressions");

    Locator typed = page.locator("[data-value]");
    assertThat(typed).hasCount(2);
    for (int i = 0; i < 60 && !isFocused(typed.first()); i++) page.keyboard().press("Tab");
    page.keyboard().type("3,600");
    page.keyboard().press("Enter");
    page.keyboard().type("12 maybe");
    page.keyboard().press("Control+Enter");
    assertThat(page.locator("main > .notice[role=status]"))
        .containsText(Pattern.compile("One number is saved.\\s*Spring\\s*1.50 %"));
    assertThat(figures.nth(0)).containsText(Pattern.compile("Impressions\\s*3,600"));
    assertThat(figures.nth(2)).containsText(Pattern.compile("1.50 %\\s*1.15–1.95 %; 54 of 3,600"));
    assertThat(typed).hasCount(1);
    assertThat(typed).hasValue("12 maybe");
    assertThat(typed).hasAttribute("aria-invalid", "true");
    assertThat(typed).isFocused();
    assertThat(page.locator(".due-rows .error")).isVisible();
    check("with an error");

    page.keyboard().press("Control+a");
    page.keyboard().type("400");
    page.keyboard().press("Control+Enter");
    assertThat(page.locator(".due-posts")).containsText("No post is waiting for a number.");
    assertThat(figures.nth(0)).containsText("4,000");
    page.getByText("The same as a table").click();
    assertThat(page.locator(".by-channel tbody tr")).hasCount(28);
    assertThat(page.locator(".by-channel tbody tr").last())
        .containsText(Pattern.compile("54\\s*54\\s*1.35 %"));
    check("with its table");
  }

  @Test
  void links_endedOrMistyped_areThereToBeCaredFor() {
    taps.post("Spring", "x", "spring");
    taps.people("spring", 1);
    server.api("DELETE", "/api/v1/links/spring", "");
    for (int i = 0; i < 3; i++) assertThat(server.get("/spring").statusCode()).isEqualTo(410);
    taps.post("Summer", "x", "summer");
    for (int i = 0; i < 3; i++) assertThat(server.get("/sumer").statusCode()).isEqualTo(404);
    Locator care = page.locator(".care");
    // What nobody counts as a click comes to the database every few seconds.
    for (int i = 0; i < 40; i++) {
      visit.open("/admin/");
      if (care.locator("li").count() == 2) break;
      page.waitForTimeout(250);
    }
    assertThat(care.locator("li").nth(0)).containsText("/spring");
    assertThat(care.locator("li").nth(0)).containsText("asked for 3 times in 28 days");
    assertThat(care.locator("li").nth(1)).containsText("Probably meant: /summer");
    check("with links to care for");
  }

  private static boolean isFocused(Locator field) {
    return (Boolean) field.evaluate("field => field === document.activeElement");
  }

  private void check(String name) {
    assertThat(Look.twice(page, name)).isEmpty();
  }
}
