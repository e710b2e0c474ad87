package clickthru.post;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds posts by what they are called; archived ones are left out. */
public final class PostTitles {
  private static final int MOST_WORDS = 8;

  /** SQLite's own lower case ends with z: what it may miss is looked at here. */
  private static final int LOOKED_AT = 200;

  private final Database database;

  public PostTitles(Database database) {
    this.database = database;
  }

  /** A post that was found. */
  public record Found(long id, String title, String channel, @Nullable Instant publishedAt) {

    /** What tells it from others of the same title, such as "Spring sale #7". */
    public String name() {
      return title + " #" + id;
    }
  }

  /**
   * The newest posts whose title has all of these words, in any order.
   *
   * @param words empty: any post
   */
  public List<Found> find(String words, int most) throws SQLException {
    List<String> wanted =
        Arrays.stream(words.toLowerCase(Locale.ROOT).strip().split("\\s+"))
            .filter(word -> !word.isEmpty())
            .limit(MOST_WORDS)
            .toList();
    StringBuilder sql =
        new StringBuilder(
            "select id, title, channel, published_at from post where archived_at is null");
    List<Object> parameters = new ArrayList<>();
    for (String word : wanted) {
      sql.append(" and lower(title) like ? escape '!'");
      parameters.add("%" + pattern(word) + "%");
    }
    sql.append(" order by id desc limit ?");
    parameters.add(LOOKED_AT);
    List<Found> found =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    sql.toString(),
                    row ->
                        new Found(
                            row.getLong("id"),
                            row.getString("title"),
                            row.getString("channel"),
                            Sql.instantOrNull(row, "published_at")),
                    parameters.toArray()));
    return found.stream().filter(post -> has(post, wanted)).limit(most).toList();
  }

  private static boolean has(Found post, List<String> wanted) {
    String title = post.title.toLowerCase(Locale.ROOT);
    return wanted.stream().allMatch(title::contains);
  }

  /** A word as a pattern, any one character standing for each that has another lower case. */
  private static String pattern(String word) {
    StringBuilder pattern = new StringBuilder();
    word.codePoints()
        .forEach(
            c -> {
              if (c > 127) pattern.append('_');
              else if (c == '%' || c == '_' || c == '!') pattern.append('!').append((char) c);
              else pattern.append((char) c);
            });
    return pattern.toString();
  }
}
