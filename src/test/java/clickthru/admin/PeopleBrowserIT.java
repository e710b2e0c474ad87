package clickthru.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.AuthenticatorApp;
import clickthru.testing.Chromium;
import clickthru.testing.RunningServer;
import clickthru.testing.Visit;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People, invitations and two-factor as they are met in a browser. */
class PeopleBrowserIT {
  private static final Chromium chromium = Chromium.open();

  @TempDir Path folder;
  private RunningServer server;
  private Visit visit;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder);
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
  void invited_joinsAsViewer_seesNoForms_isRefusedAndRemoved() {
    visit.open("/admin/people");
    page.getByLabel("Role").selectOption("viewer");
    page.getByLabel("Name (optional)").fill("Bob");
    visit.submit("Make a link");
    String link = page.locator(".made-once input").inputValue();
    assertThat(link).startsWith(server.url() + "/admin/join?token=");

    try (Visit other = new Visit(chromium, server)) {
      Page invited = other.page();
      invited.navigate(link);
      assertThat(invited.getByLabel("Name")).hasValue("Bob");
      invited.getByLabel("Password").fill("bob has a horse");
      other.submit("Make the account");
      assertThat(invited).hasURL(server.url() + "/admin/");
      assertThat(invited.navigate(link).status()).isEqualTo(404);

      invited.navigate(server.url() + "/admin/account");
      assertThat(invited.locator(".lead")).hasText("bob · Viewer");
      assertThat(invited.getByText("People and keys")).hasCount(0);
      assertThat(invited.getByText("Plan a post")).hasCount(0);
      FormData form =
          FormData.create()
              .set("_csrf", invited.locator("input[name=_csrf]").first().inputValue())
              .set("role", "owner");
      APIResponse refused =
          other
              .context()
              .request()
              .post(
                  server.url() + "/admin/people/invitations",
                  RequestOptions.create().setForm(form));
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.text()).contains("takes the role");
      assertThat(invited.navigate(server.url() + "/admin/people").status()).isEqualTo(403);

      visit.open("/admin/people");
      page.getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText("bob")).click();
      page.getByText("Remove this person…").click();
      visit.submit("Remove bob");
      assertThat(page.locator("tbody tr")).hasCount(1);
      invited.navigate(server.url() + "/admin/account");
      assertThat(invited).hasURL(Pattern.compile("/admin/sign-in"));
      assertThat(other.complaints()).isEmpty();
    }
  }

  @Test
  void removed_keysOfTheirMaking_areNamedAndRevokedWithThem() throws Exception {
    visit.open("/admin/people");
    page.getByLabel("Role").selectOption("owner");
    visit.submit("Make a link");
    String link = page.locator(".made-once input").inputValue();
    try (Visit other = new Visit(chromium, server)) {
      Page bob = other.page();
      bob.navigate(link);
      bob.getByLabel("Name").fill("Bob");
      bob.getByLabel("Password").fill("bob has a horse");
      other.submit("Make the account");
      other.open("/admin/people");
      bob.locator("#key_name").fill("Till");
      other.submit("Make a key");
      String key = bob.locator(".made-once input").inputValue();
      String bearer = "Bearer " + key;
      String links = "/api/v1/links";
      assertThat(server.get(links, "Authorization", bearer).statusCode()).isEqualTo(200);

      visit.open("/admin/people");
      assertThat(page.locator("table").last().locator("tbody tr")).containsText("bob");
      page.getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText("bob")).click();
      page.getByText("Remove this person…").click();
      assertThat(page.getByLabel("Till")).isChecked();
      visit.submit("Remove bob");
      assertThat(server.get(links, "Authorization", bearer).statusCode()).isEqualTo(401);
      assertThat(page.getByText("No key yet")).isVisible();
      assertThat(other.complaints()).isEmpty();
    }
  }

  @Test
  void twoFactor_switchedOn_isAskedForAndRecoveredOnce() throws Exception {
    visit.open("/admin/account");
    page.locator("#factor_password").fill(Visit.PASSWORD);
    visit.submit("Switch two-factor on");
    assertThat(page.locator(".qr")).isVisible();
    var app =
        new AuthenticatorApp(page.locator("#second-factor ~ .short-link .address").innerText());
    page.getByLabel("Code of the app").fill(app.code(Instant.now(), 0));
    visit.submit("Confirm and switch on");
    assertThat(page.locator(".codes li")).hasCount(10);
    String recovery = page.locator(".codes li").first().innerText();

    visit.submit("Sign out");
    visit.signIn(Visit.PASSWORD);
    assertThat(page).hasURL(server.url() + "/admin/sign-in/code");
    // Half-way is nowhere.
    assertThat(visit.open("/admin/account")).hasURL(Pattern.compile("/admin/sign-in\\?next"));
    visit.open("/admin/sign-in/code");
    page.getByLabel("Code").fill("12345x");
    visit.submit("Sign in");
    assertThat(page.locator("#code-error")).containsText("wrong, or was used before");
    // The code of the confirmation is used up; the one after it is good already.
    page.getByLabel("Code").fill(app.code(Instant.now(), 1));
    visit.submit("Sign in");
    assertThat(page).hasURL(server.url() + "/admin/");

    visit.submit("Sign out");
    visit.signIn(Visit.PASSWORD);
    page.getByLabel("Code").fill(recovery);
    visit.submit("Sign in");
    assertThat(page).hasURL(server.url() + "/admin/");
    visit.submit("Sign out");
    visit.signIn(Visit.PASSWORD);
    page.getByLabel("Code").fill(recovery);
    visit.submit("Sign in");
    assertThat(page.locator("#code-error")).isVisible();
  }
}
