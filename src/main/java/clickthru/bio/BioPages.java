package clickthru.bio;

import clickthru.db.Database;
import clickthru.db.RequestKey;
import clickthru.db.Sql;
import clickthru.link.Destination;
import clickthru.link.Link;
import clickthru.link.Links;
import clickthru.link.Utm;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.web.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The link-in-bio pages in the database. Whoever shows them is told of every change. */
public final class BioPages {
  private static final String SELECT =
      """
      select b.id, b.handle, b.domain, b.post_id, p.channel, b.view_link_id, b.draft, b.published,
        b.published_at, b.changed_at, b.created_at, b.archived_at
      from bio_page b join post p on p.id = b.post_id
      """;

  private final Database database;
  private final Links links;
  private final Channels channels;
  private final Clock clock;
  private final Consumer<String> changed;

  /**
   * @param changed gets the handle of each page whose public side has changed
   */
  public BioPages(
      Database database, Links links, Channels channels, Clock clock, Consumer<String> changed) {
    this.database = database;
    this.links = links;
    this.channels = channels;
    this.clock = clock;
    this.changed = changed;
  }

  /**
   * Stores a page that nobody sees yet, and the post that stands for it.
   *
   * @param channel where its address will stand, such as a network's profile
   * @throws HandleTaken when there is or was another of that handle
   */
  public BioPage create(String handle, Channel channel, Content draft, @Nullable RequestKey key)
      throws SQLException {
    BioPage page =
        database.write(
            connection -> {
              Long before = RequestKey.made(connection, key);
              if (before != null) return required(byId(connection, before));
              long id = insert(connection, handle, channel, draft);
              RequestKey.remember(connection, key, id, clock.millis());
              BioPage made = required(byId(connection, id));
              PageHistory.created(connection, clock.instant(), made);
              return made;
            });
    changed.accept(handle);
    return page;
  }

  public @Nullable BioPage find(String handle) throws SQLException {
    return database
        .read(
            connection ->
                Optional.ofNullable(
                    Sql.first(connection, SELECT + " where b.handle = ?", BioPages::map, handle)))
        .orElse(null);
  }

  public @Nullable BioPage find(long id) throws SQLException {
    return database.read(connection -> Optional.ofNullable(byId(connection, id))).orElse(null);
  }

  /** Newest first, those with a smaller id than {@code before}; archived ones are left out. */
  public List<BioPage> list(long before, int most) throws SQLException {
    return database.read(
        connection ->
            Sql.list(
                connection,
                SELECT + " where b.id < ? and b.archived_at is null order by b.id desc limit ?",
                BioPages::map,
                before,
                most));
  }

  /** Where the public pages are found. */
  public List<PageAddress> addresses(int most) throws SQLException {
    return PageAddress.ofPublic(database, false, most);
  }

  /**
   * Gives a page a domain of its own, at once; null takes it away. Null when there is no such page.
   *
   * @param domain as {@link Domain#key} gives it
   * @throws DomainTaken when another page has it
   */
  public @Nullable BioPage move(BioPage page, @Nullable String domain) throws SQLException {
    BioPage moved;
    try {
      moved =
          database
              .write(
                  connection -> {
                    String move =
                        "update bio_page set domain = ? where id = ? and archived_at is null";
                    BioPage before = required(byId(connection, page.id()));
                    int rows = Sql.update(connection, move, domain, page.id());
                    if (rows == 0) return Optional.<BioPage>empty();
                    BioPage after = required(byId(connection, page.id()));
                    PageHistory.moved(connection, clock.instant(), before, after);
                    return Optional.of(after);
                  })
              .orElse(null);
    } catch (SQLException e) {
      if (domain == null || !database.isUniqueViolation(e)) throw e;
      throw new DomainTaken(domain);
    }
    changed.accept(page.handle());
    return moved;
  }

  /** Keeps another draft; what is public stays. Null when there is no such page. */
  public @Nullable BioPage change(long id, Content draft) throws SQLException {
    return database
        .write(
            connection -> {
              BioPage before = byId(connection, id);
              if (before == null || before.archivedAt() != null) return Optional.<BioPage>empty();
              Sql.update(
                  connection,
                  "update bio_page set draft = ?, changed_at = ? where id = ?",
                  Json.write(draft),
                  clock.millis(),
                  id);
              BioPage after = required(byId(connection, id));
              PageHistory.changed(connection, clock.instant(), before, after);
              return Optional.of(after);
            })
        .orElse(null);
  }

  /**
   * Makes the draft public: each button gets its short link, and keeps it for as long as it has its
   * key. Links of buttons that are gone lead on, since somebody may still see them.
   *
   * <p>Null when the page has ended, be it a moment ago: its row is written first, so that of
   * publishing and ending, one comes after the other.
   *
   * @param page checked by {@link ContentFields#unready}
   */
  public @Nullable BioPage publish(BioPage page) throws SQLException {
    List<Link> led = new ArrayList<>();
    Optional<BioPage> published =
        database.write(
            connection -> {
              BioPage before = required(byId(connection, page.id()));
              String show =
                  """
                  update bio_page set published = ?, published_at = ?
                  where id = ? and archived_at is null
                  """;
              int rows =
                  Sql.update(connection, show, Json.write(page.draft()), clock.millis(), page.id());
              if (rows == 0) return Optional.<BioPage>empty();
              Utm utm = utm(connection, page.postId());
              for (Item item : page.draft().items()) {
                if (item.url() != null) led.add(lead(connection, page, item, item.url(), utm));
              }
              led.addAll(MarkedPosts.leadAgain(connection, page.id(), utm));
              Sql.update(
                  connection, "update post set archived_at = null where id = ?", page.postId());
              BioPage after = required(byId(connection, page.id()));
              PageHistory.published(connection, clock.instant(), before, after);
              return Optional.of(after);
            });
    links.changed(led);
    changed.accept(page.handle());
    return published.orElse(null);
  }

