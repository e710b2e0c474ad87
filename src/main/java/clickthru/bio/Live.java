package clickthru.bio;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.web.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the public side of a page is made of, so that it can be made anew without the database
 * when a button's time comes.
 *
 * @param content null: the page has ended
 * @param slugs of the buttons, by key
 * @param posts the marked ones, newest first
 */
record Live(
    PageAddress address,
    long viewLinkId,
    @Nullable Content content,
    Map<String, String> slugs,
    List<ShownPost> posts) {
  private static final int POSTS_KEPT = 50;

  /** Null when nothing is public at this handle. */
  static @Nullable Live read(Database database, String handle) throws SQLException {
    return database.read(connection -> Optional.ofNullable(read(connection, handle))).orElse(null);
  }

  private record Row(
      long id,
      @Nullable String domain,
      long viewLinkId,
      @Nullable String published,
      boolean ended) {}

  private static @Nullable Live read(Connection connection, String handle) throws SQLException {
    Row page =
        Sql.first(
            connection,
            """
            select id, domain, view_link_id, published, archived_at from bio_page where handle = ?
            """,
            row ->
                new Row(
                    row.getLong("id"),
                    row.getString("domain"),
                    row.getLong("view_link_id"),
                    row.getString("published"),
                    row.getString("archived_at") != null),
            handle);
    if (page == null || page.published == null) return null;
    PageAddress address = new PageAddress(handle, page.domain);
    if (page.ended) return new Live(address, page.viewLinkId, null, Map.of(), List.of());
    return new Live(
        address,
        page.viewLinkId,
        Json.read(page.published, Content.class),
        BioPages.slugs(connection, page.id),
        posts(connection, page.id));
  }

  static List<ShownPost> posts(Connection connection, long pageId) throws SQLException {
    return Sql.list(
        connection,
        """
        select p.title, coalesce(p.published_at, p.created_at) as at, l.slug
        from bio_post b join post p on p.id = b.post_id join link l on l.id = b.link_id
        where b.page_id = ? and p.archived_at is null
        order by coalesce(p.published_at, p.created_at) desc, p.id desc
        limit ?
        """,
        row ->
            new ShownPost(
                row.getString("title"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("slug")),
        pageId,
        POSTS_KEPT);
  }

  /** When it will next look otherwise, by its own clock; the far future when never. */
  Instant changesAfter(Instant now) {
    Content shown = content;
    if (shown == null) return Instant.MAX;
    return Stream.concat(
            shown.items().stream().flatMap(Live::times), posts.stream().map(ShownPost::at))
        .filter(time -> time.isAfter(now))
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }

  private static Stream<Instant> times(Item item) {
    return Stream.concat(Stream.ofNullable(item.from()), Stream.ofNullable(item.until()));
  }
}
