package clickthru.click;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ids of texts that many clicks share. What a transaction added is remembered only once it is
 * committed, so a rolled-back id is never used. Not thread-safe.
 */
final class Dictionary<K> {
  /** Finds or adds a text in its table. */
  interface Table<K> {
    long id(Connection connection, K key) throws SQLException;
  }

  private final Table<K> table;
  private final Map<K, Long> known;
  private final Map<K, Long> uncommitted = new HashMap<>();

  Dictionary(int bound, Table<K> table) {
    this.table = table;
    this.known =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Long> eldest) {
            return size() > bound;
          }
        };
  }

  /** A dictionary over a table {@code (id, column)}; the empty text has no id. */
  static Dictionary<String> of(String table, String column, int bound) {
    String sql =
        """
        insert into %1$s (%2$s) values (?)
        on conflict (%2$s) do update set %2$s = excluded.%2$s
        returning id
        """
            .formatted(table, column);
    return new Dictionary<>(bound, (connection, text) -> Sql.number(connection, sql, text));
  }

  @Nullable Long id(Connection connection, K key) throws SQLException {
    if (key.equals("")) return null;
    Long id = known.get(key);
    if (id == null) id = uncommitted.get(key);
    if (id == null) {
      id = table.id(connection, key);
      uncommitted.put(key, id);
    }
    return id;
  }

  /** Has these looked up in the table again. */
  void forget(Set<Long> ids) {
    known.values().removeAll(ids);
  }

  void committed() {
    known.putAll(uncommitted);
    uncommitted.clear();
  }

  void rolledBack() {
    uncommitted.clear();
  }
}
