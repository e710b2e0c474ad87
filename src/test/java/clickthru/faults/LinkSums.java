package clickthru.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sqlite.SQLiteConfig;

/**
 * Each link's clicks, counted by rows, by verdicts, in all, by hours and in every dimension of the
 * days.
 *
 * @param wrong what doesn't agree, in words
 */
record LinkSums(
    Map<Long, Long> rows, Map<String, Long> verdicts, long unknown, List<String> wrong) {
  private static final int DIMENSIONS = 8;

  static LinkSums of(Path database) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + database)) {
      Map<String, Long> rows =
          map(connection, "select link_id, count(*) from click group by link_id");
      List<String> wrong = new ArrayList<>();
      compare("hours", rows, "select link_id, sum(clicks) from click_hour", connection, wrong);
      compare("totals", rows, "select link_id, sum(clicks) from click_total", connection, wrong);
      String days = "select link_id, sum(clicks) from click_day where dimension = '%s'";
      Map<String, Long> dimensions =
          map(connection, "select dimension, sum(clicks) from click_day group by dimension");
      if (dimensions.size() != DIMENSIONS) wrong.add("dimensions " + dimensions.keySet());
      for (String dimension : dimensions.keySet()) {
        compare(dimension, rows, days.formatted(dimension), connection, wrong);
      }
      Map<Long, Long> ofLinks = new TreeMap<>();
      rows.forEach((link, clicks) -> ofLinks.put(Long.parseLong(link), clicks));
      Map<String, Long> verdicts =
          map(connection, "select verdict, count(*) from click group by verdict");
      long unknown = number(connection, "select coalesce(sum(requests), 0) from orphan");
      return new LinkSums(ofLinks, verdicts, unknown, wrong);
    }
  }

  /** As above, and each verdict by hours and dimensions too: not so while a rejudge is halfway. */
  static LinkSums ofVerdicts(Path database) throws SQLException {
    LinkSums sums = of(database);
    List<String> wrong = new ArrayList<>(sums.wrong);
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + database)) {
      String rows =
          "select link_id || ' as ' || verdict, count(*) from click group by link_id, verdict";
      Map<String, Long> expected = map(connection, rows);
      String cells = "select link_id || ' as ' || verdict as link_id, sum(clicks) from ";
      compare("hours", expected, cells + "click_hour", connection, wrong);
      String totals = cells + "click_total where clicks <> 0";
      compare("totals", expected, totals, connection, wrong);
      for (String dimension :
          map(connection, "select dimension, 0 from click_day group by dimension").keySet()) {
        String days = cells + "click_day where dimension = '" + dimension + "'";
        compare(dimension, expected, days, connection, wrong);
      }
    }
    return new LinkSums(sums.rows, sums.verdicts, sums.unknown, wrong);
  }

  long clicks() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }

  private static void compare(
      String name, Map<String, Long> rows, String sql, Connection connection, List<String> wrong)
      throws SQLException {
    Map<String, Long> cells = map(connection, sql + " group by 1");
    if (!cells.equals(rows)) wrong.add(name + " " + cells + " of " + rows);
  }

  private static Map<String, Long> map(Connection connection, String sql) throws SQLException {
    Map<String, Long> map = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) map.put(found.getString(1), found.getLong(2));
    }
    return map;
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      return found.getLong(1);
    }
  }
}
