package clickthru.admin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Chromium;
import clickthru.testing.HeldDatabase;
import clickthru.testing.RunningServer;
import clickthru.testing.Taps;
import clickthru.testing.Visit;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log and a post's edit history, against the whole program. */
class LogPageIT {
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
  void changes_areToldWithWhoMadeThem_andInThePostsHistory() {
    new Taps(server).post("Teaser <b>", "instagram-story", "teaser");
    visit.open("/admin/posts/1");
    page.locator("#value").fill("3600");
    visit.submit("Add");
    assertThat(page.locator("[aria-labelledby=edits] .changes > li")).hasCount(3);
    visit.open("/admin/log");
    assertThat(page.locator(".changes > li")).hasCount(4);
    assertThat(page.locator(".changes > li").first()).containsText("Impressions added: Teaser <b>");
    assertThat(page.locator(".changes > li").first()).containsText("ann");
    assertThat(page.locator(".changes > li").first()).containsText("3,600");
    assertThat(page.locator(".changes")).containsText("Instagram stories");
    assertThat(page.locator(".changes")).containsText("Owner");
    assertThat(page.locator(".changes")).not().containsText("instagram-story");
    page.locator("#who").selectOption("start-up-key");
    page.locator("#object").selectOption("link");
    visit.submit("Show");
    assertThat(page.locator(".changes > li")).hasCount(1);
    APIResponse csv = page.request().get(server.url() + "/admin/log.csv?who=person:ann");
    assertThat(csv.text()).contains("impressions.added,post,1,Teaser <b>,story_views,,3600");
    assertThat(csv.text()).doesNotContain("start-up-key", Visit.PASSWORD);
    assertThat(page.request().get(server.url() + "/admin/log?who=nobody").status()).isEqualTo(422);
    visit.open("/admin/log?post=1");
    assertThat(page.locator(".changes > li")).hasCount(3);
  }

  @Test
  void viewer_isRefusedTheLogAndSeesNoWayThere() throws Exception {
    visit.submit("Sign out");
    try (Connection connection = DriverManager.getConnection(HeldDatabase.url(folder));
        Statement statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 10000");
      statement.execute("update person set role = 'viewer'");
    }
    visit.signIn(Visit.PASSWORD);
    assertThat(page.locator("footer a[href='/admin/log']")).hasCount(0);
    for (String path : new String[] {"/admin/log", "/admin/log.csv"}) {
      assertThat(page.request().get(server.url() + path).status()).isEqualTo(403);
    }
  }
}
