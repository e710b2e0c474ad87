package clickthru.imports;

import clickthru.db.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same on PostgreSQL. */
class ImportsPostgresIT extends ImportsTest {
  private static EmbeddedPostgres postgres;
  private static int made;

  @BeforeAll
  static void startPostgres() throws Exception {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopPostgres() throws Exception {
    postgres.close();
  }

  @Override
  Database openDatabase() throws Exception {
    String name = "imports" + ++made;
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return Database.open(postgres.getJdbcUrl("postgres", name), Duration.ofSeconds(5));
  }
}
