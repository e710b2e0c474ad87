package clickthru.testing;

import clickthru.Server;
import clickthru.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The whole program on a free port, with its SQLite file in a test's own folder. */
public final class RunningServer implements AutoCloseable {
  public static final String API_KEY = "a-key-of-the-tests-0123456789";

  private final Server server;

  private RunningServer(Server server) {
    this.server = server;
  }

  public static RunningServer start(Path folder) throws IOException, SQLException {
    return start(folder, Map.of());
  }

  /**
   * @param flags settings beside the tests' own
   */
  public static RunningServer start(Path folder, Map<String, String> flags)
      throws IOException, SQLException {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "config", "config/clickthru.conf",
                "data", folder.toString(),
                "port", "0",
                "api-key", API_KEY,
                "clicks.load-interval", "20ms"));
    all.putAll(flags);
    return new RunningServer(Server.start(Settings.load(all, Map.of()), Clock.systemUTC()));
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

  public Server server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
  }
}
