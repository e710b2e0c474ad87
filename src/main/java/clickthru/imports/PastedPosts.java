package clickthru.imports;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The newest posts by what a cell of a spreadsheet may call them: link, id or title. */
public final class PastedPosts {
  private static final int SHORTEST_ID = 5;

  private final Map<String, Set<Long>> byKey = new HashMap<>();
  private final Map<String, Set<Long>> byTitle = new HashMap<>();

  private PastedPosts() {}

  /**
   * @param post null: none, or more than one
   * @param reason why there is none
   */
  record Found(@Nullable Long post, String reason) {}

  /** Reads what was pasted. */
  public static Pasted read(Database database, Layouts layouts, String text) throws SQLException {
    if (text.isBlank()) return Pasted.none("Paste some cells first.");
    PastedPosts posts = new PastedPosts();
    database.read(
        connection -> {
          Sql.each(
              connection,
              """
              select id, title, permalink, external_id from post
              where archived_at is null order by id desc limit ?
              """,
              posts::add,
              KnownPosts.MOST);
          return posts;
        });
    return Pasted.of(text, posts, layouts);
  }

  private void add(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    String words = TitleWords.of(row.getString("title"));
    if (!words.isEmpty()) put(byTitle, words, id);
    for (String key : RowKey.all(null, row.getString("permalink"), null)) {
      put(byKey, key, id);
      // "x:2055…": the id alone tells the post, too.
      String own = key.substring(key.indexOf(':') + 1);
      if (!key.startsWith("other:") && own.length() >= SHORTEST_ID) put(byKey, own, id);
    }
    String external = row.getString("external_id");
    if (external != null && external.length() >= SHORTEST_ID) put(byKey, external, id);
  }

  private static void put(Map<String, Set<Long>> map, String key, long id) {
    map.computeIfAbsent(key, unused -> new HashSet<>(2)).add(id);
  }

  Found find(String cell) {
    String text = cell.strip();
    if (text.isEmpty()) return new Found(null, "it names no post");
    Set<Long> found = byKey.get(text);
    if (found == null && text.contains("/")) {
      for (String key : RowKey.all(null, text, null)) if (found == null) found = byKey.get(key);
    }
    if (found == null) found = byTitle.get(TitleWords.of(text));
    if (found == null) return new Found(null, "no post has this link, id or title");
    if (found.size() > 1) return new Found(null, "more than one post is called that");
    return new Found(found.iterator().next(), "");
  }
}
