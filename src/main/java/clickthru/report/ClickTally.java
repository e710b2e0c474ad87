package clickthru.report;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Clicks added up by link. */
final class ClickTally {
  private final Map<Long, ClickSums> byLink = new HashMap<>();

  /**
   * Adds what a statement answers with: link, verdict, clicks and visitors, in this order. Adding
   * up here costs less than sorting for a {@code group by} there.
   */
  ClickTally read(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    Sql.each(connection, sql, this::add, parameters);
    return this;
  }

  void add(long linkId, int verdict, long clicks, long visitors) {
    byLink.merge(linkId, ClickSums.of(verdict, clicks, visitors), ClickSums::plus);
  }

  ClickSums of(long linkId) {
    return byLink.getOrDefault(linkId, ClickSums.NONE);
  }

  private void add(ResultSet row) throws SQLException {
    add(row.getLong(1), row.getInt(2), row.getLong(3), row.getLong(4));
  }
}
