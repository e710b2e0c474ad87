package clickthru.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The few calls every store makes: a text block, bound parameters, a row mapper. */
public final class Sql {
  private Sql() {}

  /** Turns the current row into a value. */
  @FunctionalInterface
  public interface Row<T> {
    T map(ResultSet row) throws SQLException;
  }

  /** Takes up the current row. */
  @FunctionalInterface
  public interface Each {
    void take(ResultSet row) throws SQLException;
  }

  /** Passes each row on, and keeps none. */
  public static void each(
      Connection connection, String sql, Each each, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) each.take(rows);
    }
  }

  public static <T> List<T> list(
      Connection connection, String sql, Row<T> row, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      List<T> list = new ArrayList<>();
      while (rows.next()) list.add(row.map(rows));
      return list;
    }
  }

  /** The first row, or null when there is none. */
  public static <T> @Nullable T first(
      Connection connection, String sql, Row<T> row, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters);
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? row.map(rows) : null;
    }
  }

  /** The single number a statement answers with, such as a count or a {@code returning id}. */
  public static long number(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    Long number = first(connection, sql, row -> row.getLong(1), parameters);
    if (number == null) throw new SQLException("no row from: " + sql);
    return number;
  }

  /** Runs an insert, update or delete; the number of rows it touched. */
  public static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  /** A number that may be null in the database. */
  public static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  /** A time that may be null in the database. */
  public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    Long millis = longOrNull(row, column);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  /** A parameter for each of so many values, to stand between the brackets after {@code in}. */
  public static String marks(Collection<?> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) statement.setObject(i + 1, parameters[i]);
    return statement;
  }
}
