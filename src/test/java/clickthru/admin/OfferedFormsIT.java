package clickthru.admin;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.account.Role;
import clickthru.click.BotList;
import clickthru.click.Judge;
import clickthru.db.Database;
import clickthru.demo.Demo;
import clickthru.demo.DemoSize;
import clickthru.post.ChannelsFile;
import clickthru.testing.RunningServer;
import clickthru.web.Json;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which forms the pages offer to whom: none that would be refused. */
class OfferedFormsIT {
  private static final Set<String> ONES_OWN =
      Set.of("/admin/sign-out", "/admin/own-browser", "/admin/settings");
  private static final Pattern FORM =
      Pattern.compile("<form\\b[^>]*>|<button\\b[^>]*\\bformaction=[^>]*>");
  private static final Pattern TARGET = Pattern.compile("\\b(?:form)?action=\"([^\"?]*)");

  @TempDir Path folder;
  private RunningServer server;
  private String file = "";

  @BeforeEach
  void fill() throws Exception {
    server = RunningServer.start(folder);
    try (Database database =
        Database.open(
            "jdbc:sqlite:" + folder.resolve("data/clickthru.db"), Duration.ofSeconds(5))) {
      new Demo(database, ChannelsFile.read(), new Judge(BotList.load()), Clock.systemUTC())
          .fill(new DemoSize(4, 40, 2_000, 60), 100, line -> {});
    }
    made("/api/v1/links", Map.of("destination", "https://shop.example/", "slug", "every"));
    made("/api/v1/bio-pages", Map.of("handle", "every", "name", "Every", "items", List.of()));
    made("/api/v1/annotations", Map.of("text", "New price"));
    String export = Files.readString(Path.of("src/test/resources/exports/x-content-pt.csv"));
    assertThat(server.api("POST", "/api/v1/imports?filename=x.csv", export).statusCode())
        .isEqualTo(200);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyPage_toAViewer_offersOnlyOnesOwnForms() throws Exception {
    Set<String> ofAnEditor;
    try (Desk editor = Desk.of(server, folder, Role.EDITOR)) {
      HttpResponse<String> sent =
          editor.file("/admin/imports", "own.csv", "Beitrag,Aufgerufen\nNew,9.380\n");
      assertThat(sent.statusCode()).as(sent.body()).isBetween(200, 303);
      file = sent.headers().firstValue("Location").orElse("/admin/imports/files/none");
      ofAnEditor = offered(editor);
    }
    // So that the walk goes where there are forms.
    assertThat(ofAnEditor)
        .contains("/admin/", "/admin/posts/new", "/admin/demo/remove", "/admin/imports", file)
        .contains("/admin/impressions", "/admin/conversions", "/admin/trends", "/admin/rejudge")
        .contains("/admin/bio", "/admin/bio/1", "/admin/campaigns/report/share")
        .contains("/admin/imports/1", "/admin/links/every/target", "/admin/posts/1")
        .contains("/admin/trends/annotations/1/remove", "/admin/campaigns/rename")
        .noneMatch(form -> form.startsWith("/admin/people"));
    try (Desk viewer = Desk.of(server, folder, Role.VIEWER)) {
      assertThat(offered(viewer))
          .containsAll(ONES_OWN)
          .allMatch(form -> ONES_OWN.contains(form) || form.startsWith("/admin/account/"));
    }
  }

  /** Where the forms of all pages lead that send something. */
  private Set<String> offered(Desk desk) throws Exception {
    Set<String> offered = new TreeSet<>();
    for (String path : pages(desk)) {
      Matcher form = FORM.matcher(desk.get(path).body());
      boolean posts = false;
      while (form.find()) {
        boolean button = form.group().startsWith("<button");
        if (!button) posts = form.group().contains("method=\"post\"");
        Matcher target = TARGET.matcher(form.group());
        if (posts && target.find()) offered.add(target.group(1));
      }
    }
    return offered;
  }

  private List<String> pages(Desk desk) throws Exception {
    Set<String> pages = new TreeSet<>();
    for (String route : server.routes()) {
      if (!route.startsWith("GET /admin") || route.endsWith("/live")) continue;
      String path = route.substring("GET ".length());
      pages.add(
          path.replace("{token}", file.substring(file.lastIndexOf('/') + 1))
              .replace("{slug}", "every")
              .replaceAll("\\{[a-z]+}", "1"));
    }
    assertThat(pages).hasSizeGreaterThan(30);
    Matcher campaign =
        Pattern.compile("\"name\":\"([^\"]+)\"")
            .matcher(server.api("GET", "/api/v1/campaigns?limit=1", "").body());
    assertThat(campaign.find()).isTrue();
    String name = Desk.encoded(campaign.group(1));
    pages.add("/admin/campaigns?rename=" + name);
    pages.add("/admin/campaigns/report?campaign=" + name);
    pages.add("/admin/audit?campaign=" + name);
    pages.add("/admin/trends?show=post:1");
    return List.copyOf(pages);
  }

  private void made(String path, Map<String, ?> body) {
    var answer = server.api("POST", path, Json.write(body));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }
}
