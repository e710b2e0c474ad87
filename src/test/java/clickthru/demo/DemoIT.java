package clickthru.demo;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.click.BotList;
import clickthru.click.Judge;
import clickthru.db.Database;
import clickthru.post.ChannelsFile;
import clickthru.testing.Chromium;
import clickthru.testing.RunningServer;
import clickthru.testing.Visit;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo beside a running server, which has its own connections to the same SQLite file. */
class DemoIT {
  private static final DemoSize SMALL = new DemoSize(3, 60, 3_000, 60);
  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1";

  @TempDir Path folder;
  private RunningServer server;
  private Database database;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder);
    database =
        Database.open(
            "jdbc:sqlite:" + folder.resolve("data").resolve("clickthru.db"), Duration.ofSeconds(5));
    new Demo(database, ChannelsFile.read(), new Judge(BotList.load()), Clock.systemUTC())
        .fill(SMALL, 100, line -> {});
  }

  @AfterEach
  void stop() {
    database.close();
    server.close();
  }

  @Test
  void removal_byAnotherProcess_isSeenByTheServer() throws Exception {
    String slug = slug();
    String mine = mine();
    assertThat(tap(slug)).isEqualTo(302);
    assertThat(tap(mine)).isEqualTo(302);
    DemoRemoval removal = new DemoRemoval(database, Clock.systemUTC(), () -> {});
    removal.ask();
    removal.run();
    assertThat(tap(slug)).isEqualTo(404);
    assertThat(tap(mine)).isEqualTo(302);
    HttpResponse<String> clicks =
        server.api("GET", "/api/v1/reports/ctr?group_by=total&clicks=received", "");
    assertThat(clicks.body()).contains("\"posts\":1");
    assertThat(Totals.count(database, "select count(*) from click")).isEqualTo(2);
    assertThat(Totals.count(database, "select count(*) from click_hour where first_click < 0"))
        .isZero();
    Totals.addUp(database);
  }

  @Test
  void button_onTheReport_removesAllOfIt() throws Exception {
    String slug = slug();
    assertThat(tap(slug)).isEqualTo(302);
    try (Visit visit = new Visit(Chromium.open(), server)) {
      Page page = visit.setUp();
      visit.open("/admin/report");
      page.locator("summary", new Page.LocatorOptions().setHasText("Remove the demo data")).click();
      PlaywrightAssertions.assertThat(page.locator(".demo"))
          .containsText("every number typed or imported for these posts");
      visit.submit("Remove it all");
      // Archived in memory and in the database before the answer came.
      assertThat(tap(slug)).isIn(404, 410);
      PlaywrightAssertions.assertThat(page.locator(".notice")).containsText("being removed");
      for (int i = 0; i < 100 && page.locator(".notice").count() > 0; i++) {
        page.waitForTimeout(200);
        page.reload();
      }
      PlaywrightAssertions.assertThat(page.locator(".empty")).isVisible();
      PlaywrightAssertions.assertThat(page.locator(".notice")).hasCount(0);
      assertThat(visit.complaints()).isEmpty();
    }
    assertThat(Totals.count(database, "select count(*) from click")).isZero();
    assertThat(Totals.count(database, "select count(*) from click_hour")).isZero();
    assertThat(Totals.count(database, "select count(*) from click_day")).isZero();
    assertThat(Totals.count(database, "select count(*) from link")).isZero();
  }

  @Test
  void button_withoutTheFormsToken_isRefused() {
    assertThat(server.send("POST", "/admin/demo/remove", "").statusCode()).isNotEqualTo(200);
    assertThat(tap(slug())).isEqualTo(302);
  }

  private String slug() {
    try {
      return Totals.texts(database, "select slug from link where slug <> 'mine' order by id")
          .get(0);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private String mine() {
    String post =
        """
        {"title": "mine", "channel": "x", "destination": "https://a.example/", "slug": "mine"}
        """;
    assertThat(server.api("POST", "/api/v1/posts", post).statusCode()).isEqualTo(201);
    return "mine";
  }

  private int tap(String slug) {
    return server.get("/" + slug, "User-Agent", PHONE).statusCode();
  }
}
