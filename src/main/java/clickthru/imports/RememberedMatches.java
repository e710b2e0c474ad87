package clickthru.imports;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody said a row is, by its key: a post, or nothing of ours. */
final class RememberedMatches {
  private RememberedMatches() {}

  /**
   * What is remembered of these keys; of a post that was put away nothing is.
   *
   * @param keys some hundreds at most
   */
  static Map<String, Match> of(Connection connection, Collection<String> keys) throws SQLException {
    if (keys.isEmpty()) return Map.of();
    Map<String, Match> found = new HashMap<>();
    Sql.each(
        connection,
        """
        select m.match_key, m.post_id from import_match m left join post p on p.id = m.post_id
        where (m.post_id is null or p.archived_at is null) and m.match_key in (%s)
        """
            .formatted(Sql.marks(keys)),
        row -> {
          Long post = Sql.longOrNull(row, "post_id");
          Match match = post == null ? Match.IGNORED : Match.of(post, "remembered");
          found.put(row.getString("match_key"), match);
        },
        keys.toArray());
    return found;
  }

  /**
   * Remembers it, in place of what was before.
   *
   * @param postId null: to be ignored
   */
  static void put(Connection connection, String key, @Nullable Long postId, long now)
      throws SQLException {
    Sql.update(
        connection,
        """
        insert into import_match (match_key, post_id, created_at) values (?, ?, ?)
        on conflict (match_key) do update set
          post_id = excluded.post_id, created_at = excluded.created_at
        """,
        key,
        postId,
        now);
  }
}
