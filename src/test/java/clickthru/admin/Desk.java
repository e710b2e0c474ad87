package clickthru.admin;

import clickthru.account.Role;
import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.testing.RunningServer;
import clickthru.web.Csrf;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** Somebody who is signed in at a running server, without a browser. */
final class Desk implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final RunningServer server;
  private final Database database;
  private final String session;

  private Desk(RunningServer server, Database database, String session) {
    this.server = server;
    this.database = database;
    this.session = session;
  }

  /** A new person of this role, of the role's name, with the password "correct horse". */
  static Desk of(RunningServer server, Path folder, Role role) throws SQLException {
    Database database =
        Database.open("jdbc:sqlite:" + folder.resolve("data/clickthru.db"), Duration.ofSeconds(30));
    String session = server.newcomer(role.key(), "correct horse", role);
    return new Desk(server, database, session);
  }

  HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  /** Sends a form with its token. */
  HttpResponse<String> post(String path, String body) throws Exception {
    String token = Csrf.FIELD + "=" + Csrf.token(session);
    return client.send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(token + "&" + body))
            .build(),
        BodyHandlers.ofString());
  }

  /** Sends a form with a file. */
  HttpResponse<String> file(String path, String name, String text) throws Exception {
    String part = "--part\r\nContent-Disposition: form-data; name=\"";
    String body =
        part
            + Csrf.FIELD
            + "\"\r\n\r\n"
            + Csrf.token(session)
            + "\r\n"
            + part
            + "file\"; filename=\""
            + name
            + "\"\r\nContent-Type: text/csv\r\n\r\n"
            + text
            + "\r\n--part--\r\n";
    return client.send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=part")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /** A number from the server's database. */
  long number(String sql) throws SQLException {
    return database.read(connection -> Sql.number(connection, sql));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path))
        .header("Cookie", "sid=" + session);
  }

  @Override
  public void close() {
    database.close();
  }
}
