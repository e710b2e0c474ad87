package clickthru.testing;

import clickthru.Server;
import clickthru.account.Invitations;
import clickthru.account.Password;
import clickthru.account.People;
import clickthru.account.Person;
import clickthru.account.Role;
import clickthru.account.Sessions;
import clickthru.config.Settings;
import clickthru.db.Database;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The whole program on a free port and a folder of its own, and a client for it. */
public final class RunningServer implements AutoCloseable {
  public static final String API_KEY = "a-key-of-the-tests-0123456789";

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .cookieHandler(new CookieManager())
          .build();
  private final Settings settings;
  private final Clock clock;
  private final Server server;

  private RunningServer(Settings settings, Clock clock) throws IOException, SQLException {
    this.settings = settings;
    this.clock = clock;
    this.server = Server.start(settings, clock);
  }

  public static RunningServer start(Path folder) throws IOException, SQLException {
    return start(folder, Map.of());
  }

  /** Starts with these settings beside the ones every test needs. */
  public static RunningServer start(Path folder, Map<String, String> settings)
      throws IOException, SQLException {
    return start(folder, settings, Clock.systemUTC());
  }

  /** Starts with a clock of the test's own. */
  public static RunningServer start(Path folder, Map<String, String> settings, Clock clock)
      throws IOException, SQLException {
    Map<String, String> all = new HashMap<>();
    all.put("config", "config/clickthru.conf");
    all.put("data", folder.resolve("data").toString());
    all.put("port", "0");
    all.put("api-key", API_KEY);
    all.put("clicks.load-interval", "20ms");
    all.putAll(settings);
    return new RunningServer(Settings.load(all, Map.of()), clock);
  }

  /** How its pages begin, such as {@code http://localhost:40123}. */
  public String url() {
    return server.address();
  }

  public int port() {
    return server.port();
  }

  /** The one-time link for making the first account. */
  public String setupUrl() {
    return url() + Objects.requireNonNull(server.setupPath());
  }

  /**
   * A new person, signed in without the pages for it, which hash a password for half a second.
   *
   * @return the token of the session
   */
  public String newcomer(String name, String password, Role role) {
    try (Database database = Database.open(settings.databaseUrl(), settings.databaseWait())) {
      People people = new People(database, new Password(1), clock);
      Sessions sessions = new Sessions(database, clock);
      if (role == Role.OWNER) {
        long id = people.add(name, password);
        return Objects.requireNonNull(sessions.start(id, 0, null));
      }
      Invitations invitations = new Invitations(database, people, sessions, clock);
      String link = Objects.requireNonNull(invitations.invite(role, null, "tests"));
      Person person = Objects.requireNonNull(invitations.accept(link, name, password));
      return Objects.requireNonNull(sessions.start(person.id(), person.version(), null));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Method and path of every route behind the redirect. */
  public Set<String> routes() {
    return server.routes();
  }

  public HttpResponse<String> api(String method, String path, String body) {
    return send(method, path, body, "Authorization", "Bearer " + API_KEY);
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) request.headers(headers);
    if (!body.isEmpty()) request.header("Content-Type", "application/json");
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
