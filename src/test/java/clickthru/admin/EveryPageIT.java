package clickthru.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.click.BotList;
import clickthru.click.Judge;
import clickthru.db.Database;
import clickthru.demo.Demo;
import clickthru.demo.DemoSize;
import clickthru.post.ChannelsFile;
import clickthru.testing.Chromium;
import clickthru.testing.HtmlChecker;
import clickthru.testing.Look;
import clickthru.testing.RunningServer;
import clickthru.testing.Visit;
import clickthru.web.Json;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every page, with the demo in it: accessible in light and dark, wide and narrow, no wider than the
 * screen, valid HTML, under 100 KB, without a word from the console, and there in German.
 */
class EveryPageIT {
  private static final DemoSize SIZE = new DemoSize(4, 200, 12_000, 120);
  private static final int MOST_BYTES = 100_000;

  /** What is no page: files, a stream, and what stands in a frame of another page. */
  private static final Set<String> NO_PAGES =
      Set.of(
          "/admin/report.csv",
          "/admin/report.xlsx",
          "/admin/report.json",
          "/admin/links/{slug}/qr.svg",
          "/admin/imports/{id}/rows.csv",
          "/admin/posts.csv",
          "/admin/log.csv",
          "/admin/compare/posts",
          "/admin/bio/{id}/preview");

  /** Pages for those who are not signed in yet; the code is asked for in PeopleBrowserIT. */
  private static final Set<String> OPEN =
      Set.of("/admin/sign-in", "/admin/setup", "/admin/sign-in/code");

  @TempDir Path folder;
  @TempDir Path pages;

  @Test
  void everyPage_lightAndDarkWideAndNarrow_isAccessibleValidAndSmall() throws Exception {
    try (RunningServer server = RunningServer.start(folder);
        Visit visit = new Visit(Chromium.open(), server)) {
      HtmlChecker checker = new HtmlChecker(pages);
      visit.open("/admin/sign-in");
      List<String> wrong = new ArrayList<>(Look.everywhere(visit.page(), "/admin/sign-in"));
      checker.add("/admin/sign-in", html(visit, server, "/admin/sign-in", "en").body());
      String setUp = server.setupUrl().substring(server.url().length());
      visit.open(setUp);
      wrong.addAll(Look.everywhere(visit.page(), setUp));
      checker.add(setUp, html(visit, server, setUp, "en").body());
      visit.setUp();
      wrong.addAll(Look.everywhere(visit.page(), "/admin/ with nothing"));
      fill(server);
      List<String> paths = paths(server, visit);
      assertThat(unseen(server.routes(), paths)).isEmpty();
      for (String path : paths) {
        visit.open(path);
        wrong.addAll(Look.everywhere(visit.page(), path));
        APIResponse english = html(visit, server, path, "en");
        checker.add(path, english.body());
        if (english.body().length >= MOST_BYTES) wrong.add(path + ": " + english.body().length);
        int german = html(visit, server, path, "de").status();
        if (german != english.status()) wrong.add(path + " in German: " + german);
      }
      wrong.addAll(checker.complaints());
      wrong.addAll(visit.complaints());
      assertThat(wrong).isEmpty();
    }
  }

