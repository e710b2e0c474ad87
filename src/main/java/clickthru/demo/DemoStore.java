package clickthru.demo;

import clickthru.db.Sql;
import clickthru.link.Destination;
import clickthru.link.Link;
import clickthru.link.LinkDraft;
import clickthru.link.Links;
import clickthru.link.SlugTaken;
import clickthru.link.Utm;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The demo's posts and links in the database, and the marks by which they are known again. */
final class DemoStore {
  private static final long PLANNED_BEFORE = 36 * 3_600_000L;

  private DemoStore() {}

  static boolean isPresent(Connection connection) throws SQLException {
    return Sql.first(connection, "select post_id from demo_post limit 1", row -> true) != null;
  }

  static void begin(Connection connection) throws SQLException {
    Sql.update(connection, "delete from demo_removal");
  }

  static long addPost(Connection connection, DemoPost post) throws SQLException {
    long published = post.curve().published();
    long id =
        Sql.number(
            connection,
            """
            insert into post (title, channel, campaign_id, goal, published_at, created_at)
            values (?, ?, ?, ?, ?, ?)
            returning id
            """,
            post.title(),
            post.channel().key(),
            campaign(connection, post),
            post.goal(),
            published,
            published - PLANNED_BEFORE);
    Sql.update(connection, "insert into demo_post (post_id) values (?)", id);
    return id;
  }

  static Link addLink(Connection connection, DemoPost post, long postId, int index)
      throws SQLException {
    Utm utm =
        new Utm(
            post.channel().utmSource(),
            post.channel().utmMedium(),
            post.brand().campaign(post.season()),
            null,
            post.contents().get(index),
            null);
    String slug = post.slugs().get(index);
    Instant planned = Instant.ofEpochMilli(post.curve().published() - PLANNED_BEFORE);
    for (String wanted : List.of(slug, slug + "-demo")) {
      try {
        return Links.insert(connection, draft(wanted, post, utm), postId, planned);
      } catch (SlugTaken e) {
        // It is somebody's own.
      }
    }
    return Links.insert(connection, draft(null, post, utm), postId, planned);
  }

  private static LinkDraft draft(@Nullable String slug, DemoPost post, Utm utm) {
    Destination destination = new Destination(post.destination());
    return new LinkDraft(slug, destination, utm, 302, null, null, null, false, List.of(), null);
  }

  /** Only one that the demo made is marked: a campaign of the same name stays somebody's own. */
  private static long campaign(Connection connection, DemoPost post) throws SQLException {
    String name = post.brand().campaign(post.season());
    Long known =
        Sql.first(
            connection, "select id from campaign where name_key = ?", row -> row.getLong(1), name);
    if (known != null) return known;
    long id =
        Sql.number(
            connection,
            "insert into campaign (name, name_key, created_at) values (?, ?, ?) returning id",
            name,
            name,
            post.curve().published() - PLANNED_BEFORE);
    Sql.update(connection, "insert into demo_campaign (campaign_id) values (?)", id);
    return id;
  }
}
