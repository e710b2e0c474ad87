package clickthru.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Chromium;
import clickthru.testing.Look;
import clickthru.testing.RunningServer;
import clickthru.testing.Visit;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of imports in Chromium, with files as the platforms make them. */
class ImportBrowserIT {
  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
  private static final String HEADER =
      "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish"
          + " time,Permalink,Post type,Data"
          + " comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n";

  /**
   * The first is post 1 by its address, the second post 2 by title and time, the third nobody's.
   */
  private static final String INSTAGRAM =
      HEADER
          + "17900000000000001,1,shed,Shed,New seeds,0,01/10/2026 09:30,"
          + "https://www.instagram.com/reel/DTVq4zzgAAL/,IG reel,,Lifetime,5000,4100,10,1,0,2,3\n"
          + "17900000000000002,1,shed,Shed,Late tomatoes from the shed,0,01/11/2026 09:30,"
          + "https://www.instagram.com/p/DTYq4zzgAAM/,IG image,,Lifetime,\"1,200\",900,1,1,0,2,3\n"
          + "17900000000000003,1,shed,Shed,<img src=x onerror=alert(1)>,0,01/12/2026 09:30,"
          + "https://www.instagram.com/p/DTbq4zzgAAN/,IG image,,Lifetime,300,200,1,1,0,2,3\n";

  private static final String OWN =
      "Weekly figures,,\n\nBeitrag,<b>Aufgerufen</b>,Team\n"
          + "New seeds,9.380,A\n<script>alert(2)</script>,1.200,A\n";

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
    post("New seeds", "\"permalink\": \"https://www.instagram.com/reel/DTVq4zzgAAL/\", ", "seeds");
    post("Late tomatoes from the shed", "\"published_at\": \"2026-01-11T17:30:00Z\", ", "late");
    for (int i = 0; i < 7; i++) server.get("/seeds", "User-Agent", PHONE + " v" + i);
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
  void droppedFile_isPreviewedConfirmedTakenInAndUndone() {
    visit.open("/admin/impressions");
    page.getByText("Import a file").click();
    check("drop");
    List<Route> held = new ArrayList<>();
    page.route(
        "**/admin/imports",
        route -> {
          if (route.request().method().equals("POST")) held.add(route);
          else route.resume();
        });
    drop("shed <i>2026.csv", INSTAGRAM);
    assertThat(page.getByLabel("Progress of shed <i>2026.csv")).isVisible();
    assertThat(page.locator("[data-sent-said]")).hasText("shed <i>2026.csv: being sent");
    page.waitForCondition(() -> !held.isEmpty());
    held.get(0).resume();
    assertThat(page).hasURL(Pattern.compile("/admin/imports/1$"));
    assertThat(page.locator("h1")).hasText("shed <i>2026.csv");
    assertThat(page.locator(".facts")).containsText("Instagram posts");
    assertThat(page.locator(".facts")).containsText("6,500");
    assertThat(page.locator(".import-rows tbody tr")).hasCount(3);
    assertThat(page.locator(".import-rows")).containsText("<img src=x onerror=alert(1)>");
    assertThat(page.locator(".import-rows tbody tr").first()).containsText("by its address");
    assertThat(page.locator(".as-of")).containsText("last changed");
    assertThat(page.locator(".as-of")).containsText("Europe/Berlin");
    check("preview");

    page.getByLabel("It is Late tomatoes").check();
    page.getByLabel("Post of row 4").fill("no such");
    page.getByLabel("Post of row 4").press("Enter");
    assertThat(page.locator("#post-3-error")).hasText("Choose a post from the list.");
    assertThat(page.getByLabel("Post of row 4")).hasValue("no such");
    assertThat(page.getByLabel("It is Late tomatoes")).isChecked();
    page.getByLabel("Post of row 4").fill("");
    visit.submit("Keep these answers");
    assertThat(page.locator(".take-in")).containsText("Take in 2 numbers");
    page.locator("summary", new Page.LocatorOptions().setHasText("Make posts")).click();
    assertThat(page.locator("#channel")).hasValue("instagram-feed");
    page.getByLabel("Campaign").fill("spring");
    visit.submit("Make the posts");
    visit.submit("Take in 3 numbers");
    assertThat(page.locator(".notice.good")).containsText("3 numbers are in.");
    check("result");
    visit.open("/admin/report");
    assertThat(page.locator("table")).containsText("0.14");
    assertThat(page.locator("table")).containsText("5,000");

    visit.open("/admin/imports");
    check("history");
    page.getByLabel("Undo shed <i>2026.csv").click();
    assertThat(page.locator(".notice")).containsText("One post it had made is archived.");
    visit.open("/admin/report");
    assertThat(page.locator("main")).not().containsText("5,000");
  }

