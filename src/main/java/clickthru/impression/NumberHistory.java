package clickthru.impression;

import clickthru.db.Sql;
import clickthru.history.Change;
import clickthru.history.Changes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down which numbers were added to which posts, in the caller's transaction. */
final class NumberHistory {
  private static final String ADDED = "impressions.added";

  private NumberHistory() {}

  /** Several that were sent together are one change, and each a part of it. */
  static void added(Connection connection, List<Snapshots.Addition> additions) throws SQLException {
    if (additions.isEmpty()) return;
    Instant at = additions.get(0).snapshot().enteredAt();
    if (additions.size() == 1) {
      Changes.note(connection, at, change(connection, additions.get(0)));
      return;
    }
    Change together =
        Change.of(ADDED, "impressions", null, "").with(Map.of("posts", additions.size()));
    long whole = Changes.note(connection, at, together);
    for (Snapshots.Addition one : additions) {
      Changes.notePart(connection, at, whole, change(connection, one));
    }
  }

  private static Change change(Connection connection, Snapshots.Addition addition)
      throws SQLException {
    long post = addition.postId();
    String title =
        Sql.first(connection, "select title from post where id = ?", r -> r.getString(1), post);
    if (title == null) throw new SQLException("the post is gone");
    return Change.of(ADDED, "post", post, title).ofPost(post).with(facts(addition.snapshot()));
  }

  private static Map<String, @Nullable Object> facts(Snapshot snapshot) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put(snapshot.kind(), snapshot.value());
    facts.put("as_of", snapshot.asOf());
    facts.put("reach", snapshot.reach());
    facts.put("reactions", snapshot.reactions());
    facts.put("comments", snapshot.comments());
    facts.put("shares", snapshot.shares());
    facts.put("saves", snapshot.saves());
    facts.put("follows", snapshot.follows());
    facts.put("video_views", snapshot.videoViews());
    facts.put("viewable", snapshot.viewable());
    facts.put("opens", snapshot.opens());
    facts.put("spend_minor", snapshot.spendMinor());
    facts.put("currency", snapshot.currency());
    return facts;
  }
}
