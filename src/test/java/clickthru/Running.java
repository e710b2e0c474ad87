package clickthru;

import clickthru.config.Settings;
import clickthru.testing.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Opens the server's door for tests in other packages. */
public final class Running implements AutoCloseable {
  private final Server server;

  private Running(Server server) {
    this.server = server;
  }

  public static Running start(Path folder, Map<String, String> settings) {
    Map<String, String> flags = new HashMap<>(settings);
    flags.putIfAbsent("data", folder.resolve("data").toString());
    flags.putIfAbsent("port", "0");
    flags.putIfAbsent("api-key", RunningServer.KEY);
    try {
      return new Running(Server.start(Settings.load(flags, Map.of()), Clock.systemUTC()));
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public String url() {
    return "http://localhost:" + server.port();
  }

  /** Method and path of every route behind the redirect. */
  public Set<String> routes() {
    return server.routes();
  }

  @Override
  public void close() {
    server.close();
  }
}
