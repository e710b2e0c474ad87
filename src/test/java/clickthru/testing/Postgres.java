package clickthru.testing;

import clickthru.db.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL, one for all the tests of a JVM, each of which has a database of its own. */
public final class Postgres {
  /** Of a machine that does much else: where nothing is wrong, nothing waits. */
  private static final Duration WAIT = Duration.ofSeconds(30);

  /** Has every table, and is only copied. */
  private static final String EMPTY = "empty";

  private static @Nullable Postgres running;

  private final EmbeddedPostgres server;
  private int databases;

  private Postgres() throws IOException, SQLException {
    this.server = EmbeddedPostgres.start();
    execute("create database " + EMPTY);
    Database.open(url(EMPTY), WAIT).close();
  }

  /** A new database of nobody else, without a row. */
  public static Database open() throws IOException, SQLException {
    return Database.open(url(), WAIT);
  }

  /** Where a new database of nobody else is. */
  public static synchronized String url() throws IOException, SQLException {
    Postgres postgres = running;
    if (postgres == null) postgres = new Postgres();
    running = postgres;
    String name = "test" + ++postgres.databases;
    postgres.execute("create database " + name + " template " + EMPTY);
    return postgres.url(name);
  }

  private String url(String name) {
    return server.getJdbcUrl("postgres", name);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
