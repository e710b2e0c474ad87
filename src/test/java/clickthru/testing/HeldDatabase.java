package clickthru.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A server's SQLite file in the hands of another process, so to say: nobody can write to it. */
public final class HeldDatabase implements AutoCloseable {
  private final Connection connection;

  private HeldDatabase(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param folder the one its {@link RunningServer} was given
   */
  public static HeldDatabase hold(Path folder) throws SQLException {
    Connection connection = DriverManager.getConnection(url(folder));
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 10000");
      statement.execute("begin immediate");
    }
    return new HeldDatabase(connection);
  }

  /** Where the database of a {@link RunningServer} lies. */
  public static String url(Path folder) {
    return "jdbc:sqlite:" + folder.resolve("data").resolve("clickthru.db");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
