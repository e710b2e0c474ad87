package clickthru.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Chromium;
import clickthru.testing.Look;
import clickthru.testing.RunningServer;
import clickthru.testing.Shop;
import clickthru.testing.Taps;
import clickthru.testing.Visit;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The admin pages as a person meets them, in Chromium, against the whole program. */
class AdminBrowserIT {
  private static final Chromium chromium = Chromium.open();

  @TempDir Path folder;
  private RunningServer server;
  private Shop shop;
  private Taps taps;
  private Visit visit;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder);
    shop = Shop.open();
    taps = new Taps(server);
    visit = new Visit(chromium, server);
    page = visit.page();
  }

  @AfterEach
  void stop() {
    try {
      assertThat(visit.complaints()).isEmpty();
    } finally {
      visit.close();
      server.close();
      shop.close();
    }
  }

  @Test
  void setUp_firstRun_signsInAndIsDeadAfterwards() {
    visit.open("/admin/");
    assertThat(page).hasURL(Pattern.compile("/admin/sign-in$"));
    assertThat(page.locator("main")).containsText("set-up link");
    page.navigate(server.setupUrl());
    page.getByLabel("Name").fill("ann");
    page.getByLabel("Password").fill("too short");
    visit.submit("Make the account");
    assertThat(page.locator("#password-error")).hasText("Must have at least 10 characters.");
    assertThat(page.getByLabel("Name")).hasValue("ann");
    page.getByLabel("Password").fill(Visit.PASSWORD);
    visit.submit("Make the account");
    assertThat(page.locator("h2")).hasText("Nothing planned yet");
    assertThat(page.navigate(server.setupUrl()).status()).isEqualTo(404);
    assertThat(visit.open("/admin/setup?token=x").locator("h1")).hasText("Not found");
  }

  @Test
  void setUp_databaseLocked_isGoodForAnotherTry() throws Exception {
    server.close();
    server = RunningServer.start(folder, Map.of("database-wait", "1s"));
    String link = server.setupUrl();
    String token = link.substring(link.indexOf('=') + 1);
    FormData form =
        FormData.create().set("token", token).set("name", "ann").set("password", Visit.PASSWORD);
    try (Connection lock =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/clickthru.db"));
        Statement statement = lock.createStatement()) {
      statement.execute("begin immediate");
      assertThat(setUp(form)).isEqualTo(503);
    }
    assertThat(setUp(form)).isEqualTo(303);
    form.set("name", "eve");
    assertThat(setUp(form)).isEqualTo(404);
  }

  private int setUp(FormData form) {
    return post("/admin/setup", RequestOptions.create().setForm(form)).status();
  }

  @Test
  void suspects_onReportAndPost_areCountedInByALink() {
    visit.setUp();
    fill();
    visit.open("/admin/report");
    assertThat(page.locator(".suspects")).hasCount(0);
    suspects();
    visit.open("/admin/report?group_by=channel&clicks=unique");
    page.locator(".suspects").getByText("count them").click();
    assertThat(page.locator(".suspects")).containsText("each as a visitor of its own");
    page.getByText("people’s clicks").click();
    assertThat(page).hasURL(Pattern.compile("group_by=channel&clicks=person&suspects=in$"));
    assertThat(page.locator("tbody")).containsText(Pattern.compile("4\\s*\\+.3 in no rate\\s*900"));
    assertThat(page.locator(".files a").first())
        .hasAttribute("href", Pattern.compile("suspects=in"));
    page.locator(".suspects").getByText("leave them out").click();
    assertThat(page.locator(".suspects")).containsText("suspected mail-scanner clicks left out");
    page.getByText("all received").click();
    assertThat(page.locator(".suspects")).hasCount(0);

    visit.open("/admin/posts/5");
    assertThat(page.locator(".figure")).containsText("0 clicks by people.");
    page.locator(".suspects").getByText("count them").click();
    assertThat(page.locator(".figure")).containsText("3 clicks by people and suspected scanners.");
    page.locator(".suspects").getByText("leave them out").click();
    assertThat(page).hasURL(server.url() + "/admin/posts/5");
    assertThat(visit.open("/admin/posts/5?suspects=x").locator("main")).containsText("out, in");
  }

  @Test
  void plan_hostOfMixedScripts_isWarnedOf() {
    visit.setUp();
    taps.post("Plain", "x", "plain");
    visit.open("/admin/posts/new");
    page.getByLabel("Title").fill("Mixed");
    page.getByLabel("Channel").selectOption("x");
    page.getByLabel("Destination").fill("https://ex\u0430mple.example/");
    page.getByLabel("Slug").fill("mixed");
    visit.submit("Plan it");
    assertThat(page.locator(".short-link .notice")).containsText("mixes scripts");
    assertThat(visit.open("/admin/links/mixed").locator(".notice")).containsText("mixes scripts");
    visit.open("/admin/posts/1");
    assertThat(page.locator(".address")).isVisible();
    assertThat(page.locator(".notice")).hasCount(0);
  }

  @Test
  void signIn_wrongThenRight_leadsToThePageAskedFor_andSignOutEndsIt() {
    visit.setUp();
    String first = cookie();
    visit.submit("Sign out");
    assertThat(page).hasURL(Pattern.compile("/admin/sign-in$"));
    // The cookie's value is worth nothing, wherever it was kept.
    APIResponse old = get("/admin/", "sid=" + first);
    assertThat(old.status()).isEqualTo(303);

    visit.open("/admin/impressions");
    assertThat(page).hasURL(Pattern.compile("/admin/sign-in\\?next="));
    visit.signIn("not this one");
    assertThat(page.locator("#password-error")).hasText("Name or password is wrong.");
    assertThat(page.getByLabel("Name")).hasValue("ann");
    visit.signIn(Visit.PASSWORD);
    assertThat(page).hasURL(server.url() + "/admin/impressions");
    assertThat(cookie()).isNotEqualTo(first);
  }

  @Test
  void signIn_nextOutside_leadsHome() {
    visit.setUp();
    visit.submit("Sign out");
    for (String next : List.of("//evil.example/", "/admin/..%2Fspring", "https://evil.example")) {
      visit.open("/admin/sign-in?next=" + next);
      assertThat(page.locator("input[name=next]")).hasValue("/admin/");
    }
  }

  @Test
  void signIn_tenWrongTries_mustWait() {
    visit.setUp();
    visit.submit("Sign out");
    for (int i = 0; i < 10; i++) assertThat(signIn("wrong " + i).status()).isEqualTo(422);
    APIResponse eleventh = signIn(Visit.PASSWORD);
    assertThat(eleventh.status()).isEqualTo(429);
    assertThat(Integer.parseInt(eleventh.headers().get("retry-after"))).isBetween(1, 30);
    assertThat(eleventh.text()).contains("wait");
  }

  @Test
  void plan_follow_enterImpressions_showsTheRate() {
    visit.setUp();
    page.getByText("Plan the first post").click();
    page.getByLabel("Title").fill("Spring <b>launch</b>");
    page.getByLabel("Channel").selectOption("instagram-story");
    page.getByLabel("Destination").fill("shop.example/spring");
    page.getByLabel("Campaign").fill("spring-launch");
    page.getByLabel("Slug").fill("Spring");
    page.getByLabel("Publish time").fill("2026-03-02T10:00");
    visit.submit("Plan it");
    assertThat(page.locator("#destination-error")).containsText("https://");
    assertThat(page.getByLabel("Destination")).isFocused();
    assertThat(page.getByLabel("Title")).hasValue("Spring <b>launch</b>");
    assertThat(page.getByLabel("Channel")).hasValue("instagram-story");
    page.getByLabel("Destination").fill(shop.url() + "/spring?ref=a#sizes");
    visit.submit("Plan it");

    assertThat(page.locator("h1")).hasText("Spring <b>launch</b>");
    assertThat(page.locator(".lead time")).hasAttribute("datetime", "2026-03-02T09:00:00Z");
    String tagged =
        shop.url()
            + "/spring?ref=a&utm_source=instagram&utm_medium=social"
            + "&utm_campaign=spring-launch#sizes";
    assertThat(page.locator(".address")).hasText(tagged);
    visit.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page.getByText("Copy", new Page.GetByTextOptions().setExact(true)).focus();
    page.keyboard().press("Enter");
    assertThat(page.locator(".copy [role=status]")).hasText("Copied");
    String link = (String) page.evaluate("navigator.clipboard.readText()");
    assertThat(link).isEqualTo(server.url() + "/spring");

    page.navigate(link);
    assertThat(page).hasURL(tagged);
    taps.people("spring", 49);

    visit.open("/admin/impressions");
    page.keyboard().type("5 000");
    page.keyboard().press("Control+Enter");
    assertThat(page.locator(".typed .good")).hasText("saved");
    visit.open("/admin/report");
    assertThat(page.locator("tbody tr"))
        .containsText(Pattern.compile("50\\s*5,000\\s*story views\\s*1\\.00 %"));
    assertThat(page.locator("tbody tr")).containsText("0.76–1.32 %");
    assertThat(page.locator("tfoot tr")).containsText("1.00 %");
    page.locator("tbody a").click();
    assertThat(page.locator(".ctr")).hasText("1.00 % 0.76–1.32 %");
    assertThat(page.locator("main")).containsText("50 received = 50 people");
  }

  @Test
  void plan_sameFormTwiceOrTakenSlug_makesOnePost() {
    visit.setUp();
    taps.post("First", "x", "taken");
    visit.open("/admin/posts/new");
    page.getByLabel("Title").fill("Second");
    page.getByLabel("Channel").selectOption("x");
    page.getByLabel("Destination").fill("https://shop.example/");
    page.getByLabel("Slug").fill("taken");
    visit.submit("Plan it");
    assertThat(page.locator("#slug-error")).containsText("is taken");
    page.getByLabel("Slug").fill("free");
    FormData form = FormData.create();
    for (String name : List.of("title", "channel", "destination", "slug", "once", "_csrf")) {
      form.set(name, page.locator(".plan [name=" + name + "]").inputValue());
    }
    for (int i = 0; i < 2; i++) {
      APIResponse planned = post("/admin/posts/new", RequestOptions.create().setForm(form));
      assertThat(planned.status()).isEqualTo(303);
      assertThat(planned.headers().get("location")).isEqualTo("/admin/posts/2");
    }
  }

  @Test
  void impressions_byKeyboardWithOneWrongRow_storesTheOthers() {
    visit.setUp();
    for (int i = 1; i <= 4; i++) taps.post("Post " + i, "linkedin", "p" + i);
    visit.open("/admin/impressions");
    page.keyboard().type("3,600");
    page.keyboard().press("Enter");
    page.keyboard().type("lots");
    page.keyboard().press("Tab");
    page.keyboard().type("1 200");
    page.keyboard().press("Shift+Tab");
    page.keyboard().press("v");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    page.keyboard().press("Enter");
    assertThat(page.locator(".bulk button[type=submit]")).isFocused();
    page.keyboard().press("Enter");

    assertThat(page.getByRole(AriaRole.STATUS).first()).hasText("2 numbers are saved.");
    assertThat(page.locator("tbody tr").nth(0)).containsText("3,600");
    assertThat(page.locator("tbody tr").nth(0)).containsText("saved");
    assertThat(page.locator("tbody tr").nth(1).locator("input")).hasValue("lots");
    assertThat(page.locator("tbody tr").nth(1).locator("input")).isFocused();
    assertThat(page.locator("tbody tr").nth(1).locator(".error")).containsText("whole number");
    assertThat(page.locator("tbody tr").nth(2)).containsText("1,200");
    assertThat(page.locator("tbody tr").nth(2).locator("select")).hasValue("views");
    assertThat(page.locator("tbody tr").nth(3)).containsText("none yet");

    page.keyboard().press("Control+a");
    page.keyboard().type("900");
    page.keyboard().press("Control+Enter");
    assertThat(page.locator(".error")).hasCount(0);
    assertThat(page.locator("tbody tr").nth(1)).containsText("900");
    page.reload();
    visit.open("/admin/posts/3");
    assertThat(page.locator(".history tbody tr")).hasCount(1);
  }

  @Test
  void post_addAndArchive_keepsHistoryAndEndsTheLink() {
    visit.setUp();
    taps.post("Hiring", "linkedin", "hiring");
    visit.open("/admin/posts/1");
    page.getByLabel("Shown so far").fill("-5");
    visit.submit("Add");
    assertThat(page.locator("#value-error")).containsText("whole number");
    page.getByLabel("Shown so far").fill("640");
    page.getByLabel("As of, day").fill("2026-03-09");
    page.getByLabel("As of, time").fill("10:00");
    visit.submit("Add");
    assertThat(page.locator(".history time").first())
        .hasAttribute("datetime", "2026-03-09T09:00:00Z");
    assertThat(visit.open("/hiring+").locator("main")).containsText("utm_source=linkedin");
    visit.open("/admin/posts/1");
    page.getByText("Archive this post").click();
    visit.submit("Archive it");
    assertThat(page.locator(".notice")).containsText("Archived");
    assertThat(page.navigate(server.url() + "/hiring").status()).isEqualTo(410);
    assertThat(page.navigate(server.url() + "/hiring+").status()).isEqualTo(410);
    assertThat(page.navigate(server.url() + "/hirin+").status()).isEqualTo(404);
    visit.open("/admin/posts/1");
    assertThat(page.locator("main")).containsText("0 received");
  }

  @Test
  void card_setOnTheLinksPage_isWhatPreviewersGet() {
    visit.setUp();
    taps.post("Spring", "x", "spring");
    visit.open("/admin/posts/1");
    page.getByText("Give it a card").click();
    page.getByLabel("Card headline").fill("20 % off");
    page.getByLabel("Card picture").fill("shop.example/a.png");
    visit.submit("Save the card");
    assertThat(page.locator("#card_image-error")).containsText("https://");
    assertThat(page.getByLabel("Card headline")).hasValue("20 % off");
    page.getByLabel("Card picture").fill("https://shop.example/a.png");
    visit.submit("Save the card");
    assertThat(page.getByLabel("Card picture")).hasValue("https://shop.example/a.png");
    String agent = "Twitterbot/1.0";
    assertThat(server.get("/spring", "User-Agent", agent).body())
        .contains("<meta property=\"og:title\" content=\"20 % off\">");
    page.reload();
    assertThat(page.locator(".audit"))
        .containsText("1 request, 0 people: 1 link preview left out.");
    assertThat(page.locator(".agents")).hasText(agent);
    page.getByLabel("Card headline").fill("");
    page.getByLabel("Card picture").fill("");
    visit.submit("Save the card");
    assertThat(server.get("/spring", "User-Agent", agent).statusCode()).isEqualTo(302);
    visit.open("/admin/posts/1");
    assertThat(page.locator("main")).containsText("Give it a card");
  }

  @Test
  void audit_ofACampaign_isReachedFromItsRow_andEscapesUserAgents() {
    visit.setUp();
    fill();
    visit.open("/admin/report?group_by=campaign");
    page.locator("tbody a").first().click();
    assertThat(page.locator("h1")).hasText("spring-launch");
    assertThat(page.locator(".audit"))
        .containsText(
            "80 requests, 71 people: 4 HEAD checks, 3 bots, 1 link preview, 1 prefetch left out.");
    assertThat(page.locator(".rules tfoot")).containsText("80");
    assertThat(page.locator(".agents").getByText("Mozilla/5.0 <b>")).isVisible();
    assertThat(page.locator(".days"))
        .hasAttribute("aria-label", Pattern.compile("80 in all, at most 80 on a day$"));
    assertThat(get("/admin/audit?campaign=nobody", null).status()).isEqualTo(404);
    assertThat(get("/admin/audit", null).status()).isEqualTo(404);
  }

  @Test
  void ownBrowser_setAndCleared_showsWhichHolds() {
    visit.setUp();
    visit.open("/admin/report");
    page.locator("footer").getByText("Own browser").click();
    assertThat(page.locator(".notice")).containsText("counted like everybody");
    visit.submit("Don’t count this browser");
    assertThat(page.locator(".notice")).containsText("not counted");
    var own =
        visit.context().cookies().stream().filter(c -> c.name.equals("ct_own")).findFirst().get();
    assertThat(own.value).isEqualTo("1");
    assertThat(own.path).isEqualTo("/");
    assertThat(own.httpOnly).isTrue();
    assertThat(own.sameSite).isEqualTo(SameSiteAttribute.LAX);
    visit.submit("Count it again");
    assertThat(page.locator(".notice")).containsText("counted like everybody");
    assertThat(visit.context().cookies()).noneMatch(c -> c.name.equals("ct_own"));
    FormData form = FormData.create().set("own", "yes");
    RequestOptions forged = RequestOptions.create().setForm(form);
    assertThat(post("/admin/own-browser", forged).status()).isEqualTo(403);
  }

  @Test
  void plan_withoutScript_works() {
    visit.setUp();
    Browser.NewContextOptions plain =
        new Browser.NewContextOptions()
            .setJavaScriptEnabled(false)
            .setStorageState(visit.context().storageState());
    try (Visit scriptless = new Visit(chromium, server, plain)) {
      Page form = scriptless.open("/admin/posts/new");
      form.getByLabel("Title").fill("No script");
      form.getByLabel("Channel").selectOption("newsletter");
      form.getByLabel("Destination").fill("https://shop.example/");
      form.getByLabel("Publish time").fill("2026-03-02T10:00");
      form.getByLabel("Publish time").press("Enter");
      assertThat(form.locator("h1")).hasText("No script");
      assertThat(form.locator(".lead time")).hasAttribute("datetime", "2026-03-02T10:00:00Z");
      assertThat(form.locator(".lead time")).containsText("UTC");
      assertThat(form.locator(".copy button")).isHidden();
      scriptless.open("/admin/impressions");
      form.locator("[data-value]").fill("1200");
      form.locator("[data-value]").press("Enter");
      assertThat(form.locator(".typed .good")).hasText("saved");
    }
  }

  @Test
  void change_withoutTokenOrFromElsewhere_isRefused() {
    visit.setUp();
    taps.post("Hiring", "linkedin", "hiring");
    visit.open("/admin/posts/1");
    String token = page.locator(".archive [name=_csrf]").inputValue();
    FormData none = FormData.create();
    FormData right = FormData.create().set("_csrf", token);
    String archive = "/admin/posts/1/archive";
    assertThat(post(archive, RequestOptions.create().setForm(none)).status()).isEqualTo(403);
    assertThat(
            post(
                    archive,
                    RequestOptions.create()
                        .setForm(right)
                        .setHeader("Sec-Fetch-Site", "cross-site"))
                .status())
        .isEqualTo(403);
    assertThat(
            post(
                    archive,
                    RequestOptions.create()
                        .setForm(right)
                        .setHeader("Origin", "https://evil.example"))
                .status())
        .isEqualTo(403);
    assertThat(get(archive, null).status()).isEqualTo(405);
    visit.open("/admin/posts/1");
    assertThat(page.locator(".archive")).isVisible();
  }

  @Test
  void page_inAFrame_isNotShown() {
    visit.setUp();
    try (Visit victim =
        new Visit(
            chromium,
            server,
            new Browser.NewContextOptions().setStorageState(visit.context().storageState()))) {
      String html = "<!doctype html><iframe src=\"/admin/\"></iframe>";
      victim
          .page()
          .route(
              server.url() + "/frame.html",
              route ->
                  route.fulfill(
                      new Route.FulfillOptions().setContentType("text/html").setBody(html)));
      victim.open("/frame.html");
      Frame framed = victim.page().frames().get(1);
      assertThat(framed.url()).doesNotContain("/admin");
      assertThat(framed.content()).doesNotContain("Sign out");
    }
  }

  @Test
  void pages_emptyOrWithErrors_areAccessibleAndFit() {
    visit.setUp();
    check("empty report");
    visit.open("/admin/impressions");
    check("empty impressions");
    fill();
    suspects();
    visit.open("/admin/posts/new");
    visit.submit("Plan it");
    check("plan with errors");
    visit.open("/admin/posts/1");
    page.getByText("The same days as a table").click();
    check("audit with its table");
    visit.open("/admin/links/none");
    page.getByLabel("Card picture").fill("nonsense");
    visit.submit("Save the card");
    check("card with an error");
    visit.open("/admin/own-browser");
    visit.submit("Don’t count this browser");
    check("own browser, not counted");
    visit.open("/admin/rejudge");
    page.getByLabel("First day").fill("2026-03-02");
    page.getByLabel("Last day").fill("2026-03-01");
    visit.submit("Show what would change");
    check("rejudge with an error");
    visit.open("/admin/impressions");
    page.locator("[data-value]").first().fill("12");
    page.locator("[data-value]").nth(1).fill("x");
    visit.submit("Save");
    check("impressions with an error");
    visit.submit("Sign out");
    check("sign-in");
  }

  private void fill() {
    taps.post("Spring launch teaser", "instagram-story", "spring");
    taps.post("A title without a place to break: " + "x".repeat(60), "podcast", "beyond");
    taps.post("Without impressions", "x", "none");
    taps.people("spring", 54);
    taps.people("beyond", 12);
    taps.people("none", 3);
    for (String agent :
        List.of("WhatsApp/2.23.20.0 A", "curl/8.5.0", "Googlebot/2.1", "x".repeat(300))) {
      server.get("/spring", "User-Agent", agent);
      server.send("HEAD", "/spring", "", "User-Agent", agent);
    }
    server.get("/spring", "User-Agent", "Mozilla/5.0 <b>", "Sec-Purpose", "prefetch");
    taps.impressions(1, 3_600);
    taps.impressions(2, 10);
    taps.people("spring", 2);
  }

  /** Two posts of a mailing; a scanner that was on another link before takes theirs in turns. */
  private void suspects() {
    taps.post("Newsletter, top", "newsletter", "top");
    taps.post("Newsletter, end", "newsletter", "end");
    for (String slug : List.of("none", "top", "end", "top", "end", "top", "end", "top")) {
      server.get(
          "/" + slug,
          "User-Agent",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
              + " Chrome/131.0.0.0 Safari/537.36",
          "Referer",
          "https://eur01.safelinks.protection.outlook.com/");
    }
    taps.impressions(4, 900);
  }

  /** Axe has nothing to say, and nothing sticks out of the window. */
  private void check(String name) {
    assertThat(Look.twice(page, name)).isEmpty();
  }

  private APIResponse signIn(String password) {
    FormData form = FormData.create().set("name", Visit.NAME).set("password", password);
    return post("/admin/sign-in", RequestOptions.create().setForm(form));
  }

  private APIResponse post(String path, RequestOptions options) {
    APIRequestContext request = visit.context().request();
    return request.post(server.url() + path, options.setMaxRedirects(0));
  }

  private APIResponse get(String path, @Nullable String cookie) {
    RequestOptions options = RequestOptions.create().setMaxRedirects(0);
    if (cookie != null) options.setHeader("Cookie", cookie);
    return visit.context().request().get(server.url() + path, options);
  }

  private String cookie() {
    return visit.context().cookies().stream()
        .filter(cookie -> cookie.name.equals("sid"))
        .map(cookie -> cookie.value)
        .findFirst()
        .orElse("");
  }
}
