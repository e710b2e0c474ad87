package clickthru.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Axe;
import clickthru.testing.Chromium;
import clickthru.testing.RunningServer;
import clickthru.testing.Taps;
import clickthru.testing.Visit;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The digest's page in Chromium, against the whole program and a real mail server. */
class DigestPageIT {
  private static final String PATH = "/admin/digest";
  private static final Chromium chromium = Chromium.open();

  @TempDir Path folder;

  @Test
  void off_saysHowToSwitchItOn() throws Exception {
    try (RunningServer server = RunningServer.start(folder);
        Visit visit = new Visit(chromium, server)) {
      visit.setUp();
      Page page = visit.open("/admin/report");
      page.getByText("Weekly digest").click();
      assertThat(page.locator(".notice")).containsText("digest.to");
      assertThat(page.locator("button[type=submit]")).hasCount(1); // Sign out.
      accessible(page);
      assertThat(visit.complaints()).isEmpty();
    }
  }

  @Test
  void test_goesOut_orTellsWhyNot() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    mail.start();
    Map<String, String> settings =
        Map.of(
            "digest.to", "ann@shop.example",
            "digest.zone", "Europe/Berlin",
            "mail.host", "127.0.0.1",
            "mail.port", Integer.toString(mail.getSmtp().getPort()),
            "mail.security", "none",
            "mail.from", "clickthru@shop.example");
    try (RunningServer server = RunningServer.start(folder, settings);
        Visit visit = new Visit(chromium, server)) {
      new Taps(server).post("Teaser", "x", "teaser");
      visit.setUp();
      Page page = visit.open(PATH);
      assertThat(page.locator("dl")).containsText("every Monday at 8:00, Europe/Berlin");
      assertThat(page.locator("dl")).containsText("ann@shop.example");
      assertThat(page.locator(".letter")).containsText("Teaser: no impressions yet");
      visit.submit("Send a test now");
      assertThat(page.locator(".notice")).containsText("The test went out");
      assertThat(mail.getReceivedMessages()).hasSize(1);
      assertThat(mail.getReceivedMessages()[0].getSubject())
          .startsWith("Test: Click-through rates, ");
      accessible(page);
      mail.stop();
      visit.submit("Send a test now");
      assertThat(page.locator(".error")).containsText("did not take the mail");
      accessible(page);
      RequestOptions forged = RequestOptions.create().setForm(FormData.create()).setMaxRedirects(0);
      assertThat(visit.context().request().post(server.url() + PATH, forged).status())
          .isEqualTo(403);
      assertThat(server.get(PATH).statusCode()).isEqualTo(303);
      assertThat(visit.complaints()).isEmpty();
    } finally {
      mail.stop();
    }
  }

  private static void accessible(Page page) {
    assertThat(Axe.complaints(page)).as(page.url()).isEmpty();
  }
}
