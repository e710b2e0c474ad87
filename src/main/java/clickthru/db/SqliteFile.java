package clickthru.db;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;

/** What must hold of the SQLite file and of every connection to it. */
final class SqliteFile {
  private static final int[] FIRST_SAFE_VERSION = {3, 51, 3};

  /** The number means nothing to another connection. */
  private record Version(SQLiteConnection connection, long number) {}

  private SqliteFile() {}

  /** Makes the file and its folder, readable by the owner alone, if they are missing. */
  static void create(Path file) throws SQLException {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) Files.createDirectories(folder);
      if (!Files.exists(file)) {
        Files.createFile(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException e) {
      throw new SQLException("can't make the database file " + file + ": " + e.getMessage(), e);
    } catch (UnsupportedOperationException e) {
      // No POSIX permissions on this file system.
    }
  }

  static void configure(HikariConfig config, Duration wait) {
    int readWriteNoCreate =
        SQLiteOpenMode.READWRITE.flag | SQLiteOpenMode.OPEN_URI.flag | SQLiteOpenMode.NOMUTEX.flag;
    config.addDataSourceProperty("open_mode", Integer.toString(readWriteNoCreate));
    config.addDataSourceProperty("journal_mode", "WAL");
    config.addDataSourceProperty("synchronous", "FULL");
    config.addDataSourceProperty("busy_timeout", Long.toString(wait.toMillis()));
    config.addDataSourceProperty("foreign_keys", "true");
  }

  /** Refuses a SQLite with the WAL-reset bug, and settings under which a commit may be lost. */
  static boolean requireSafe(Connection connection) throws SQLException {
    String version = Sql.first(connection, "select sqlite_version()", row -> row.getString(1));
    if (version == null || Arrays.compare(numbers(version), FIRST_SAFE_VERSION) < 0) {
      throw new SQLException("SQLite " + version + " can lose commits; 3.51.3 or newer is needed");
    }
    long synchronous = Sql.number(connection, "pragma synchronous");
    if (synchronous != 2) throw new SQLException("SQLite is not in synchronous=FULL");
    return true;
  }

  /** Another one as soon as any other connection, of this program or another, has committed. */
  static Object version(Connection connection) throws SQLException {
    SQLiteConnection one = connection.unwrap(SQLiteConnection.class);
    return new Version(one, Sql.number(connection, "pragma data_version"));
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
  }
}
