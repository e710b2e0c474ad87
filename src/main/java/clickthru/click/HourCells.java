package clickthru.click;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What clicks that are loaded, or judged anew, change in {@code click_hour}. */
final class HourCells {
  private record Key(long linkId, long hour, Verdict verdict) {}

  private static final class Cell {
    long clicks;
    long visitors;
    long first = Long.MAX_VALUE;
    long last;
    boolean taken;
  }

  private final Map<Key, Cell> cells = new HashMap<>();

  /** Takes a click out of the cell it was counted in; its first and last click may stay wider. */
  void take(Click click, Verdict verdict, boolean firstOfDay) {
    Cell cell = cell(click, verdict);
    cell.clicks--;
    if (firstOfDay) cell.visitors--;
    cell.taken = true;
  }

  void add(Click click, Verdict verdict, boolean firstOfDay) {
    Cell cell = cell(click, verdict);
    cell.clicks++;
    if (firstOfDay) cell.visitors++;
    cell.first = Math.min(cell.first, click.sequence());
    cell.last = Math.max(cell.last, click.sequence());
  }

  /** Writes these in place of what the day's links had. */
  void replace(Connection connection, int node, long day) throws SQLException {
    for (long linkId : cells.keySet().stream().mapToLong(Key::linkId).distinct().toArray()) {
      Sql.update(
          connection,
          "delete from click_hour where link_id = ? and hour >= ? and hour < ? and node = ?",
          linkId,
          day * 24,
          day * 24 + 24,
          node);
    }
    write(connection, node);
  }

  void write(Connection connection, int node) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into click_hour
              (link_id, hour, verdict, node, clicks, visitors, first_click, last_click)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (link_id, hour, verdict, node) do update set
              clicks = click_hour.clicks + excluded.clicks,
              visitors = click_hour.visitors + excluded.visitors,
              first_click = case when excluded.first_click < click_hour.first_click
                then excluded.first_click else click_hour.first_click end,
              last_click = case when excluded.last_click > click_hour.last_click
                then excluded.last_click else click_hour.last_click end
            """)) {
      for (Map.Entry<Key, Cell> entry : cells.entrySet()) {
        Key key = entry.getKey();
        Cell cell = entry.getValue();
        upsert.setLong(1, key.linkId);
        upsert.setLong(2, key.hour);
        upsert.setInt(3, key.verdict.code);
        upsert.setInt(4, node);
        upsert.setLong(5, cell.clicks);
        upsert.setLong(6, cell.visitors);
        upsert.setLong(7, cell.first);
        upsert.setLong(8, cell.last);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
    dropEmpty(connection, node);
  }

  private void dropEmpty(Connection connection, int node) throws SQLException {
    for (Map.Entry<Key, Cell> entry : cells.entrySet()) {
      if (!entry.getValue().taken) continue;
      Key key = entry.getKey();
      Sql.update(
          connection,
          """
          delete from click_hour
          where link_id = ? and hour = ? and verdict = ? and node = ? and clicks = 0
          """,
          key.linkId,
          key.hour,
          key.verdict.code,
          node);
    }
  }

  private Cell cell(Click click, Verdict verdict) {
    return cells.computeIfAbsent(new Key(click.linkId(), click.hour(), verdict), key -> new Cell());
  }
}
