package clickthru.faults;

import clickthru.faults.Taps.Tap;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sqlite.SQLiteConfig;

/** Holds the database of a stopped server against what its visitors were told. */
record Books(
    long requests,
    long acknowledged,
    long rows,
    List<Long> lost,
    List<Long> wrong,
    List<Long> doubled,
    List<String> cells,
    String integrity) {
  private record Row(long linkId, String method, String mark) {}

  private static final String CELLS_OF_ROWS =
      """
      select link_id, at / 3600000 as hour, verdict, count(*), sum(first_of_day), min(id), max(id)
      from click group by 1, 2, 3
      """;

  private static final String CELLS =
      """
      select link_id, hour, verdict, sum(clicks), sum(visitors), min(first_click), max(last_click)
      from click_hour group by 1, 2, 3
      """;

  private static final String TOTALS_OF_ROWS =
      "select link_id, verdict, count(*), sum(first_of_day) from click group by 1, 2";

  private static final String TOTALS =
      """
      select link_id, verdict, sum(clicks), sum(visitors)
      from click_total group by 1, 2 having sum(clicks) <> 0 or sum(visitors) <> 0
      """;

  private static final String FIRSTS =
      """
      select link_id, at / 86400000 as day, visitor, sum(first_of_day)
      from click where verdict = 0 and visitor is not null
      group by 1, 2, 3 having sum(first_of_day) <> 1
      """;

  static Books check(Path database, Taps taps) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + database)) {
      Map<Long, Row> rows = rows(connection);
      List<Long> lost = new ArrayList<>();
      List<Long> wrong = new ArrayList<>();
      Set<Long> told = new HashSet<>();
      for (Tap tap : taps.taps) {
        Row row = rows.get(tap.id());
        if (row == null) lost.add(tap.id());
        else if (!row.equals(new Row(tap.linkId(), tap.method(), tap.mark()))) wrong.add(tap.id());
        if (!told.add(tap.id())) wrong.add(tap.id());
      }
      return new Books(
          taps.requests.get(),
          taps.taps.size(),
          rows.size(),
          lost,
          wrong,
          doubled(rows),
          cells(connection),
          list(connection, "pragma integrity_check").toString());
    }
  }

  /** Whether each acknowledged click is there exactly once and everything adds up. */
  boolean balance() {
    return lost.isEmpty()
        && wrong.isEmpty()
        && doubled.isEmpty()
        && cells.isEmpty()
        && rows <= requests
        && integrity.equals("[ok]");
  }

  @Override
  public String toString() {
    return "requests %,d, acknowledged %,d, in database %,d, lost %d, wrong %d, doubled %d, "
            .formatted(requests, acknowledged, rows, lost.size(), wrong.size(), doubled.size())
        + "wrong cells %d, integrity %s".formatted(cells.size(), integrity);
  }

  private static Map<Long, Row> rows(Connection connection) throws SQLException {
    String sql =
        """
        select click.id, link_id, method, host from click
        left join referrer on referrer.id = referrer_id
        """;
    Map<Long, Row> rows = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        rows.put(
            found.getLong(1), new Row(found.getLong(2), found.getString(3), found.getString(4)));
      }
    }
    return rows;
  }

  /** Each request had a mark of its own, so two rows with one mark are one click twice. */
  private static List<Long> doubled(Map<Long, Row> rows) {
    Set<String> marks = new HashSet<>();
    List<Long> doubled = new ArrayList<>();
    rows.forEach(
        (id, row) -> {
          if (!marks.add(row.mark)) doubled.add(id);
        });
    return doubled;
  }

  private static List<String> cells(Connection connection) throws SQLException {
    List<String> wrong = new ArrayList<>();
    wrong.addAll(list(connection, except(CELLS_OF_ROWS, CELLS)));
    wrong.addAll(list(connection, except(CELLS, CELLS_OF_ROWS)));
    wrong.addAll(list(connection, except(TOTALS_OF_ROWS, TOTALS)));
    wrong.addAll(list(connection, except(TOTALS, TOTALS_OF_ROWS)));
    wrong.addAll(list(connection, FIRSTS));
    return wrong;
  }

  private static String except(String one, String other) {
    return "select * from (" + one + ") except select * from (" + other + ")";
  }

  private static List<String> list(Connection connection, String sql) throws SQLException {
    List<String> list = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder row = new StringBuilder(rows.getString(1));
        for (int i = 2; i <= columns; i++) row.append(' ').append(rows.getString(i));
        list.add(row.toString());
      }
    }
    return list;
  }
}
