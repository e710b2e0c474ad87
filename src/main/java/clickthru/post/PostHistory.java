package clickthru.post;

import clickthru.history.Change;
import clickthru.history.Changes;
import clickthru.link.LinkHistory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down what is done to posts, in the caller's transaction. */
final class PostHistory {
  private PostHistory() {}

  static void planned(Connection connection, Instant at, Post post) throws SQLException {
    Changes.note(connection, at, of("post.created", post).with(facts(post)));
    for (var link : post.links()) LinkHistory.created(connection, at, link);
  }

  /**
   * One of several.
   *
   * @param whole the change that made them all
   */
  static void plannedAsPart(Connection connection, Instant at, long whole, Post post)
      throws SQLException {
    Changes.notePart(connection, at, whole, of("post.created", post).with(facts(post)));
    for (var link : post.links()) LinkHistory.createdAsPart(connection, at, whole, link);
  }

  /** What was changed of the post, and of its links with it. */
  static void changed(Connection connection, Instant at, Post before, Post after)
      throws SQLException {
    Change change = of("post.changed", after).between(facts(before), facts(after));
    Changes.note(connection, at, change);
    LinkHistory.changed(connection, at, before.links(), after.links());
  }

  static void archived(Connection connection, Instant at, Post post) throws SQLException {
    Changes.note(connection, at, of("post.archived", post));
  }

  static void archivedAsPart(Connection connection, Instant at, long whole, Post post)
      throws SQLException {
    Changes.notePart(connection, at, whole, of("post.archived", post));
  }

  private static Change of(String what, Post post) {
    return Change.of(what, "post", post.id(), post.title()).ofPost(post.id());
  }

  private static Map<String, @Nullable Object> facts(Post post) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("title", post.title());
    facts.put("channel", post.channel());
    facts.put("campaign", post.campaign());
    facts.put("goal", post.goal());
    facts.put("tags", post.tags());
    facts.put("planned_by", post.plannedBy());
    facts.put("published_at", post.publishedAt());
    facts.put("permalink", post.permalink());
    facts.put("external_id", post.externalId());
    return facts;
  }
}
