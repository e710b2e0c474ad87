package clickthru.click;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What clicks that are loaded, or judged anew, change in {@code click_variant}. Clicks on links
 * that are not split, nearly all of them, leave it alone.
 */
final class VariantCells {
  private record Key(long linkId, long hour, String content, Verdict verdict) {}

  private static final class Cell {
    long clicks;
    long visitors;
    boolean taken;
  }

  private final Map<Key, Cell> cells = new HashMap<>();

  /** Takes a click out of the cell it was counted in. */
  void take(Click click, Verdict verdict, boolean firstOfDay) {
    count(click, verdict, firstOfDay, -1);
  }

  void add(Click click, Verdict verdict, boolean firstOfDay) {
    count(click, verdict, firstOfDay, 1);
  }

  /** Empties what the day's links had, before {@link #write}. */
  static void clear(Connection connection, int node, Collection<Long> links, long day)
      throws SQLException {
    for (long link : links) {
      Sql.update(
          connection,
          "delete from click_variant where link_id = ? and hour >= ? and hour < ? and node = ?",
          link,
          day * 24,
          day * 24 + 24,
          node);
    }
  }

  void write(Connection connection, int node) throws SQLException {
    if (cells.isEmpty()) return;
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into click_variant (link_id, hour, content, verdict, node, clicks, visitors)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (link_id, hour, content, verdict, node) do update set
              clicks = click_variant.clicks + excluded.clicks,
              visitors = click_variant.visitors + excluded.visitors
            """)) {
      for (Map.Entry<Key, Cell> entry : cells.entrySet()) {
        Key key = entry.getKey();
        upsert.setLong(1, key.linkId);
        upsert.setLong(2, key.hour);
        upsert.setString(3, key.content);
        upsert.setInt(4, key.verdict.code);
        upsert.setInt(5, node);
        upsert.setLong(6, entry.getValue().clicks);
        upsert.setLong(7, entry.getValue().visitors);
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
          delete from click_variant where link_id = ? and hour = ? and content = ? and verdict = ?
            and node = ? and clicks = 0
          """,
          key.linkId,
          key.hour,
          key.content,
          key.verdict.code,
          node);
    }
  }

  private void count(Click click, Verdict verdict, boolean firstOfDay, int clicks) {
    String content = click.variant();
    if (content == null) return;
    Key key = new Key(click.linkId(), click.hour(), content, verdict);
    Cell cell = cells.computeIfAbsent(key, missing -> new Cell());
    cell.clicks += clicks;
    if (firstOfDay) cell.visitors += clicks;
    if (clicks < 0) cell.taken = true;
  }
}
