package clickthru.testing;

import clickthru.db.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** A real SQLite file in a test's own folder. */
public final class TestDatabase {
  /** Of a machine that does much else: where nothing is wrong, nothing waits. */
  private static final Duration WAIT = Duration.ofSeconds(30);

  private TestDatabase() {}

  public static Database open(Path folder) throws SQLException {
    return Database.open("jdbc:sqlite:" + folder.resolve("t.db"), WAIT);
  }
}
