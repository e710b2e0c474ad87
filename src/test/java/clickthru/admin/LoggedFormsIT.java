package clickthru.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clickthru.account.Role;
import clickthru.click.BotList;
import clickthru.click.Judge;
import clickthru.db.Database;
import clickthru.demo.Demo;
import clickthru.demo.DemoSize;
import clickthru.post.ChannelsFile;
import clickthru.testing.AuthenticatorApp;
import clickthru.testing.RunningServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every form of the admin pages that changes something, and what the log has of it. */
class LoggedFormsIT {
  /** What changes nothing, or nothing but one's own browser, sessions and looks. */
  private static final Set<String> NOT_LOGGED =
      Set.of(
          "/admin/sign-in",
          "/admin/sign-in/code",
          "/admin/sign-out",
          "/admin/account/sessions/end",
          "/admin/settings",
          "/admin/own-browser",
          "/admin/bio/{id}/preview",
          "/admin/impressions/paste",
          "/admin/links/{slug}/check",
          "/admin/digest",
          // The first halves of what is logged once it is done: confirmed, taken in.
          "/admin/account/second-factor",
          "/admin/imports");

  private static final String PASSWORD = "password=correct+horse";
  private static final String SHOP = Desk.encoded("https://shop.example/");

  /** One pixel. */
  private static final String GIF = "GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;";

  private static final String EXPORT =
      """
      Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,\
      Replies,Reposts,Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks
      2044000000000000000,"Tue, Apr 14, 2026","Spring launch",\
      https://x.com/brand/status/2044000000000000000,3600,12,80,1,2,0,3,4,5,6,54,0,0
      """;

  private interface Sending {
    HttpResponse<String> send() throws Exception;
  }

  private final Set<String> walked = new TreeSet<>(NOT_LOGGED);

  @TempDir Path folder;
  private RunningServer server;

