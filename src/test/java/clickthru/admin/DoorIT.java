package clickthru.admin;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.account.Invitations;
import clickthru.account.Password;
import clickthru.account.People;
import clickthru.account.Person;
import clickthru.account.Role;
import clickthru.account.Sessions;
import clickthru.db.Database;
import clickthru.testing.RunningServer;
import clickthru.web.Csrf;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every form of the admin pages, sent by whoever may not. */
class DoorIT {
  /** For whoever is not signed in yet. */
  private static final Set<String> OUTSIDE =
      Set.of("/admin/sign-in", "/admin/sign-in/code", "/admin/setup", "/admin/join");

  /** What changes one's own things alone. */
  private static final Set<String> OWN =
      Set.of(
          "/admin/settings",
          "/admin/sign-out",
          "/admin/own-browser",
          "/admin/account/password",
          "/admin/account/sessions/end",
          "/admin/account/second-factor",
          "/admin/account/second-factor/confirm",
          "/admin/account/second-factor/off");

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path folder;
  private RunningServer server;
  private Database database;
  private Sessions sessions;
  private Invitations invitations;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder);
    Clock clock = Clock.systemUTC();
    database =
        Database.open("jdbc:sqlite:" + folder.resolve("data/clickthru.db"), Duration.ofSeconds(30));
    var people = new People(database, new Password(1), clock);
    sessions = new Sessions(database, clock);
    invitations = new Invitations(database, people, sessions, clock);
  }

  @AfterEach
  void stop() {
    database.close();
    server.close();
  }

  private String signedIn(Role role) throws SQLException {
    String token = Objects.requireNonNull(invitations.invite(role, null, "tests"));
    Person person = Objects.requireNonNull(invitations.accept(token, role.key(), "correct horse"));
    return Objects.requireNonNull(sessions.start(person.id(), person.version(), null));
  }

  private List<String> forms() {
    return server.routes().stream()
        .filter(route -> route.startsWith("POST /admin/"))
        .map(route -> route.substring(5))
        .sorted()
        .toList();
  }

  private HttpResponse<String> send(String method, String path, String body, String session)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path.replaceAll("\\{[a-z]+}", "1")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!session.isEmpty()) request.header("Cookie", "sid=" + session);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String csrf(String session) {
    return Csrf.FIELD + "=" + Csrf.token(session);
  }

  @Test
  void everyForm_ofAViewer_isRefusedButOnesOwn() throws Exception {
    String viewer = signedIn(Role.VIEWER);
    assertThat(forms()).containsAll(OUTSIDE).containsAll(OWN).hasSizeGreaterThan(30);
    for (String form : forms()) {
      if (OUTSIDE.contains(form) || OWN.contains(form)) continue;
      HttpResponse<String> answer = send("POST", form, csrf(viewer), viewer);
      assertThat(answer.statusCode()).as(form).isEqualTo(403);
      assertThat(answer.body()).as(form).contains("viewer");
    }
  }

  @Test
  void everyForm_withoutItsToken_isRefused_andOfNobodyLedToSignIn() throws Exception {
    String owner = signedIn(Role.OWNER);
    for (String form : forms()) {
      if (OUTSIDE.contains(form)) continue;
      // What takes files refuses a form without any before it looks for the token.
      int refused = form.equals("/admin/imports") ? 400 : 403;
      assertThat(send("POST", form, "x=1", owner).statusCode()).as(form).isEqualTo(refused);
      HttpResponse<String> nobody = send("POST", form, "x=1", "");
      assertThat(nobody.statusCode()).as(form).isEqualTo(303);
      assertThat(nobody.headers().firstValue("Location")).contains("/admin/sign-in");
    }
    assertThat(send("GET", "/admin/", "", owner).statusCode()).isEqualTo(200);
  }

  @Test
  void people_areTheOwners() throws Exception {
    String editor = signedIn(Role.EDITOR);
    for (String form : forms()) {
      if (!form.startsWith("/admin/people/")) continue;
      HttpResponse<String> answer = send("POST", form, csrf(editor), editor);
      assertThat(answer.statusCode()).as(form).isEqualTo(403);
      assertThat(answer.body()).as(form).contains("owner");
    }
    assertThat(send("GET", "/admin/people", "", editor).statusCode()).isEqualTo(403);
    assertThat(send("GET", "/admin/people/1", "", editor).statusCode()).isEqualTo(403);
    assertThat(send("GET", "/admin/account", "", editor).statusCode()).isEqualTo(200);
    assertThat(send("GET", "/admin/people", "", signedIn(Role.OWNER)).statusCode()).isEqualTo(200);
  }

  /** An owner's session that was left open is no owner's password. */
  @Test
  void waysIn_ofTheOwnerAtWork_areChangedWithThePasswordAlone() throws Exception {
    String owner = signedIn(Role.OWNER);
    long self = Objects.requireNonNull(sessions.find(owner)).personId();
    String viewer = signedIn(Role.VIEWER);
    long other = Objects.requireNonNull(sessions.find(viewer)).personId();
    for (String way : List.of("/password", "/second-factor/off")) {
      String own = "/admin/people/" + self + way;
      assertThat(send("POST", own, csrf(owner), owner).statusCode()).as(own).isEqualTo(403);
      String others = "/admin/people/" + other + way;
      assertThat(send("POST", others, csrf(owner), owner).statusCode()).as(others).isLessThan(400);
    }
    assertThat(send("GET", "/admin/people/" + self, "", owner).body()).doesNotContain("/password");
  }

  @Test
  void join_badToken_isNotFoundAndTellsNobodyItsAddress() throws Exception {
    HttpResponse<String> answer = send("GET", "/admin/join?token=x", "", "");
    assertThat(answer.statusCode()).isEqualTo(404);
    String token = Objects.requireNonNull(invitations.invite(Role.VIEWER, null, "tests"));
    answer = send("GET", "/admin/join?token=" + token, "", "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    String body = "token=" + token + "&name=bob&password=too+short";
    assertThat(send("POST", "/admin/join", body, "").statusCode()).isEqualTo(422);
    assertThat(send("POST", "/admin/join", "token=x&name=bob", "").statusCode()).isEqualTo(404);
  }
}
