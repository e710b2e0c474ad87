package clickthru.click;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What clicks add to {@code click_day}: each once in every dimension, under the empty value where
 * it has none.
 */
final class DayCells {
  private record Key(long linkId, long day, String dimension, String value, Verdict verdict) {}

  private final Map<Key, long[]> cells = new HashMap<>();
  private final Map<String, String> sources = new HashMap<>();

  void add(Click click, Judgement judgement, Client client) {
    Verdict verdict = judgement.verdict();
    add(click, verdict, "rule", judgement.rule());
    add(click, verdict, "source", source(click.referrerHost()));
    add(click, verdict, "app", orEmpty(client.app()));
    add(click, verdict, "browser", client.browser());
    add(click, verdict, "system", client.system());
    add(click, verdict, "device", client.device().key());
    add(click, verdict, "language", click.language());
    add(click, verdict, "country", click.country());
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
      for (Map.Entry<Key, long[]> entry : cells.entrySet()) {
        Key key = entry.getKey();
        upsert.setLong(1, key.linkId);
        upsert.setLong(2, key.day);
        upsert.setString(3, key.dimension);
        upsert.setString(4, key.value);
        upsert.setInt(5, key.verdict.code);
        upsert.setInt(6, node);
        upsert.setLong(7, entry.getValue()[0]);
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }

  private void add(Click click, Verdict verdict, String dimension, String value) {
    Key key = new Key(click.linkId(), click.day(), dimension, value, verdict);
    cells.computeIfAbsent(key, k -> new long[1])[0]++;
  }

  private String source(String referrerHost) {
    if (referrerHost.isEmpty()) return "direct";
    return sources.computeIfAbsent(referrerHost, Referrer::source);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
