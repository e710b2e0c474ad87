package clickthru.admin;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Chromium;
import clickthru.testing.Look;
import clickthru.testing.RunningServer;
import clickthru.testing.Taps;
import clickthru.testing.Visit;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variants on a link's page, in a browser that runs no script. */
class SplitBrowserIT {
  private static final Chromium chromium = Chromium.open();

  @TempDir Path folder;
  private RunningServer server;
  private Visit visit;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder);
    visit =
        new Visit(chromium, server, new Browser.NewContextOptions().setJavaScriptEnabled(false));
    page = visit.setUp();
    new Taps(server).post("Teaser", "x", "spring");
    server.api("PATCH", "/api/v1/links/spring", "{\"click_id\": true}");
  }

  @AfterEach
  void stop() {
    visit.close();
    server.close();
  }

  @Test
  void setUpTapReadAndEnd() {
    visit.open("/admin/links/spring");
    fill(0, "a", "https://shop.example/long", "");
    visit.submit("Save the variants");
    assertThat(section()).contains("Must be 2 to 4, or none.");
    fill(1, "b", "https://shop.example/short", "");
    page.getByLabel("Usual conversions").fill("2");
    page.getByLabel("Smallest difference").fill("0,5");
    visit.submit("Save the variants");
    assertThat(section())
        .contains("No test yet: none of the clicks has brought a conversion.")
        .contains("To tell 2.00 % from 2.50 %, plan 13,809 clicks a side, and stop there");
    new Taps(server).people("spring", 60);
    visit.open("/admin/links/spring");
    assertThat(section()).contains("13,809").contains("The split of visitors fits the weights");

    page.getByText("Change the variants").click();
    assertThat(field(1, "destination").inputValue()).isEqualTo("https://shop.example/short");
    assertThat(page.getByLabel("Smallest difference").inputValue()).isEqualTo("0.5");
    // The empty card isn't touched, and neither are the variants by the card's form.
    page.locator("#card_title").fill("Card");
    visit.submit("Save the card");
    assertThat(server.api("GET", "/api/v1/links/spring", "").body())
        .contains("\"card_title\":\"Card\"", "\"split_usual_rate\":0.02");

    page.getByText("Change the variants").click();
    fill(1, "b", "https://shop.example/other", "50");
    visit.submit("Save the variants");
    assertThat(section()).contains("'b' has clicks, so its destination and utm_content stay");
    fill(1, "", "", "");
    fill(2, "c", "https://shop.example/other", "50");
    visit.submit("Save the variants");
    assertThat(section()).contains("Variants of earlier tests");
    page.getByText("Change the variants").click();
    check();
    assertThat(visit.complaints()).isEmpty();
  }

  private void fill(int row, String label, String destination, String weight) {
    field(row, "label").fill(label);
    field(row, "destination").fill(destination);
    field(row, "weight").fill(weight);
  }

  private Locator field(int row, String name) {
    return page.locator("[id='variants[" + row + "]." + name + "']");
  }

  private String section() {
    return page.locator("section[aria-labelledby=split]").innerText();
  }

  /** Axe needs a script of its own, so the same page is opened where scripts run. */
  private void check() {
    try (Visit other = new Visit(chromium, server)) {
      other.open("/admin/sign-in");
      other.signIn(Visit.PASSWORD);
      Page shown = other.open("/admin/links/spring");
      shown.getByText("Change the variants").click();
      assertThat(Look.twice(shown, "variants")).isEmpty();
      assertThat(other.complaints()).isEmpty();
    }
  }
}