  @Test
  void severalFiles_areReadOneByOne_andWrongOnesSayWhy() {
    visit.open("/admin/imports");
    page.locator("#file")
        .setInputFiles(
            new FilePayload[] {
              file("a.csv", INSTAGRAM), file("b.pdf", "%PDF-1.7\n"), file("c.csv", OWN)
            });
    assertThat(page.locator(".sent li")).hasCount(3);
    assertThat(page.locator(".sent")).containsText("Look at it");
    assertThat(page.locator(".sent")).containsText("Say what is what");
    assertThat(page.locator(".sent .error")).hasCount(1);
    assertThat(page.locator(".sent progress")).hasCount(0);
    assertThat(page).hasURL(server.url() + "/admin/imports");
  }

  @Test
  void unknownFile_isMappedAndSaved_andThenKnownByItself() {
    visit.open("/admin/imports");
    page.locator("#file").setInputFiles(file("own.csv", OWN));
    assertThat(page.locator("h1")).hasText("own.csv");
    assertThat(page.locator("#header")).hasValue("0-1");
    assertThat(page.locator(".columns")).containsText("<script>alert(2)</script>");
    page.getByLabel("Beitrag").selectOption("title");
    page.getByLabel("<b>Aufgerufen</b>").selectOption("value.views");
    assertThat(page.locator("[data-first]")).containsText("9,380");
    page.getByLabel("Decimals in").selectOption("true");
    assertThat(page.locator("[data-first]")).containsText("9,380");
    check("mapping");
    visit.submit("Save as a layout");
    assertThat(page.locator("#name-error")).hasText("Is required to save it.");
    page.locator("#name").fill("Our <u>weekly</u>");
    visit.submit("Save as a layout");
    assertThat(page).hasURL(Pattern.compile("/admin/imports/\\d+$"));
    assertThat(page.locator(".facts")).containsText("Our <u>weekly</u>");
    assertThat(page.locator(".facts")).containsText("10,580");

    visit.open("/admin/imports");
    drop("next.csv", OWN.replace("9.380", "9.999"));
    assertThat(page).hasURL(Pattern.compile("/admin/imports/\\d+$"));
    assertThat(page.locator(".facts")).containsText("Our <u>weekly</u>");
    assertThat(page.locator(".facts")).containsText("11,199");
    visit.submit("Discard");
    page.getByLabel("Forget Our <u>weekly</u>").click();
    drop("last.csv", OWN.replace("9.380", "9.998"));
    assertThat(page.locator("[data-mapping]")).isVisible();
  }

  @Test
  void withoutScript_theSameIsPossible() {
    // Without the zone, which only the script tells.
    var cookies =
        visit.context().cookies().stream().filter(cookie -> !cookie.name.equals("tz")).toList();
    var options = new Browser.NewContextOptions().setJavaScriptEnabled(false).setLocale("en-US");
    try (Visit plain = new Visit(chromium, server, options)) {
      plain.context().addCookies(cookies);
      Page bare = plain.open("/admin/imports");
      plain.submit("Read the files");
      assertThat(bare.locator("#file-error")).hasText("Choose a file.");
      bare.locator("#file").setInputFiles(file("a.csv", INSTAGRAM));
      plain.submit("Read the files");
      bare.waitForURL(Pattern.compile("/admin/imports/1$"));
      assertThat(bare.locator(".as-of")).containsText("(UTC)");
      bare.getByLabel("As of, day").fill("2026-02-01");
      bare.getByLabel("As of, time").fill("12:00");
      bare.getByLabel("Post of row 4").fill("2 · Late tomatoes");
      plain.submit("Take in one number");
      assertThat(bare.locator(".notice.good")).containsText("2 numbers are in.");
      assertThat(bare.locator(".facts")).containsText("Feb 1, 2026, 12:00");
      bare.getByText("Undo this import").click();
      assertThat(bare.locator(".notice")).containsText("This import is undone");

      plain.open("/admin/imports");
      bare.locator("#file").setInputFiles(file("own.csv", OWN));
      plain.submit("Read the files");
      bare.waitForSelector("[data-mapping]");
      bare.locator("#header").selectOption("0-0");
      plain.submit("Use this row");
      assertThat(bare.locator(".columns th").first()).containsText("Weekly figures");
      bare.locator("#header").selectOption("0-1");
      plain.submit("Use this row");
      bare.getByLabel("Beitrag").selectOption("title");
      plain.submit("Show what the first rows give");
      assertThat(bare.locator("main")).containsText("Say which column tells how often");
      bare.getByLabel("<b>Aufgerufen</b>").selectOption("value.views");
      bare.getByLabel("Decimals in").selectOption("true");
      plain.submit("Show what the first rows give");
      assertThat(bare.locator("[data-first]")).containsText("9,380");
      plain.submit("Use once");
      bare.waitForURL(Pattern.compile("/admin/imports/\\d+$"));
      assertThat(bare.locator(".facts")).containsText("10,580");

      plain.open("/admin/impressions");
      bare.locator("summary", new Page.LocatorOptions().setHasText("Paste")).click();
      bare.locator("#pasted").fill("Post\tViews\nLate tomatoes from the shed\t9,380\nnobody\t7\n");
      plain.submit("Fill in");
      assertThat(bare.locator("[name=value-2]")).hasValue("9380");
      assertThat(bare.locator("[data-paste-said]")).containsText("One line found no post");
      assertThat(bare.locator("[data-paste-said]")).containsText("Line 3: nobody");
      plain.submit("Save");
      assertThat(bare.locator(".notice.good")).hasText("One number is saved.");
    }
  }

