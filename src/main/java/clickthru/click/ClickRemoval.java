package clickthru.click;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Deletes the clicks on some links with their roll-ups, a UTC day in a transaction: rows and
 * roll-ups agree after each. What clicks brought along (user agents, referrers, tags) stays.
 */
public final class ClickRemoval {
  private static final long HOUR = 3_600_000L;

  private record Ids(long first, long last) {}

  private ClickRemoval() {}

  /**
   * The UTC days, since the epoch, that have clicks on these links.
   *
   * @param links a query for the ids of links
   */
  public static List<Long> days(Connection connection, String links) throws SQLException {
    return Sql.list(
        connection,
        """
        select distinct hour / 24 from click_hour where link_id in (%s) order by 1
        """
            .formatted(links),
        row -> row.getLong(1));
  }

  public static void removeDay(Database database, String links, long day) throws SQLException {
    boolean unused =
        database.write(
            connection -> {
              ClickBatch.takeTurn(connection);
              removeRows(connection, links, day);
              removeTotals(connection, links, day);
              Sql.update(
                  connection,
                  "delete from click_hour where hour >= ? and hour < ? and link_id in ("
                      + links
                      + ")",
                  day * 24,
                  day * 24 + 24);
              Sql.update(
                  connection,
                  "delete from click_variant where hour >= ? and hour < ? and link_id in ("
                      + links
                      + ")",
                  day * 24,
                  day * 24 + 24);
              Sql.update(
                  connection,
                  "delete from click_day where day = ? and link_id in (" + links + ")",
                  day);
              return true;
            });
  }

  private static void removeTotals(Connection connection, String links, long day)
      throws SQLException {
    String ofDay =
        """
        coalesce((
          select sum(h.%s) from click_hour h
          where h.link_id = click_total.link_id and h.verdict = click_total.verdict
            and h.node = click_total.node and h.hour >= ? and h.hour < ?), 0)
        """;
    Sql.update(
        connection,
        "update click_total set clicks = clicks - %s, visitors = visitors - %s where link_id in (%s)"
            .formatted(ofDay.formatted("clicks"), ofDay.formatted("visitors"), links),
        day * 24,
        day * 24 + 24,
        day * 24,
        day * 24 + 24);
    Map<Long, Long> earliest = new HashMap<>();
    for (long link : Sql.list(connection, links, row -> row.getLong(1))) {
      earliest.put(link, day * 24 * HOUR);
    }
    SnapshotCounts.forget(connection, earliest);
  }

  /** Ids below 0 and above lie far apart, so each is a range of its own. */
  private static void removeRows(Connection connection, String links, long day)
      throws SQLException {
    Ids ids =
        Sql.first(
            connection,
            """
            select min(first_click), max(last_click) from click_hour
            where hour >= ? and hour < ? and link_id in (%s)
            """
                .formatted(links),
            row -> new Ids(row.getLong(1), row.getLong(2)),
            day * 24,
            day * 24 + 24);
    if (ids == null) return;
    if (ids.first < 0) removeRows(connection, links, day, ids.first, Math.min(ids.last, -1));
    if (ids.last < 0) return;
    long first = ids.first > 0 ? ids.first : firstOfJournal(connection, day);
    removeRows(connection, links, day, first, ids.last);
  }

  private static void removeRows(
      Connection connection, String links, long day, long first, long last) throws SQLException {
    Sql.update(
        connection,
        """
        delete from click
        where id >= ? and id <= ? and at >= ? and at < ? and link_id in (%s)
        """
            .formatted(links),
        first,
        last,
        day * 24 * HOUR,
        (day + 1) * 24 * HOUR);
  }

  private static long firstOfJournal(Connection connection, long day) throws SQLException {
    return Sql.number(
        connection,
        """
        select coalesce(min(first_click), 1) from click_hour
        where hour >= ? and hour < ? and first_click > 0
        """,
        day * 24,
        day * 24 + 24);
  }
}
