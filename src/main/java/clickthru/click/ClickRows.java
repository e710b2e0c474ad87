package clickthru.click;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The click rows of one batch, written many to a statement. */
final class ClickRows {
  /** One row to be; ids are null where the click brought nothing. */
  record Row(
      Click click,
      Judgement judgement,
      boolean firstOfDay,
      @Nullable Long referrerId,
      @Nullable Long userAgentId,
      @Nullable Long utmId) {}

  /** 16 columns a row; SQLite takes at most 32,766 parameters a statement. */
  private static final int ROWS_A_STATEMENT = 250;

  private static final int COLUMNS = 16;
  private static final String FULL = insert(ROWS_A_STATEMENT);

  private final List<Row> rows = new ArrayList<>();

  void add(Row row) {
    rows.add(row);
  }

  void write(Connection connection) throws SQLException {
    int full = rows.size() / ROWS_A_STATEMENT * ROWS_A_STATEMENT;
    if (full > 0) write(connection, rows.subList(0, full), ROWS_A_STATEMENT);
    if (full < rows.size()) write(connection, rows.subList(full, rows.size()), rows.size() - full);
  }

  private static void write(Connection connection, List<Row> rows, int rowsAStatement)
      throws SQLException {
    String sql = rowsAStatement == ROWS_A_STATEMENT ? FULL : insert(rowsAStatement);
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (int start = 0; start < rows.size(); start += rowsAStatement) {
        for (int i = 0; i < rowsAStatement; i++) bind(insert, i * COLUMNS, rows.get(start + i));
        insert.executeUpdate();
      }
    }
  }

  private static String insert(int rows) {
    String values = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?), ".repeat(rows);
    return """
        insert into click (id, link_id, at, verdict, rule, method, visitor, first_of_day,
          referrer_id, user_agent_id, utm_id, purpose, network, own, language,
          country)
        values\s"""
        + values.substring(0, values.length() - 2);
  }

  private static void bind(PreparedStatement insert, int before, Row row) throws SQLException {
    Click click = row.click;
    insert.setLong(before + 1, click.sequence());
    insert.setLong(before + 2, click.linkId());
    insert.setLong(before + 3, click.at());
    insert.setInt(before + 4, row.judgement.verdict().code);
    insert.setString(before + 5, row.judgement.rule());
    insert.setString(before + 6, click.method());
    bind(insert, before + 7, click.visitor() == 0 ? null : click.visitor());
    insert.setInt(before + 8, row.firstOfDay ? 1 : 0);
    bind(insert, before + 9, row.referrerId);
    bind(insert, before + 10, row.userAgentId);
    bind(insert, before + 11, row.utmId);
    bind(insert, before + 12, click.purpose());
    insert.setInt(before + 13, click.network());
    insert.setInt(before + 14, click.own());
    bind(insert, before + 15, click.language());
    bind(insert, before + 16, click.country());
  }

  private static void bind(PreparedStatement insert, int index, String text) throws SQLException {
    if (text.isEmpty()) insert.setNull(index, Types.VARCHAR);
    else insert.setString(index, text);
  }

  private static void bind(PreparedStatement insert, int index, @Nullable Long value)
      throws SQLException {
    if (value == null) insert.setNull(index, Types.BIGINT);
    else insert.setLong(index, value);
  }
}