  /** Every path once, and those with many faces more than once. */
  private static List<String> paths(RunningServer server, Visit visit) {
    List<String> paths =
        new ArrayList<>(
            List.of(
                "/admin/",
                "/admin/report",
                "/admin/report?group_by=campaign&then_by=channel",
                "/admin/report?group_by=channel&span=28d&clicks=received&show=money",
                "/admin/report?group_by=campaign&show=engagement",
                "/admin/report?span=forever",
                "/admin/posts",
                "/admin/posts?sort=ctr&channel=linkedin&q=a",
                "/admin/posts?without=impressions&q=nothing-has-this-name",
                "/admin/posts/chosen?do=compare&post=1",
                "/admin/campaigns",
                "/admin/campaigns?q=nothing-has-this-name",
                "/admin/channels",
                "/admin/settings",
                "/admin/stored",
                "/admin/people",
                "/admin/people/1",
                "/admin/account",
                "/admin/log",
                "/admin/log?kind=link",
                "/admin/trends",
                "/admin/compare",
                "/admin/compare?a=1&b=2",
                "/admin/posts/new",
                "/admin/posts/1",
                "/admin/posts/2?suspects=in",
                "/admin/posts/3?clicks=all",
                "/admin/audit?campaign=" + campaign(server),
                "/admin/campaigns/report?campaign=" + campaign(server),
                "/admin/conversions",
                "/admin/impressions",
                "/admin/imports",
                "/admin/imports/1",
                "/admin/bio",
                "/admin/bio/1",
                "/admin/links/every",
                "/admin/digest",
                "/admin/rejudge",
                "/admin/own-browser",
                "/admin/nothing",
                "/privacy",
                "/every+",
                "/unknown",
                "/@every"));
    paths.add(unknownFile(server, visit));
    visit.open("/admin/people");
    visit.submit("Make a link");
    String invitation = visit.page().locator(".made-once input[readonly]").inputValue();
    paths.add(invitation.substring(server.url().length()));
    return paths;
  }

  /** Routes of pages that none of the paths goes to. */
  private static List<String> unseen(Set<String> routes, List<String> paths) {
    return routes.stream()
        .filter(route -> route.startsWith("GET /admin"))
        .map(route -> route.substring("GET ".length()))
        .filter(route -> !NO_PAGES.contains(route) && !OPEN.contains(route))
        .filter(
            route -> {
              Pattern path = Pattern.compile(route.replaceAll("\\{[^}]+}", "[^/?]+") + "(\\?.*)?");
              return paths.stream().noneMatch(one -> path.matcher(one).matches());
            })
        .sorted()
        .toList();
  }

  private static APIResponse html(Visit visit, RunningServer server, String path, String language) {
    RequestOptions options =
        RequestOptions.create()
            .setMaxRedirects(0)
            .setHeader("Accept", "text/html")
            .setHeader("Accept-Language", language);
    return visit.context().request().get(server.url() + path, options);
  }

  /** The demo, and one of each thing that it has not. */
  private void fill(RunningServer server) throws IOException, SQLException {
    try (Database database =
        Database.open(
            "jdbc:sqlite:" + folder.resolve("data/clickthru.db"), Duration.ofSeconds(5))) {
      new Demo(database, ChannelsFile.read(), new Judge(BotList.load()), Clock.systemUTC())
          .fill(SIZE, 100, line -> {});
    }
    made(
        server,
        "/api/v1/links",
        Map.of("destination", "https://shop.example/every", "slug", "every"));
    Map<String, ?> button =
        Map.of("type", "button", "label", "Shop", "url", "https://shop.example/bio");
    made(
        server,
        "/api/v1/bio-pages",
        Map.of("handle", "every", "name", "Every page", "text", "All.", "items", List.of(button)));
    made(server, "/api/v1/bio-pages/every/publish", Map.of());
    String export = Files.readString(Path.of("src/test/resources/exports/x-content-pt.csv"));
    var taken = server.api("POST", "/api/v1/imports?filename=x.csv", export);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
  }

  /** A file whose columns nobody knows yet, on its page. */
  private static String unknownFile(RunningServer server, Visit visit) {
    byte[] own = "Weekly figures,,\n\nBeitrag,Aufgerufen,Team\nNew,9.380,A\n".getBytes(UTF_8);
    visit.open("/admin/imports");
    visit.page().locator("#file").setInputFiles(new FilePayload("own.csv", "text/csv", own));
    visit.page().waitForURL(Pattern.compile("/admin/imports/files/.+"));
    return visit.page().url().substring(server.url().length());
  }

  private static void made(RunningServer server, String path, Map<String, ?> body) {
    var answer = server.api("POST", path, Json.write(body));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  private static String campaign(RunningServer server) {
    String all = server.api("GET", "/api/v1/campaigns?limit=1", "").body();
    var name = Pattern.compile("\"name\":\"([^\"]+)\"").matcher(all);
    assertThat(name.find()).as(all).isTrue();
    return URLEncoder.encode(name.group(1), UTF_8);
  }
}