  /** Ends a page: it and its links answer 410 from now on, and what was counted stays. */
  public void archive(BioPage page) throws SQLException {
    Instant now = clock.instant();
    List<Link> ended =
        database.write(
            connection -> {
              int rows =
                  Sql.update(
                      connection,
                      "update bio_page set archived_at = ? where id = ? and archived_at is null",
                      now.toEpochMilli(),
                      page.id());
              if (rows > 0) PageHistory.archived(connection, now, page);
              Sql.update(
                  connection,
                  "update post set archived_at = ? where id = ? and archived_at is null",
                  now.toEpochMilli(),
                  page.postId());
              Links.archiveOfPost(connection, page.postId(), now);
              return Links.ofPost(connection, page.postId());
            });
    links.changed(ended);
    changed.accept(page.handle());
  }

  /** The slugs of the page's buttons by their keys; a button that was never public has none. */
  public Map<String, String> slugs(long pageId) throws SQLException {
    return database.read(connection -> slugs(connection, pageId));
  }

  static Map<String, String> slugs(Connection connection, long pageId) throws SQLException {
    Map<String, String> slugs = new LinkedHashMap<>();
    Sql.each(
        connection,
        """
        select b.item, l.slug from bio_button b join link l on l.id = b.link_id
        where b.page_id = ? order by l.id
        """,
        row -> slugs.put(row.getString(1), row.getString(2)),
        pageId);
    return slugs;
  }

  private long insert(Connection connection, String handle, Channel channel, Content draft)
      throws SQLException {
    long now = clock.millis();
    if (Sql.first(connection, "select id from bio_page where handle = ?", r -> r.getLong(1), handle)
        != null) throw new HandleTaken(handle);
    long post =
        Sql.number(
            connection,
            """
            insert into post (title, channel, published_at, created_at) values (?, ?, ?, ?)
            returning id
            """,
            "Bio page @" + handle,
            channel.key(),
            now,
            now);
    return Sql.number(
        connection,
        """
        insert into bio_page (handle, post_id, view_link_id, draft, changed_at, created_at)
        values (?, ?, ?, ?, ?, ?)
        returning id
        """,
        handle,
        post,
        Links.insertForViews(connection, handle, clock.instant()),
        Json.write(draft),
        now,
        now);
  }

  private Link lead(Connection connection, BioPage page, Item item, String url, Utm utm)
      throws SQLException {
    Destination destination = new Destination(url);
    Long known =
        Sql.first(
            connection,
            "select link_id from bio_button where page_id = ? and item = ?",
            row -> row.getLong(1),
            page.id(),
            item.key());
    if (known != null) return Links.lead(connection, known, destination, utm);
    Link link = Links.insertForBio(connection, destination, utm, page.postId(), clock.instant());
    Sql.update(
        connection,
        "insert into bio_button (page_id, item, link_id) values (?, ?, ?)",
        page.id(),
        item.key(),
        link.id());
    return link;
  }

  /** What the channel and the campaign of the page's post give; utm_content is the placement's. */
  private Utm utm(Connection connection, long postId) throws SQLException {
    Utm utm =
        Sql.first(
            connection,
            """
            select p.channel, c.name from post p left join campaign c on c.id = p.campaign_id
            where p.id = ?
            """,
            row -> {
              Channel channel = channels.find(row.getString(1));
              String source = channel == null ? null : channel.utmSource();
              String medium = channel == null ? null : channel.utmMedium();
              return new Utm(source, medium, row.getString(2), null, null, null);
            },
            postId);
    return utm == null ? Utm.NONE : utm;
  }

  private static @Nullable BioPage byId(Connection connection, long id) throws SQLException {
    return Sql.first(connection, SELECT + " where b.id = ?", BioPages::map, id);
  }

  private static BioPage required(@Nullable BioPage page) throws SQLException {
    if (page == null) throw new SQLException("the page is gone");
    return page;
  }

  private static BioPage map(ResultSet row) throws SQLException {
    String published = row.getString("published");
    return new BioPage(
        row.getLong("id"),
        row.getString("handle"),
        row.getString("domain"),
        row.getLong("post_id"),
        row.getString("channel"),
        row.getLong("view_link_id"),
        Json.read(row.getString("draft"), Content.class),
        published == null ? null : Json.read(published, Content.class),
        Sql.instantOrNull(row, "published_at"),
        Instant.ofEpochMilli(row.getLong("changed_at")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Sql.instantOrNull(row, "archived_at"));
  }
}
