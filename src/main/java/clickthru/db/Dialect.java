package clickthru.db;

import java.sql.SQLException;
import java.util.Locale;

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

  boolean isUniqueViolation(SQLException e) {
    return this == SQLITE
        ? e.getErrorCode() == 19 && String.valueOf(e.getMessage()).contains("UNIQUE")
        : "23505".equals(e.getSQLState());
  }
}
