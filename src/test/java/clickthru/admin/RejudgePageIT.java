package clickthru.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.click.BotList;
import clickthru.click.Judge;
import clickthru.click.Rejudge;
import clickthru.db.Database;
import clickthru.testing.Axe;
import clickthru.testing.Chromium;
import clickthru.testing.HeldDatabase;
import clickthru.testing.RunningServer;
import clickthru.testing.Taps;
import clickthru.testing.Visit;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that judges again, in Chromium, against the whole program. */
class RejudgePageIT {
  private static final String PATH = "/admin/rejudge";
  private static final Duration WINDOW = Duration.ofMinutes(60);
  private static final Chromium chromium = Chromium.open();

  @TempDir Path folder;
  private RunningServer server;
  private Visit visit;
  private Page page;

  /** 2,400 taps by people who tap twice, judged while nothing was a repeat. */
  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder, Map.of("clicks.duplicate-window", "0ms"));
    Taps taps = new Taps(server);
    taps.post("Crowded", "x", "tap");
    taps.crowd("tap", 2_400);
    server.close();
    server = RunningServer.start(folder, Map.of("clicks.duplicate-window", "60min"));
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
  void showThenChange_tellsWhatItDoesAndDoesIt() {
    visit.open("/admin/posts/1");
    page.getByText("Judge the kept ones again").click();
    assertThat(page).hasURL(server.url() + PATH);
    visit.submit("Show what would change");
    assertThat(page.locator("[data-outcome]")).hasText("2,400 clicks judged, 1,200 would change.");
    assertThat(page.locator(".moves tbody tr")).hasCount(1);
    assertThat(page.locator(".moves tbody tr"))
        .containsText(Pattern.compile("People\\s+Repeats\\s+else → visitor:again: Mozilla"));
    assertThat(page.locator(".moves tbody .number")).hasText("1,200");
    accessible();
    assertThat(audit()).containsText("2,400 requests, 2,400 people");

    visit.open(PATH);
    visit.submit("Change them now");
    assertThat(page.locator("h2").first()).hasText("What changed: all days");
    assertThat(page.locator("[data-outcome]")).hasText("2,400 clicks judged, 1,200 changed.");
    assertThat(page.locator("main")).not().containsText("Change them now");
    assertThat(audit()).containsText("2,400 requests, 1,200 people: 1,200 repeats left out");

    visit.open(PATH);
    visit.submit("Judge again");
    assertThat(page.locator("[data-outcome]")).hasText("2,400 clicks judged, none changed.");
    assertThat(page.locator(".moves")).hasCount(0);
  }

  @Test
  void days_areKeptFromShowingToChanging_andWrongOnesAreRefused() {
    visit.open(PATH);
    page.getByLabel("First day").fill("2026-03-02");
    page.getByLabel("Last day").fill("2026-03-01");
    visit.submit("Show what would change");
    assertThat(page.locator("#to-error")).hasText("Must not be before the first day.");
    assertThat(page.getByLabel("First day")).hasValue("2026-03-02");
    page.getByLabel("Last day").fill("2026-03-02");
    visit.submit("Show what would change");
    assertThat(page.locator("h2").first()).hasText("What would change: Mar 2, 2026");
    assertThat(page.locator("[data-outcome]")).hasText("0 clicks judged, none would change.");
    assertThat(page.getByLabel("First day")).hasValue("2026-03-02");
    assertThat(page.getByLabel("Last day")).hasValue("2026-03-02");
    page.getByLabel("Last day").fill("");
    visit.submit("Show what would change");
    assertThat(page.locator("h2").first())
        .hasText("What would change: Mar 2, 2026 and all days since");
    visit.submit("Change them now");
    assertThat(page.locator("h2").first()).hasText("What changed: Mar 2, 2026 and all days since");
  }

  @Test
  void running_isShownToAll_andTheEndComesWithoutAReload() throws Exception {
    visit.open(PATH);
    try (HeldDatabase held = HeldDatabase.hold(folder)) {
      visit.submit("Judge again");
      assertThat(page.locator("progress")).isVisible();
      assertThat(page.locator("button[name=do]")).hasCount(0);
      accessible();
      page.evaluate("window.sameDocument = true");
    }
    assertThat(page.locator("[data-outcome]")).hasText("2,400 clicks judged, 1,200 changed.");
    assertThat(page.locator("[data-run-said]")).hasText("2,400 clicks judged, 1,200 changed.");
    assertThat((boolean) page.evaluate("window.sameDocument === true")).isTrue();
    page.getByLabel("First day").fill("2026-03-02");
    visit.submit("Show what would change");
    assertThat(page.locator("h2").first()).containsText("What would change");
  }

  @Test
  void running_withoutScript_theEndComesByItself() throws Exception {
    Browser.NewContextOptions plain =
        new Browser.NewContextOptions()
            .setJavaScriptEnabled(false)
            .setStorageState(visit.context().storageState());
    try (Visit scriptless = new Visit(chromium, server, plain)) {
      Page still = scriptless.open(PATH);
      try (HeldDatabase held = HeldDatabase.hold(folder)) {
        scriptless.submit("Judge again");
        assertThat(still.locator("progress")).isVisible();
      }
      assertThat(still.locator("[data-outcome]")).hasText("2,400 clicks judged, 1,200 changed.");
      scriptless.submit("Show what would change");
      assertThat(still.locator("[data-outcome]")).containsText("none would change");
    }
  }

  @Test
  void unfinishedRun_isOfferedAndGoneOnWith() throws Exception {
    try (Database database = Database.open(HeldDatabase.url(folder), Duration.ofSeconds(5))) {
      var judge = new Judge(BotList.load(), WINDOW);
      var stopped = new Rejudge(database, judge, Clock.systemUTC(), null, null, false);
      stopped.run((done, of) -> stopped.stop());
    }
    visit.open(PATH);
    assertThat(page.locator(".notice")).containsText("all days");
    assertThat(page.locator(".notice")).containsText("about 1,000 of 2,400 clicks");
    accessible();
    visit.submit("Go on with it");
    assertThat(page.locator("[data-outcome]"))
        .containsText("1,400 clicks judged, 700 changed. It went on where an earlier run");
    assertThat(page.locator("main")).not().containsText("unfinished");
    assertThat(audit()).containsText("2,400 requests, 1,200 people: 1,200 repeats left out");
    // Nothing is left to go on with.
    String token = page.locator("[name=_csrf]").first().inputValue();
    FormData again = FormData.create().set("_csrf", token).set("do", "resume");
    assertThat(post(again).status()).isEqualTo(303);
    assertThat(visit.open(PATH).locator("[data-outcome]")).containsText("1,400 clicks judged");
  }

  @Test
  void strangersAndForgedForms_areRefused() {
    visit.open(PATH);
    String token = page.locator("[name=_csrf]").first().inputValue();
    assertThat(post(FormData.create().set("do", "judge")).status()).isEqualTo(403);
    FormData wrong = FormData.create().set("do", "judge").set("_csrf", token + "x");
    assertThat(post(wrong).status()).isEqualTo(403);
    FormData nonsense = FormData.create().set("do", "dance").set("_csrf", token);
    assertThat(post(nonsense).status()).isEqualTo(400);
    assertThat(server.get(PATH).headers().firstValue("Location"))
        .contains("/admin/sign-in?next=%2Fadmin%2Frejudge");
    String form = "do=judge&_csrf=" + token;
    assertThat(server.send("POST", PATH, form).headers().firstValue("Location"))
        .contains("/admin/sign-in");
    assertThat(server.api("GET", "/api/v1/rejudge", "").body())
        .contains("\"state\":\"idle\"", "\"unfinished\":null");
  }

  private com.microsoft.playwright.Locator audit() {
    return visit.open("/admin/posts/1").locator(".audit");
  }

  private APIResponse post(FormData form) {
    RequestOptions options = RequestOptions.create().setForm(form).setMaxRedirects(0);
    return visit.context().request().post(server.url() + PATH, options);
  }

  private void accessible() {
    assertThat(Axe.complaints(page)).as(page.url()).isEmpty();
  }
}
