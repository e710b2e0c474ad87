package clickthru.testing;

import clickthru.db.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** A real SQLite file in a test's own folder. */
public final class TestDatabase {
  static {
    // Loading SQLite itself must not count into the first connection's wait.
    try (Connection unused = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      if (!unused.isValid(1)) throw new IllegalStateException("no SQLite");
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private TestDatabase() {}

  public static Database open(Path folder) throws SQLException {
    return Database.open("jdbc:sqlite:" + folder.resolve("t.db"), Duration.ofMillis(500));
  }
}
