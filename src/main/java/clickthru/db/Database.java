package clickthru.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The database: one writing connection and a few reading ones on SQLite, two pools on PostgreSQL.
 *
 * <p>SQLite commits with {@code synchronous=FULL}: once {@link #write} returns, a power cut can't
 * take it back. Connections never create a missing file, so a database that was moved away is an
 * outage, not a new empty one.
 */
public final class Database implements AutoCloseable {
  /** Work on one connection. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Reads what may have been read before. */
  @FunctionalInterface
  public interface Renewal<T> {
    /**
     * What is there now.
     *
     * @param before what was read last of this database; null: nothing, or it was let go
     */
    T on(Connection connection, @Nullable T before) throws SQLException;
  }

  private static final int READERS = 4;

  private final Dialect dialect;
  private final @Nullable Path file;
  private final HikariDataSource writer;
  private final HikariDataSource readers;
  private final HikariDataSource watcher;
  private final Kept kept = new Kept(this);
  private volatile @Nullable Object fileKey;
  private final AtomicInteger placings = new AtomicInteger();

  private Database(Dialect dialect, @Nullable Path file, String url, Duration wait) {
    this.dialect = dialect;
    this.file = file;
    this.fileKey = keyOf(file);
    this.writer = pool(dialect, url, "writer", dialect == Dialect.SQLITE ? 1 : READERS, wait);
    this.readers = pool(dialect, url, "reader", READERS, wait);
    // SQLite tells a connection of the commits of others only since that connection was opened.
    this.watcher = dialect == Dialect.SQLITE ? pool(dialect, url, "watcher", 1, wait) : readers;
  }

  /**
   * Opens the database and brings its schema up to date.
   *
   * @param url {@code jdbc:sqlite:FILE} (the file is made if missing) or {@code jdbc:postgresql:…}
   * @param wait the longest wait for a connection or a lock, 250 ms to 60 s
   * @throws SQLException when it can't be reached, is newer than this program, or its SQLite has
   *     the WAL-reset bug (before 3.51.3)
   */
  public static Database open(String url, Duration wait) throws SQLException {
    Dialect dialect = Dialect.of(url);
    Path file = dialect == Dialect.SQLITE ? Path.of(url.substring("jdbc:sqlite:".length())) : null;
    if (file != null) SqliteFile.create(file);
    Database database = new Database(dialect, file, url, wait);
    try {
      if (file != null) database.read(SqliteFile::requireSafe);
      database.write(connection -> Migrations.run(connection, dialect));
      return database;
    } catch (SQLException | RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Reads on a pooled connection, without a transaction. */
  public <T> T read(Work<T> work) throws SQLException {
    requireFile();
    try (Connection connection = readers.getConnection()) {
      return work.on(connection);
    }
  }

  /** Reads on a pooled connection; all statements see the database as of the same moment. */
  public <T> T readAtOnce(Work<T> work) throws SQLException {
    return read(
        connection -> {
          execute(connection, dialect.beginReading);
          try {
            return work.on(connection);
          } finally {
            rollbackQuietly(connection);
          }
        });
  }

  /**
   * As {@link #readAtOnce}, but only when something was committed since the last time, by whomever:
   * by another server or program too. Else what was read then is answered, so it must not change.
   * It may be let go at any time when memory is short.
   *
   * @param what tells readings apart: the same for the same work only
   */
  public <T> T readOnce(Object what, Renewal<T> work) throws SQLException {
    return kept.get(what, work);
  }

  /** As long as two are equal nothing was committed between the first and the second. */
  Object version() throws SQLException {
    requireFile();
    try (Connection connection = watcher.getConnection()) {
      return dialect.version(connection);
    }
  }

  /** Another one when another file was put in the place of the one that was read. */
  int place() {
    return placings.get();
  }

  /**
   * Writes in one transaction: all of it is durable when this returns, none of it when it throws.
   * After an error the connection is thrown away, since SQLite's may stay wedged after a full disk.
   */
  public <T> T write(Work<T> work) throws SQLException {
    requireFile();
    Connection connection = writer.getConnection();
    boolean done = false;
    try {
      execute(connection, dialect.begin);
      T result = work.on(connection);
      execute(connection, "commit");
      done = true;
      return result;
    } finally {
      if (!done) rollbackQuietly(connection);
      boolean reusable = done || dialect == Dialect.SQLITE && isHealthy(connection);
      if (!reusable) writer.evictConnection(connection);
      connection.close();
    }
  }

  /** Whether an error says that a unique value is taken. */
  public boolean isUniqueViolation(SQLException e) {
    return dialect.isUniqueViolation(e);
  }

  /** What it is and which version, such as "PostgreSQL 17.2". */
  public String product() throws SQLException {
    return read(
        connection -> {
          DatabaseMetaData about = connection.getMetaData();
          return about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
        });
  }

  /** What it takes on disk. */
  public long bytes() throws SQLException {
    if (file == null) {
      return read(c -> Sql.number(c, "select pg_database_size(current_database())"));
    }
    // The log beside it, too: what was written last is in there.
    return file.toFile().length() + Path.of(file + "-wal").toFile().length();
  }

  @Override
  public void close() {
    watcher.close();
    readers.close();
    writer.close();
  }

  private void requireFile() throws SQLException {
    if (file == null) return;
    Object now = keyOf(file);
    if (now != null && now.equals(fileKey)) return;
    // What is open now writes to a file that is no longer there: let none of it be used again.
    writer.getHikariPoolMXBean().softEvictConnections();
    readers.getHikariPoolMXBean().softEvictConnections();
    watcher.getHikariPoolMXBean().softEvictConnections();
    // What comes in its place is another one, even where it has the same number.
    placings.incrementAndGet();
    if (now == null) throw new SQLException("the database file is gone: " + file);
    fileKey = now;
  }

  private static @Nullable Object keyOf(@Nullable Path file) {
    if (file == null) return null;
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean isHealthy(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("begin immediate");
      statement.execute("rollback");
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static void rollbackQuietly(Connection connection) {
    try {
      execute(connection, "rollback");
    } catch (SQLException e) {
      // The connection is checked, and thrown away if it is not well.
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static HikariDataSource pool(
      Dialect dialect, String url, String name, int size, Duration wait) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setPoolName("clickthru-" + name);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(Math.max(250, wait.toMillis()));
    config.setInitializationFailTimeout(-1);
    if (dialect == Dialect.SQLITE) SqliteFile.configure(config, wait);
    return new HikariDataSource(config);
  }
}
