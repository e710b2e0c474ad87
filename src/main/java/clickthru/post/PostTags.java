package clickthru.post;

import clickthru.db.Sql;
import clickthru.web.Fields;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tags of posts: lower case, each once, in alphabetical order. */
final class PostTags {
  static final int MOST = 20;
  private static final int LONGEST = 50;

  private PostTags() {}

  static List<String> read(Fields fields) {
    List<String> tags =
        fields.texts("tags", MOST, LONGEST).stream()
            .map(tag -> tag.toLowerCase(Locale.ROOT))
            .distinct()
            .sorted()
            .toList();
    // The form and the report's address separate them with commas.
    if (tags.stream().anyMatch(tag -> tag.contains(","))) {
      fields.error("tags", "must not contain commas");
    }
    // A capital may have a longer small letter.
    if (tags.stream().anyMatch(tag -> tag.codePointCount(0, tag.length()) > LONGEST)) {
      fields.error("tags", "must have at most " + LONGEST + " characters each");
    }
    return tags;
  }

  static void put(Connection connection, long postId, List<String> tags) throws SQLException {
    Sql.update(connection, "delete from post_tag where post_id = ?", postId);
    for (String tag : tags) {
      Sql.update(connection, "insert into post_tag (post_id, tag) values (?, ?)", postId, tag);
    }
  }

  /** By post, of those with an id from first to last; posts without any are missing. */
  static Map<Long, List<String>> of(Connection connection, long first, long last)
      throws SQLException {
    Map<Long, List<String>> tags = new HashMap<>();
    boolean none =
        Sql.list(
                connection,
                "select post_id, tag from post_tag where post_id >= ? and post_id <= ?",
                row ->
                    tags.computeIfAbsent(row.getLong(1), post -> new ArrayList<>())
                        .add(row.getString(2)),
                first,
                last)
            .isEmpty();
    // Databases sort by their own alphabet.
    if (!none) tags.values().forEach(ofPost -> ofPost.sort(null));
    return tags;
  }
}
