package clickthru.bio;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.link.Destination;
import clickthru.link.Link;
import clickthru.link.Links;
import clickthru.link.Utm;
import clickthru.post.Channel;
import clickthru.post.Channels;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The posts marked to be shown on a page. The page leads to them with links of its own: whoever
 * taps there saw the page and not the post, so the post's rate must not count them.
 */
public final class MarkedPosts {
  private final Database database;
  private final Links links;
  private final Channels channels;
  private final Clock clock;
  private final Consumer<String> changed;

  /**
   * @param changed gets the handle of each page whose public side has changed
   */
  public MarkedPosts(
      Database database, Links links, Channels channels, Clock clock, Consumer<String> changed) {
    this.database = database;
    this.links = links;
    this.channels = channels;
    this.clock = clock;
    this.changed = changed;
  }

  /** The ids of the posts that are marked. */
  public Set<Long> of(BioPage page) throws SQLException {
    return database.read(
        connection ->
            new TreeSet<>(
                Sql.list(
                    connection,
                    "select post_id from bio_post where page_id = ?",
                    row -> row.getLong(1),
                    page.id())));
  }

  /**
   * A page on which a post can be shown.
   *
   * @param marked whether it is
   */
  public record Place(long pageId, String handle, boolean marked) {}

  /** The pages on which a post can be shown, by their handles; the one it stands for is none. */
  public List<Place> places(long postId, int most) throws SQLException {
    return database.read(
        connection ->
            Sql.list(
                connection,
                """
                select b.id, b.handle, m.post_id as marked
                from bio_page b
                left join bio_post m on m.page_id = b.id and m.post_id = ?
                where b.archived_at is null and b.post_id <> ?
                order by b.handle
                limit ?
                """,
                row ->
                    new Place(
                        row.getLong("id"),
                        row.getString("handle"),
                        Sql.longOrNull(row, "marked") != null),
                postId,
                postId,
                most));
  }

  /** The titles of what the page would show, newest first. */
  public List<String> titles(BioPage page) throws SQLException {
    return database.read(
        connection ->
            Live.posts(connection, page.id()).stream()
                .filter(post -> !post.at().isAfter(clock.instant()))
                .map(ShownPost::title)
                .toList());
  }

  /** Marks a post; false when there is none of that id with a link to lead to. */
  public boolean mark(BioPage page, long postId) throws SQLException {
    List<Link> made = new ArrayList<>();
    boolean done =
        database.write(
            connection -> {
              if (isMarked(connection, page, postId)) return true;
              List<Link> ofPost = Links.ofPost(connection, postId);
              if (ofPost.isEmpty() || postId == page.postId()) return false;
              Link first = ofPost.get(0);
              Link link =
                  Links.insertForBio(
                      connection,
                      new Destination(first.destination()),
                      tags(page, first),
                      page.postId(),
                      clock.instant());
              made.add(link);
              Sql.update(
                  connection,
                  "insert into bio_post (page_id, post_id, link_id) values (?, ?, ?)",
                  page.id(),
                  postId,
                  link.id());
              PageHistory.marked(connection, clock.instant(), page, "bio.marked", postId);
              return true;
            });
    links.changed(made);
    if (!made.isEmpty()) changed.accept(page.handle());
    return done;
  }

  /** Takes a mark away; the link leads on, since somebody may still see it. */
  public void unmark(BioPage page, long postId) throws SQLException {
    int rows =
        database.write(
            connection -> {
              String delete = "delete from bio_post where page_id = ? and post_id = ?";
              int gone = Sql.update(connection, delete, page.id(), postId);
              if (gone == 0) return 0;
              PageHistory.marked(connection, clock.instant(), page, "bio.unmarked", postId);
              return gone;
            });
    if (rows > 0) changed.accept(page.handle());
  }

  /**
   * Leads the page's links to marked posts where the posts lead now, and switches them on, in the
   * caller's transaction.
   *
   * @param utm the page's
   */
  static List<Link> leadAgain(Connection connection, long pageId, Utm utm) throws SQLException {
    List<Link> led = new ArrayList<>();
    for (long[] mark :
        Sql.list(
            connection,
            "select post_id, link_id from bio_post where page_id = ?",
            row -> new long[] {row.getLong(1), row.getLong(2)},
            pageId)) {
      List<Link> ofPost = Links.ofPost(connection, mark[0]);
      if (ofPost.isEmpty()) continue;
      Link first = ofPost.get(0);
      Destination destination = new Destination(first.destination());
      led.add(Links.lead(connection, mark[1], destination, of(utm, first)));
    }
    return led;
  }

  private static Utm of(Utm page, Link first) {
    return new Utm(page.source(), page.medium(), first.utm().campaign(), null, null, null);
  }

  private static boolean isMarked(Connection connection, BioPage page, long postId)
      throws SQLException {
    return Sql.first(
            connection,
            "select 1 from bio_post where page_id = ? and post_id = ?",
            row -> row.getLong(1),
            page.id(),
            postId)
        != null;
  }

  /** The page's source and medium, the post's campaign. */
  private Utm tags(BioPage page, Link first) {
    Channel channel = channels.find(page.channel());
    String source = channel == null ? null : channel.utmSource();
    String medium = channel == null ? null : channel.utmMedium();
    return of(new Utm(source, medium, null, null, null, null), first);
  }
}
