package clickthru;

import clickthru.testing.Postgres;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The main job once more, on PostgreSQL; each test has a database of its own. */
class MainJobPostgresIT extends MainJobIT {
  private String url;

  @Override
  @BeforeEach
  void start() throws Exception {
    url = Postgres.url();
    super.start();
  }

  @Override
  @AfterEach
  void stop() {
    super.stop();
  }

  @Override
  void startAgain() throws Exception {
    super.start();
  }

  @Override
  Map<String, String> settings() throws Exception {
    Map<String, String> settings = new HashMap<>(super.settings());
    settings.put("database-url", url);
    return settings;
  }
}
