package clickthru.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Chromium;
import clickthru.testing.RunningServer;
import clickthru.testing.Taps;
import clickthru.testing.Visit;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clicks that come while a page is looked at, what its figures are, and what is shared with it. */
class LiveBrowserIT {
  private static final Chromium chromium = Chromium.open();

  @TempDir Path folder;
  private RunningServer server;
  private Visit visit;
  private Page page;
  private Taps taps;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder);
    visit = new Visit(chromium, server);
    page = visit.page();
    taps = new Taps(server);
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
  void taps_whileThePagesAreOpen_riseWithoutAReload() {
    taps.post("Unmeasured", "linkedin", "one");
    taps.post("Measured", "linkedin", "two");
    taps.people("two", 3);
    visit.open("/admin/report");
    taps.impressions(2, 1_000);
    visit.open("/admin/report");
    assertThat(page.locator(".live-on")).isVisible();
    Locator report = page.locator("table.report");
    double width = report.boundingBox().width;
    taps.people("one", 2);
    taps.people("two", 1);
    assertThat(page.locator("[data-live-clicks='1']")).hasText("2");
    // Its rate stays that of the time of the impressions; the click waits.
    assertThat(page.locator("[data-live-clicks='2-3']")).hasText("1");
    assertThat(page.getByText("3 new clicks")).isVisible();
    assertThat(report.boundingBox().width).isEqualTo(width);

    visit.open("/admin/posts/2");
    assertThat(page.locator(".live-on")).isVisible();
    taps.people("one", 1);
    taps.people("two", 1);
    assertThat(page.getByText("1 new click", new Page.GetByTextOptions().setExact(true)))
        .isVisible();
    page.getByText("refresh").click();
    assertThat(page.locator(".figure")).containsText("2 more wait for a newer number");
    assertThat(page.getByText("1 new click")).isHidden();
  }

  @Test
  void taps_whileTableAndOverviewAreOpen_rise() {
    taps.post("Unmeasured", "linkedin", "one");
    taps.post("Measured", "linkedin", "two");
    taps.people("two", 1);
    taps.impressions(2, 1_000);
    visit.open("/admin/posts");
    assertThat(page.locator(".live-on")).isVisible();
    taps.people("one", 2);
    taps.people("two", 1);
    assertThat(page.locator("[data-live-clicks='1']")).hasText("2");
    assertThat(page.locator("[data-live-clicks='2-1']")).hasText("1");
    visit.open("/admin/");
    assertThat(page.locator("[data-live-total]")).hasText("4");
    assertThat(page.locator(".live-on")).isVisible();
    taps.people("one", 1);
    assertThat(page.locator("[data-live-total]")).hasText("5");
    assertThat(page.getByText("1 new click", new Page.GetByTextOptions().setExact(true)))
        .isVisible();
  }

  @Test
  void signOut_inAnotherTab_endsIt() {
    taps.post("Spring", "linkedin", "spring");
    visit.open("/admin/report");
    assertThat(page.locator(".live-on")).isVisible();
    visit
        .context()
        .request()
        .post(
            server.url() + "/admin/sign-out",
            RequestOptions.create()
                .setForm(
                    FormData.create()
                        .set("_csrf", page.locator("[name=_csrf]").first().inputValue())));
    assertThat(page.locator(".live-on")).isHidden();
  }

  @Test
  void help_byKeyboard_opensAndCloses() {
    taps.post("Spring", "linkedin", "spring");
    taps.impressions(1, 1_000);
    visit.open("/admin/report");
    Locator help =
        page.getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName("Explain: Click-through rate (CTR)"));
    Locator words = page.locator("#help-ctr");
    assertThat(words).isHidden();
    help.focus();
    page.keyboard().press("Enter");
    assertThat(words).containsText("Clicks ÷ impressions");
    assertThat(words).isVisible();
    assertThat(words.boundingBox().y).isGreaterThan(help.boundingBox().y);
    page.keyboard().press("Escape");
    assertThat(words).isHidden();
    assertThat(help).isFocused();
    assertThat(page.locator("#help-ctr")).hasCount(1);
  }

  @Test
  void share_fillsTheForm_andSendsNothing() {
    visit.open(
        "/admin/posts/new?title=A%20%22shop%22&text=Look%20https%3A%2F%2Fshop.example%2Fa%3Fb%3D1");
    assertThat(page.getByLabel("Title", new Page.GetByLabelOptions().setExact(true)))
        .hasValue("A \"shop\"");
    assertThat(page.getByLabel("Destination")).hasValue("https://shop.example/a?b=1");
    visit.open("/admin/posts/new?text=javascript%3Aalert(1)");
    assertThat(page.getByLabel("Destination")).hasValue("");
    assertThat(server.api("GET", "/api/v1/posts", "").body()).contains("[]");
  }
}
