package clickthru;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The main job once more, on PostgreSQL; each test has a database of its own. */
class MainJobPostgresIT extends MainJobIT {
  private static EmbeddedPostgres postgres;
  private static int databases;

  @BeforeAll
  static void startPostgres() throws Exception {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopPostgres() throws Exception {
    postgres.close();
  }

  @Override
  @BeforeEach
  void start() throws Exception {
    execute("create database test" + ++databases);
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
    settings.put("database-url", postgres.getJdbcUrl("postgres", "test" + databases));
    return settings;
  }

  private static void execute(String sql) throws Exception {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
