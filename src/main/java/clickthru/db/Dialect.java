package clickthru.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;

/** The two databases Clickthru runs on, and what differs between them. */
enum Dialect {
  SQLITE("begin immediate", "begin"),
  POSTGRES("begin", "begin isolation level repeatable read read only");

  /** Starts a transaction that may write; SQLite takes its write lock at once. */
  final String begin;

  /** Starts a transaction whose statements all see the database as of the first. */
  final String beginReading;

  Dialect(String begin, String beginReading) {
    this.begin = begin;
    this.beginReading = beginReading;
  }

  static Dialect of(String url) {
    if (url.startsWith("jdbc:sqlite:")) return SQLITE;
    if (url.startsWith("jdbc:postgresql:")) return POSTGRES;
    throw new IllegalArgumentException(
        "a database URL starts with jdbc:sqlite: or jdbc:postgresql:, not " + url);
  }

  /** The folder of this dialect's migrations among the resources. */
  String folder() {
    return "db/migration/" + name().toLowerCase(Locale.ROOT) + "/";
  }

  /**
   * What two connections see is the same as long as this is. On PostgreSQL it tells which
   * transactions are over, and of which run of the server.
   */
  Object version(Connection connection) throws SQLException {
    if (this == SQLITE) return SqliteFile.version(connection);
    String version =
        Sql.first(
            connection,
            "select txid_current_snapshot()::text || ' ' || pg_postmaster_start_time()::text",
            row -> row.getString(1));
    return Objects.requireNonNull(version);
  }

  boolean isUniqueViolation(SQLException e) {
    return this == SQLITE
        ? e.getErrorCode() == 19 && String.valueOf(e.getMessage()).contains("UNIQUE")
        : "23505".equals(e.getSQLState());
  }
}