  /** Made once the set-up page has made the first account. */
  private Desk owner;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder);
    String token = server.setupUrl().substring(server.setupUrl().indexOf('=') + 1);
    String first = "token=" + token + "&name=first&" + PASSWORD;
    logs("person.added", "/admin/setup", () -> byStranger("/admin/setup", first));
    owner = Desk.of(server, folder, Role.OWNER);
  }

  @AfterEach
  void stop() {
    owner.close();
    server.close();
  }

  @Test
  void everyFormThatChangesSomething_isWrittenDown() throws Exception {
    posts();
    links();
    numbers();
    campaigns();
    bio();
    knownFile();
    unknownFile();
    demoAndRejudge();
    waysIn();
    people();
    Set<String> forms = new TreeSet<>();
    for (String route : server.routes()) {
      if (route.startsWith("POST /admin/")) forms.add(route.substring("POST ".length()));
    }
    assertThat(walked).isEqualTo(forms);
  }

  private void posts() throws Exception {
    String plan = "&channel=x&campaign=c&destination=" + SHOP;
    logs("post.created", "/admin/posts/new", "", "title=one&slug=one" + plan);
    logs("post.created", "/admin/posts/new", "", "title=two&slug=two" + plan);
    logs("post.changed", "/admin/posts/{id}", "1", "title=first");
    logs("posts.tagged", "/admin/posts", "", "do=tag&tags=spring&post=1");
    logs("post.archived", "/admin/posts/{id}/archive", "2", "");
    logs("annotation.added", "/admin/trends", "", "at=2026-03-01&text=new+price");
    logs("annotation.removed", "/admin/trends/annotations/{id}/remove", "1", "");
  }

  private void links() throws Exception {
    logs("link.changed", "/admin/links/{slug}/target", "one", "destination=" + SHOP + "new");
    logs("link.changed", "/admin/links/{slug}/card", "one", "card_title=Spring");
    logs("link.changed", "/admin/links/{slug}/click-id", "one", "click_id=true");
    String variant = "variants%5B{i}%5D.";
    String one = variant + "label={i}&" + variant + "weight=1&" + variant + "destination=" + SHOP;
    String both = one.replace("{i}", "0") + "&" + one.replace("{i}", "1");
    logs("link.changed", "/admin/links/{slug}/split", "one", both);
  }

  private void numbers() throws Exception {
    logs("impressions.added", "/admin/posts/{id}/impressions", "1", "value=100");
    logs("impressions.added", "/admin/posts/{id}/number", "1", "value-1=200");
    logs("impressions.added", "/admin/impressions", "", "value-1=300");
    logs("impressions.added", "/admin/", "", "value-1=400");
    String csv = "click_id,event,at\nnone,lead,2026-03-02T09:00:00Z\n";
    logs(
        "conversions.uploaded",
        "/admin/conversions",
        () -> owner.file("/admin/conversions", "a.csv", csv));
  }

  private void campaigns() throws Exception {
    String spend = "amount=12.50&currency=EUR";
    logs("spend.added", "/admin/audit", () -> owner.post("/admin/audit?campaign=c", spend));
    String report = "/admin/campaigns/report";
    logs(
        "share.created",
        report + "/share",
        () -> owner.post(report + "/share?campaign=c", "days=1"));
    logs(
        "share.revoked",
        report + "/revoke",
        () -> owner.post(report + "/revoke?campaign=c", "id=1"));
    logs("campaign.renamed", "/admin/campaigns/rename", "", "campaign=c&name=spring");
  }

  private void bio() throws Exception {
    logs("bio.created", "/admin/bio", "", "handle=ann&name=Ann&channel=instagram-bio");
    logs("bio.changed", "/admin/bio/{id}", "1", "name=Ann+A.");
    logs(
        "picture.added",
        "/admin/bio/{id}/picture",
        () -> owner.file("/admin/bio/1/picture", "a.gif", GIF));
    logs("bio.marked", "/admin/posts/{id}/bio", "1", "offered=1&shown=1");
    logs("bio.archived", "/admin/bio/{id}/archive", "1", "");
  }

  private void knownFile() throws Exception {
    String run = afterReading(owner.file("/admin/imports", "a.csv", EXPORT));
    String id = run.substring(run.lastIndexOf('/') + 1);
    logs("import.resolved", "/admin/imports/{id}", id, "do=answer&post-1=1");
    logs("import.taken", "/admin/imports/{id}", id, "do=take");
    logs("import.undone", "/admin/imports/{id}/undo", id, "");
  }

  private void unknownFile() throws Exception {
    var sent = owner.file("/admin/imports", "own.csv", "Beitrag,Aufgerufen\nNew,9.380\n");
    String path = afterReading(sent);
    String mapping = "do=save&name=Own&header=0-0&role-0=title&role-1=value.views";
    logs("layout.saved", "/admin/imports/files/{token}", () -> owner.post(path, mapping));
    String page = owner.get("/admin/imports").body();
    String key = found("/admin/imports/layouts/([^/]+)/forget", page);
    logs("layout.forgotten", "/admin/imports/layouts/{key}/forget", key, "");
  }

  /** Where a file's page leads, or stays, once the file is read. */
  private String afterReading(HttpResponse<String> sent) {
    String path = sent.headers().firstValue("Location").orElseThrow();
    List<String> at = new ArrayList<>(List.of(path));
    await()
        .until(
            () -> {
              HttpResponse<String> page = owner.get(path);
              page.headers().firstValue("Location").ifPresent(at::add);
              return at.size() > 1 || page.body().contains("name=\"role-0\"");
            });
    return at.get(at.size() - 1);
  }

  private void demoAndRejudge() throws Exception {
    try (Database database =
        Database.open(
            "jdbc:sqlite:" + folder.resolve("data/clickthru.db"), Duration.ofSeconds(30))) {
      new Demo(database, ChannelsFile.read(), new Judge(BotList.load()), Clock.systemUTC())
          .fill(new DemoSize(4, 20, 500, 60), 100, line -> {});
    }
    logs("demo.removed", "/admin/demo/remove", "", "");
    logs("rejudge.started", "/admin/rejudge", "", "do=judge");
  }

  private void waysIn() throws Exception {
    logs("key.created", "/admin/people/keys", "", "key_name=robot&scope=read");
    logs("key.revoked", "/admin/people/keys/{id}/revoke", "1", "");
    logs("invitation.created", "/admin/people/invitations", "", "role=editor");
    String id = Long.toString(owner.number("select max(id) from invitation"));
    logs("invitation.revoked", "/admin/people/invitations/{id}/revoke", id, "");
    String made = logs("invitation.created", "/admin/people/invitations", "", "role=editor");
    String join = "token=" + found("token=([\\w-]+)", made) + "&name=bob&" + PASSWORD;
    logs("person.joined", "/admin/join", () -> byStranger("/admin/join", join));
  }

  private void people() throws Exception {
    try (Desk editor = Desk.of(server, folder, Role.EDITOR)) {
      String id = Long.toString(owner.number("select max(id) from person"));
      String own = "/admin/account/";
      logs(
          "password.changed",
          own + "password",
          () -> editor.post(own + "password", PASSWORD + "&fresh=correct+horse"));
      AuthenticatorApp app = switchOn(editor);
      String proof = "factor_" + PASSWORD + "&code=" + app.code(Instant.now(), 1);
      String off = own + "second-factor/off";
      logs("factor.off", off, () -> editor.post(off, proof));
      switchOn(editor);
      logs("factor.off", "/admin/people/{id}/second-factor/off", id, "");
      logs("password.offered", "/admin/people/{id}/password", id, "");
      logs("person.role", "/admin/people/{id}/role", id, "role=viewer");
      logs("person.removed", "/admin/people/{id}/remove", id, "");
    }
  }

  private AuthenticatorApp switchOn(Desk desk) throws Exception {
    String path = "/admin/account/second-factor";
    assertThat(desk.post(path, "factor_" + PASSWORD).statusCode()).isEqualTo(303);
    String shown = desk.get("/admin/account").body();
    var app = new AuthenticatorApp(found("class=\"address\">([A-Z2-7 ]+)<", shown));
    String code = "code=" + app.code(Instant.now(), 0);
    logs("factor.on", path + "/confirm", () -> desk.post(path + "/confirm", code));
    return app;
  }

  /**
   * Sends a form as the owner; the log must then have this change.
   *
   * @param form as it is registered
   * @param id what stands in its braces
   * @return the answer
   */
  private String logs(String what, String form, String id, String body) throws Exception {
    return logs(what, form, () -> owner.post(form.replaceAll("\\{[a-z]+}", id), body));
  }

  private String logs(String what, String form, Sending sending) throws Exception {
    long before = changes().at("/items/0/id").asLong();
    HttpResponse<String> answer = sending.send();
    assertThat(answer.statusCode()).as("%s: %s", form, answer.body()).isBetween(200, 399);
    await().untilAsserted(() -> assertThat(since(before)).as(form).contains(what));
    walked.add(form);
    return answer.body();
  }

  private List<String> since(long before) throws Exception {
    List<String> since = new ArrayList<>();
    for (JsonNode item : changes().get("items")) {
      if (item.get("id").asLong() > before) since.add(item.get("what").asText());
    }
    return since;
  }

  private JsonNode changes() throws Exception {
    return new ObjectMapper().readTree(server.api("GET", "/api/v1/changes?limit=50", "").body());
  }

  private HttpResponse<String> byStranger(String path, String form) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static String found(String pattern, String text) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }
}
