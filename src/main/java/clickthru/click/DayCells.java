package clickthru.click;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What clicks that are loaded, or judged anew, change in {@code click_day}: each once in every
 * dimension, under the empty value where it has none.
 */
final class DayCells {
  private record Key(long linkId, long day, String dimension, String value, Verdict verdict) {}

  private static final class Cell {
    long clicks;
    boolean taken;
  }

  private final Map<Key, Cell> cells = new HashMap<>();
  private final Map<String, String> sources = new HashMap<>();

  /** Takes a click out of the cells it was counted in. */
  void take(Click click, Judgement judgement, Client client) {
    count(click, judgement, client, -1);
  }

  void add(Click click, Judgement judgement, Client client) {
    count(click, judgement, client, 1);
  }

  /** Writes these in place of what the day's links had. */
  void replace(Connection connection, int node, long day) throws SQLException {
    for (long linkId : cells.keySet().stream().mapToLong(Key::linkId).distinct().toArray()) {
      Sql.update(
          connection,
          "delete from click_day where link_id = ? and day = ? and node = ?",
          linkId,
          day,
          node);
    }
    write(connection, node);
  }

  void write(Connection connection, int node) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into click_day (link_id, day, dimension, value, verdict, node, clicks)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (link_id, day, dimension, value, verdict, node) do update set
              clicks = click_day.clicks + excluded.clicks
            """)) {
      for (Map.Entry<Key, Cell> entry : cells.entrySet()) {
        Key key = entry.getKey();
        upsert.setLong(1, key.linkId);
        upsert.setLong(2, key.day);
        upsert.setString(3, key.dimension);
        upsert.setString(4, key.value);
        upsert.setInt(5, key.verdict.code);
        upsert.setInt(6, node);
        upsert.setLong(7, entry.getValue().clicks);
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
          delete from click_day where link_id = ? and day = ? and dimension = ? and value = ?
            and verdict = ? and node = ? and clicks = 0
          """,
          key.linkId,
          key.day,
          key.dimension,
          key.value,
          key.verdict.code,
          node);
    }
  }

  private void count(Click click, Judgement judgement, Client client, int clicks) {
    Verdict verdict = judgement.verdict();
    count(click, verdict, "rule", judgement.rule(), clicks);
    count(click, verdict, "source", source(click.referrerHost()), clicks);
    count(click, verdict, "app", orEmpty(client.app()), clicks);
    count(click, verdict, "browser", client.browser(), clicks);
    count(click, verdict, "system", client.system(), clicks);
    count(click, verdict, "device", client.device().key(), clicks);
    count(click, verdict, "language", click.language(), clicks);
    count(click, verdict, "country", click.country(), clicks);
  }

  private void count(Click click, Verdict verdict, String dimension, String value, int clicks) {
    Key key = new Key(click.linkId(), click.day(), dimension, value, verdict);
    Cell cell = cells.computeIfAbsent(key, k -> new Cell());
    cell.clicks += clicks;
    if (clicks < 0) cell.taken = true;
  }

  private String source(String referrerHost) {
    if (referrerHost.isEmpty()) return "direct";
    return sources.computeIfAbsent(referrerHost, Referrer::source);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