  @Test
  void upload_fromElsewhereOrWithoutTheToken_isRefused() {
    String boundary = "X";
    String body =
        "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nx\r\n--X--";
    String session =
        visit.context().cookies().stream()
            .map(cookie -> cookie.name + "=" + cookie.value)
            .reduce("", (a, b) -> a + b + "; ");
    var answer =
        page.request()
            .post(
                server.url() + "/admin/imports",
                com.microsoft.playwright.options.RequestOptions.create()
                    .setHeader("Cookie", session)
                    .setHeader("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .setData(body));
    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void pastedCells_fillTheTable() {
    visit.open("/admin/impressions");
    paste("value-2", "1,200\n9,380");
    assertThat(page.locator("[name=value-2]")).hasValue("1,200");
    assertThat(page.locator("[name=value-1]")).hasValue("9,380");
    assertThat(page.locator("[data-paste-said]")).containsText("2 numbers are filled in");
    page.keyboard().press("Tab");
    assertThat(page.locator("button[type=submit]").nth(1)).isFocused();
    paste(
        "value-2",
        "Name\tLink\tViews\n<b>x</b>\thttps://www.instagram.com/reel/DTVq4zzgAAL/?igsh=1\t4,321\n"
            + "y\thttps://www.instagram.com/p/none/\t5\n");
    assertThat(page.locator("[name=value-1]")).hasValue("4321");
    assertThat(page.locator("[data-paste-said]")).containsText("Line 3");
    check("paste");
    page.locator("[name=value-1]").press("Control+Enter");
    assertThat(page.locator(".notice.good").first()).hasText("2 numbers are saved.");
    paste("value-2", "New seeds\tmany\nLate tomatoes from the shed\t12");
    assertThat(page.locator("[name=value-1]")).hasAttribute("aria-invalid", "true");
    assertThat(page.locator("#value-1-error")).isVisible();
  }

  private void paste(String field, String text) {
    page.locator("[name=" + field + "]").focus();
    page.locator("[name=" + field + "]")
        .evaluate(
            """
            (field, text) => {
              const data = new DataTransfer();
              data.setData("text/plain", text);
              field.dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """,
            text);
  }

  private void drop(String name, String text) {
    page.evaluate(
        """
        ([name, text]) => {
          const data = new DataTransfer();
          data.items.add(new File([text], name, { lastModified: Date.now() }));
          const event = (type) =>
            new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
          document.querySelector("[data-drop]").dispatchEvent(event("dragover"));
          document.querySelector("[data-drop]").dispatchEvent(event("drop"));
        }
        """,
        List.of(name, text));
  }

  private static FilePayload file(String name, String text) {
    return new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private void post(String title, String more, String slug) {
    String body =
        """
        {"title": "%s", %s"channel": "instagram-feed", "slug": "%s",
         "destination": "https://shop.example/p"}
        """
            .formatted(title, more, slug);
    assertThat(server.api("POST", "/api/v1/posts", body).statusCode()).isEqualTo(201);
  }

  private void check(String name) {
    assertThat(Look.twice(page, name)).isEmpty();
  }
}
