package clickthru.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Chromium;
import clickthru.testing.Look;
import clickthru.testing.RunningServer;
import clickthru.testing.Taps;
import clickthru.testing.Visit;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writing a link-in-bio page, and looking at it, in a browser. */
class BioBrowserIT {
  private static final Chromium chromium = Chromium.open();

  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

  /** What the element with the focus is called. */
  private static final String FOCUSED =
      """
      (() => {
        const now = document.activeElement;
        const label = now.labels?.length ? now.labels[0] : now;
        return now.getAttribute("aria-label") ?? label.textContent.trim();
      })()
      """;

  @TempDir Path folder;
  private RunningServer server;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void withoutScript_writeMoveAndPublish() {
    try (Visit visit =
        new Visit(chromium, server, new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = visit.setUp();
      new Taps(server).post("Teaser", "x", "spring");
      make(visit);
      visit.submit("Add a button");
      field(page, 0, "label").fill("Shop");
      field(page, 0, "url").fill("https://shop.example/a");
      visit.submit("Add a heading");
      field(page, 1, "label").fill("More");
      visit.submit("Add a button");
      assertThat(page.frameLocator("iframe").locator("h2")).hasText("More");
      visit.submit("Publish");
      assertThat(page.locator(".summary")).isVisible();
      assertThat(page.getByText("Is needed to publish the page")).isVisible();
      field(page, 2, "label").fill("Blog");
      field(page, 2, "url").fill("javascript:alert(1)");
      visit.submit("Publish");
      assertThat(page.getByText("must begin with http")).isVisible();
      assertThat(field(page, 2, "label").inputValue()).isEqualTo("Blog");
      field(page, 2, "url").fill("https://blog.example/");
      page.getByLabel("Button 3 up").click();
      assertThat(field(page, 1, "label").inputValue()).isEqualTo("Blog");
      page.getByLabel("Remove heading 3").click();
      page.getByLabel("Teaser").check();
      page.getByLabel("How many").selectOption("1");
      page.getByLabel("Language of the page").selectOption("de");
      visit.submit("Publish");
      assertThat(page.getByText("just as it stands here")).isVisible();
      Page shown = visit.open("/@ann");
      assertThat(shown.locator("li a").allInnerTexts()).containsExactly("Shop", "Blog", "Teaser");
      assertThat(shown.locator("html")).hasAttribute("lang", "de");
      assertThat(shown.locator("h2").last()).hasText("Neueste Beiträge");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void withScript_movesByKeysAndDrag_andShowsWhatIsTyped() throws Exception {
    try (Visit visit = new Visit(chromium, server)) {
      Page page = visit.setUp();
      make(visit);
      for (String label : List.of("One", "Two", "Three")) {
        visit.submit("Add a button");
        int last = page.locator("[data-item]").count() - 1;
        field(page, last, "label").fill(label);
        field(page, last, "url").fill("https://shop.example/" + label);
      }
      visit.submit("Save the draft");
      page.getByLabel("Button 3 up").focus();
      page.keyboard().press("Enter");
      page.keyboard().press("Enter");
      assertThat(page.locator("[data-moved]")).hasText("Moved to place 1 of 3");
      assertThat(page.getByLabel("Button 1 up")).isFocused();
      assertThat(field(page, 0, "label").inputValue()).isEqualTo("Three");
      page.locator("[data-handle]")
          .nth(2)
          .dragTo(
              page.locator("[data-item]").nth(1),
              new Locator.DragToOptions().setTargetPosition(60, 4));
      assertThat(page.locator("[data-moved]")).hasText("Moved to place 2 of 3");
      assertThat(field(page, 1, "label").inputValue()).isEqualTo("Two");
      assertThat(field(page, 2, "label").inputValue()).isEqualTo("One");
      page.locator("#name").fill("Ann <b>Other</b>");
      FrameLocator frame = page.frameLocator(".bio-preview iframe:not(.next)");
      assertThat(frame.locator("h1")).hasText("Ann <b>Other</b>");
      assertThat(frame.locator("li a").first()).hasText("Three");
      Locator byDay = page.locator("[data-contrasts=light] li");
      page.locator("#light_text").fill("#cccccc");
      assertThat(byDay.first()).containsText("too little");
      assertThat(page.locator("[data-contrasts=dark] .error")).hasCount(0);
      page.locator("#light_text").fill("#111111");
      assertThat(byDay.first()).containsText("can be read well");
      visit.submit("Publish");
      assertThat(page.getByText("just as it stands here")).isVisible();
      Page shown = visit.open("/@ann");
      assertThat(shown.locator("li a").allInnerTexts().get(0)).isEqualTo("Three");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void byKeyboardAlone_aPageIsBuiltAndPublished() {
    try (Visit visit = new Visit(chromium, server)) {
      Page page = visit.setUp();
      press(page, "Bio pages", "Enter");
      assertThat(page.getByText("No page yet")).isVisible();
      type(page, "Handle", "ann");
      type(page, "Name", "Ann Example");
      press(page, "Make the page", "Enter");
      assertThat(page.locator("h1")).hasText("@ann");
      type(page, "A few words", "Ceramics from Leipzig");
      press(page, "Add a button", "Space");
      assertThat(field(page, 0, "label")).isFocused();
      page.keyboard().type("Shop");
      assertThat(field(page, 0, "label")).hasValue("Shop");
      type(page, "Leads to", "https://shop.example/a");
      press(page, "Add a heading", "Enter");
      assertThat(field(page, 1, "label")).isFocused();
      press(page, "Add a button", "Enter");
      assertThat(field(page, 2, "label")).isFocused();
      page.keyboard().type("Blog");
      press(page, "Remove heading 2", "Enter");
      assertThat(page.locator("[data-item]")).hasCount(2);
      assertThat(field(page, 1, "label")).isFocused();
      assertThat(field(page, 1, "label")).hasValue("Blog");
      type(page, "Leads to", "https://blog.example/");
      press(page, "When it is shown", "Enter");
      press(page, "Larger than the others", "Space");
      press(page, "Button 2 up", "Enter");
      assertThat(page.locator("[data-moved]")).hasText("Moved to place 1 of 2");
      press(page, "Add a heading", "Enter");
      assertThat(field(page, 2, "label")).isFocused();
      press(page, "Remove heading 3", "Enter");
      assertThat(page.locator("[data-item]")).hasCount(2);
      assertThat(field(page, 1, "label")).isFocused();
      press(page, "Publish", "Space");
      assertThat(page.getByText("just as it stands here")).isVisible();
      press(page, server.url() + "/@ann", "Enter");
      assertThat(page.locator("h1")).hasText("Ann Example");
      assertThat(page.getByText("Ceramics from Leipzig")).isVisible();
      assertThat(page.locator("li a")).hasText(new String[] {"Blog", "Shop"});
      assertThat(page.locator("a.first")).hasText("Blog");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void pages_areAccessibleInEverySchemeAndWidth() throws Exception {
    try (Visit visit = new Visit(chromium, server)) {
      Page page = visit.setUp();
      new Taps(server).post("Teaser with a longer title", "x", "spring");
      check(visit, "/admin/bio", "empty-list");
      make(visit);
      check(visit, "/admin/bio/1", "empty-editor");
      server.api(
          "PATCH",
          "/api/v1/bio-pages/ann",
          """
          {"name": "Ann Example", "text": "Ceramics from Leipzig. Workshops every Saturday.",
           "latest_posts": 2, "items": [
            {"label": "Spring collection", "url": "https://shop.example/spring", "featured": true},
            {"label": "All pots", "url": "https://shop.example/pots"},
            {"type": "heading", "label": "Learn with me"},
            {"label": "Book a workshop", "url": "https://book.example/ann"},
            {"label": "Newsletter: glazes, dates and failures, once a month",
             "url": "https://mail.example/ann", "until": "2090-01-01T00:00:00Z"}],
           "socials": [
            {"icon": "photos", "label": "Photos", "url": "https://photos.example/ann"},
            {"icon": "video", "label": "Videos", "url": "https://video.example/ann"},
            {"icon": "podcast", "label": "Podcast", "url": "https://pod.example/ann"},
            {"icon": "chat", "label": "Chat", "url": "https://chat.example/ann"},
            {"icon": "place", "label": "Studio", "url": "https://map.example/ann"}]}
          """);
      server.api("PUT", "/api/v1/bio-pages/ann/posts/1", "{}");
      visit.open("/admin/bio/1");
      page.locator("#file").setInputFiles(new FilePayload("a.png", "image/png", picture()));
      visit.submit("Use this picture");
      visit.submit("Publish");
      assertThat(page.getByText("just as it stands here")).isVisible();
      try (Visit other =
          new Visit(chromium, server, new Browser.NewContextOptions().setViewportSize(375, 800))) {
        other.open("/@ann/story");
        server.get(other.page().getByText("All pots").getAttribute("href"), "User-Agent", PHONE);
        check(other, "/@ann", "public");
        assertThat(other.complaints()).isEmpty();
      }
      check(visit, "/admin/bio/1", "editor");
      check(visit, "/admin/bio", "list");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  private void make(Visit visit) {
    Page page = visit.open("/admin/bio");
    page.getByLabel("Handle").fill("Ann");
    page.getByLabel("Name").fill("Ann Example");
    visit.submit("Make the page");
    assertThat(page.locator("h1")).hasText("@ann");
  }

  private static void type(Page page, String field, String text) {
    tabTo(page, field);
    page.keyboard().type(text);
  }

  private static void press(Page page, String name, String key) {
    tabTo(page, name);
    page.keyboard().press(key);
  }

  /** Tabs on, round the page if need be, until the focus is on what is called so. */
  private static void tabTo(Page page, String name) {
    for (int tabs = 0; tabs < 150; tabs++) {
      page.keyboard().press("Tab");
      if (name.equals(page.evaluate(FOCUSED))) return;
    }
    throw new AssertionError("no Tab leads to " + name);
  }

  private static Locator field(Page page, int place, String name) {
    return page.locator("[id='items[" + place + "]." + name + "']");
  }

  private static void check(Visit visit, String path, String name) {
    assertThat(Look.everywhere(visit.open(path), name)).isEmpty();
  }

  private static byte[] picture() throws Exception {
    BufferedImage image = new BufferedImage(900, 700, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(0x7a5230));
    pen.fillRect(0, 0, 900, 700);
    pen.setColor(new Color(0xe9c46a));
    pen.fillOval(250, 150, 400, 400);
    pen.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }
}
