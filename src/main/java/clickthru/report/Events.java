package clickthru.report;

import clickthru.db.Sql;
import clickthru.web.FieldError;
import clickthru.web.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names of the conversions that were recorded. */
final class Events {
  private Events() {}

  /** By name, at most so many. */
  static List<String> all(Connection connection, int most) throws SQLException {
    return Sql.list(
        connection,
        "select distinct event from conversion order by event limit ?",
        row -> row.getString(1),
        most);
  }

  /**
   * Refuses an event that nobody has recorded: it is a slip of the pen, and would be told as
   * conversions that did not come.
   *
   * @param event null: all of them
   * @throws Problem 422 naming the field
   */
  static void require(Connection connection, @Nullable String event) throws SQLException {
    if (event == null) return;
    String sql = "select count(*) from (select 1 from conversion where event = ? limit 1) as found";
    if (Sql.number(connection, sql, event) > 0) return;
    throw Problem.unprocessable(
        List.of(new FieldError("event", "no conversion of this name: " + event)));
  }
}
