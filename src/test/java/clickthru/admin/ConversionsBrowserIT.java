package clickthru.admin;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Chromium;
import clickthru.testing.Look;
import clickthru.testing.RunningServer;
import clickthru.testing.Visit;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Click ids and conversions on the admin pages. */
class ConversionsBrowserIT {
  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
  private static final String CHOICE = "Append a click id";

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
  void planTapUploadAndRead() {
    visit.open("/admin/posts/new");
    page.getByLabel("Title").fill("Teaser");
    page.getByLabel("Channel").selectOption("x");
    page.getByLabel("Slug").fill("spring");
    page.getByLabel(CHOICE).check();
    visit.submit("Plan it");
    // What was chosen is still chosen when the form comes back.
    assertThat(page.getByLabel(CHOICE).isChecked()).isTrue();
    page.getByLabel("Destination").fill("https://shop.example/spring");
    visit.submit("Plan it");
    assertThat(page.locator("#conversions + p").innerText())
        .isEqualTo("None yet, of 0 clicks by people.");

    String id = tap();
    visit.open("/admin/conversions");
    assertThat(page.getByText("None yet.").isVisible()).isTrue();
    String now = Instant.now().toString();
    String header = "click_id,event,at,value,currency,order_id\n";
    upload(header + id + ",purchase," + now + ",x,EUR,<b>A</b>\n", false);
    assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT).innerText())
        .contains("Nothing was stored", "Row 2, value: must be an amount");
    String right =
        header + id + ",purchase," + now + ",1012.50,EUR,<b>A</b>\nmade-up,lead," + now + ",,,\n";
    upload(right, true);
    assertThat(notice()).contains("nothing was stored: 2 would be new, 0 are known");
    assertThat(page.getByText("None yet.").isVisible()).isTrue();
    assertThat(page.getByLabel("Only try it").isChecked()).isTrue();
    upload(right, false);
    assertThat(notice()).isEqualTo("2 recorded, 0 known already.");
    upload(right, false);
    assertThat(notice()).isEqualTo("0 recorded, 2 known already.");
    String latest = page.locator("section[aria-labelledby=latest]").innerText();
    assertThat(latest)
        .contains("1,012.50 EUR", "/spring", "<b>A</b>")
        .contains("Not attributed. The click id is not one of this server's.");
    check("conversions");
    page.setViewportSize(1280, 800);
    page.locator("button", new Page.LocatorOptions().setHasText("Send the file")).click();
    assertThat(page.locator("#file-error").innerText()).isEqualTo("Choose a file.");

    visit.open("/admin/posts/1");
    assertThat(page.locator("section[aria-labelledby=conversions]").innerText())
        .contains("1 of 1 click by people: 100.00 % per click. 1 click brought at least one.")
        .contains("Value: 1,012.50 EUR.");
    check("post");
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void linkPage_changesTheChoice_andNothingElse() {
    server.api(
        "POST",
        "/api/v1/posts",
        """
        {"title": "t", "channel": "x", "slug": "spring", "card_title": "Card",
         "destination": "https://shop.example/spring", "utm_content": "teaser"}
        """);
    String before = server.api("GET", "/api/v1/links/spring", "").body();
    visit.open("/admin/posts/1");
    assertThat(page.locator("#conversions").count()).isZero();
    visit.open("/admin/links/spring");
    assertThat(page.getByLabel(CHOICE).isChecked()).isFalse();
    page.getByLabel(CHOICE).check();
    visit.submit("Save the choice");
    assertThat(page.getByLabel(CHOICE).isChecked()).isTrue();
    assertThat(server.api("GET", "/api/v1/links/spring", "").body())
        .isEqualTo(before.replace("\"click_id\":false", "\"click_id\":true"));
    visit.submit("Save the card");
    assertThat(page.getByLabel(CHOICE).isChecked()).isTrue();
    page.getByLabel(CHOICE).uncheck();
    visit.submit("Save the choice");
    assertThat(server.api("GET", "/api/v1/links/spring", "").body()).isEqualTo(before);
    check("link");
    assertThat(visit.complaints()).isEmpty();
  }

  private String tap() {
    HttpResponse<String> answer = server.get("/spring", "User-Agent", PHONE);
    String to = answer.headers().firstValue("Location").orElseThrow();
    return to.substring(to.indexOf("ct_click=") + "ct_click=".length());
  }

  private void upload(String csv, boolean tried) {
    page.locator("#file")
        .setInputFiles(new FilePayload("c.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    page.getByLabel("Only try it").setChecked(tried);
    visit.submit("Send the file");
  }

  private String notice() {
    return page.locator("p[role=status].notice").innerText();
  }

  private void check(String name) {
    assertThat(Look.twice(page, name)).isEmpty();
  }
}
