package clickthru.post;

import clickthru.db.Database;
import clickthru.db.RequestKey;
import clickthru.db.Sql;
import clickthru.history.Change;
import clickthru.history.Changes;
import clickthru.link.Link;
import clickthru.link.LinkDraft;
import clickthru.link.Links;
import clickthru.link.Utm;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The posts in the database, each planned together with its link. */
public final class Posts {
  private static final String SELECT =
      """
      select p.id, p.title, p.channel, c.name as campaign, p.goal, p.planned_by, p.published_at,
        p.permalink, p.external_id, p.created_at, p.archived_at
      from post p left join campaign c on c.id = p.campaign_id
      """;

  private final Database database;
  private final Links links;
  private final Channels channels;
  private final Clock clock;

  public Posts(Database database, Links links, Channels channels, Clock clock) {
    this.database = database;
    this.links = links;
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * Stores a post and its link. The link takes the tags that the channel and the campaign give,
   * unless the draft has its own.
   *
   * @throws clickthru.link.SlugTaken when another link has the slug; then nothing is stored
   */
  public Post plan(PostDraft draft, LinkDraft link, @Nullable RequestKey key) throws SQLException {
    Post post =
        database.write(
            connection -> {
              Long before = RequestKey.made(connection, key);
              if (before != null) return required(byId(connection, before));
              Campaign campaign = campaign(connection, draft.campaign());
              long id = insert(connection, draft, campaign);
              PostTags.put(connection, id, draft.tags());
              Utm utm = link.utm().or(tags(draft.channel(), campaign));
              Links.insert(connection, link.withUtm(utm), id, clock.instant());
              RequestKey.remember(connection, key, id, clock.millis());
              Post made = required(byId(connection, id));
              PostHistory.planned(connection, clock.instant(), made);
              return made;
            });
    links.changed(post.links());
    return post;
  }

  /**
   * A post to be stored.
   *
   * @param link null: without one
   */
  public record Planned(PostDraft post, @Nullable LinkDraft link) {}

  /**
   * Stores posts that an import made, all or none.
   *
   * @param file the import's, as people know it
   * @throws clickthru.link.SlugTaken when another link has a slug
   */
  public List<Post> planAll(List<Planned> planned, long importRun, String file)
      throws SQLException {
    Change making =
        Change.of("import.posts", "import", importRun, file).with(Map.of("posts", planned.size()));
    List<Post> made =
        database.write(
            connection -> {
              long whole = Changes.note(connection, clock.instant(), making);
              List<Post> all = new ArrayList<>();
              for (Planned one : planned) {
                Post post = plan(connection, one, importRun);
                PostHistory.plannedAsPart(connection, clock.instant(), whole, post);
                all.add(post);
              }
              return all;
            });
    for (Post post : made) links.changed(post.links());
    return made;
  }

  private Post plan(Connection connection, Planned planned, long importRun) throws SQLException {
    PostDraft draft = planned.post();
    Campaign campaign = campaign(connection, draft.campaign());
    long id = insert(connection, draft, campaign);
    PostTags.put(connection, id, draft.tags());
    Sql.update(connection, "update post set import_run_id = ? where id = ?", importRun, id);
    LinkDraft link = planned.link();
    if (link != null) {
      Utm utm = link.utm().or(tags(draft.channel(), campaign));
      Links.insert(connection, link.withUtm(utm), id, clock.instant());
    }
    return required(byId(connection, id));
  }

  /**
   * Posts that an import made and that go with it.
   *
   * @param kept how many stay, since they have clicks or numbers from elsewhere
   */
  public record TakenBack(List<Post> archived, int kept) {}

  /**
   * Archives what an import made and nobody used; then {@link #forget} what was archived.
   *
   * @param undoing the id of the change that undoes the import
   */
  public TakenBack takeBack(Connection connection, long importRun, long undoing)
      throws SQLException {
    List<Long> made =
        Sql.list(
            connection,
            "select id from post where import_run_id = ? and archived_at is null order by id",
            row -> row.getLong(1),
            importRun);
    List<Post> archived = new ArrayList<>();
    for (long id : made) {
      if (isUsed(connection, id)) continue;
      Post post = required(byId(connection, id));
      archived.add(post);
      PostHistory.archivedAsPart(connection, clock.instant(), undoing, post);
      String archive = "update post set archived_at = ? where id = ?";
      Sql.update(connection, archive, clock.millis(), id);
      Links.archiveOfPost(connection, id, clock.instant());
    }
    return new TakenBack(archived, made.size() - archived.size());
  }

  /** Lets go of the links of posts that were archived. */
  public void forget(List<Post> archived) {
    for (Post post : archived) links.changed(post.links());
  }

  private static boolean isUsed(Connection connection, long id) throws SQLException {
    return Sql.number(
            connection,
            """
            select count(*) from post p where p.id = ? and (
              exists (select 1 from impression_snapshot s where s.post_id = p.id)
              or exists (select 1 from impression_day d where d.post_id = p.id)
              or exists (
                select 1 from link l join click_total t on t.link_id = l.id
                where l.post_id = p.id and t.clicks > 0))
            """,
            id)
        > 0;
  }

  public @Nullable Post find(long id) throws SQLException {
    return database.read(connection -> Optional.ofNullable(byId(connection, id))).orElse(null);
  }

  /** Newest first, those with a smaller id than {@code before}; archived ones are left out. */
  public List<Post> list(long before, int most) throws SQLException {
    return database.read(
        connection -> {
          List<Post> posts =
              Sql.list(
                  connection,
                  SELECT + " where p.id < ? and p.archived_at is null order by p.id desc limit ?",
                  row -> map(row, List.of(), List.of()),
                  before,
                  most);
          return withLinks(connection, posts);
        });
  }

  /**
   * The campaign's name of each of these posts that has one.
   *
   * @param ids some hundreds at most
   */
  public Map<Long, String> campaigns(List<Long> ids) throws SQLException {
    if (ids.isEmpty()) return Map.of();
    String marks = Sql.marks(ids);
    return database
        .read(
            connection ->
                Sql.list(
                    connection,
                    """
                    select p.id, c.name from post p join campaign c on c.id = p.campaign_id
                    where p.id in (%s)
                    """
                        .formatted(marks),
                    row -> Map.entry(row.getLong(1), row.getString(2)),
                    ids.toArray()))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Every tag in use, in alphabetical order. */
  public List<String> tags(int most) throws SQLException {
    return database.read(
        connection ->
            Sql.list(
                connection,
                "select distinct tag from post_tag order by tag limit ?",
                row -> row.getString(1),
                most));
  }

  /** Every goal in use, in alphabetical order. */
  public List<String> goals(int most) throws SQLException {
    return database.read(
        connection ->
            Sql.list(
                connection,
                "select distinct goal from post where goal is not null order by goal limit ?",
                row -> row.getString(1),
                most));
  }

  /** Names of the campaigns, newest first. */
  public List<String> campaigns(int most) throws SQLException {
    return database.read(
        connection ->
            Sql.list(
                connection,
                "select name from campaign order by id desc limit ?",
                row -> row.getString(1),
                most));
  }

  /**
   * Replaces what a post is. Tags of its links that came from the old channel or campaign follow
   * the new ones; tags of their own stay. Null when there is no such post.
   */
  public @Nullable Post change(long id, PostDraft draft) throws SQLException {
    Optional<Post> post =
        database.write(
            connection -> {
              Post before = byId(connection, id);
              if (before == null || before.archivedAt() != null) return Optional.empty();
              Campaign campaign = campaign(connection, draft.campaign());
              update(connection, id, draft, campaign);
              Utm old = tags(channels.find(before.channel()), before.campaign());
              Utm now = tags(draft.channel(), campaign);
              for (Link link : before.links()) {
                Links.retag(connection, link, follow(link.utm(), old, now));
              }
              Post after = required(byId(connection, id));
              PostHistory.changed(connection, clock.instant(), before, after);
              return Optional.of(after);
            });
    post.ifPresent(changed -> links.changed(changed.links()));
    return post.orElse(null);
  }

  /**
   * Puts a post away: its links answer 410 from now on, its clicks stay. False if there is none.
   */
  public boolean archive(long id) throws SQLException {
    Optional<Post> post =
        database.write(
            connection -> {
              int rows =
                  Sql.update(
                      connection,
                      "update post set archived_at = ? where id = ? and archived_at is null",
                      clock.millis(),
                      id);
              Links.archiveOfPost(connection, id, clock.instant());
              Post put = byId(connection, id);
              if (rows > 0) PostHistory.archived(connection, clock.instant(), required(put));
              return Optional.ofNullable(put);
            });
    post.ifPresent(archived -> links.changed(archived.links()));
    return post.isPresent();
  }

  record Campaign(long id, String name) {}

  private @Nullable Campaign campaign(Connection connection, @Nullable String name)
      throws SQLException {
    return name == null ? null : campaign(connection, name, clock.millis());
  }

  /** The campaign of this name, whatever its case; made if there is none. */
  static Campaign campaign(Connection connection, String name, long now) throws SQLException {
    Campaign campaign =
        Sql.first(
            connection,
            """
            insert into campaign (name, name_key, created_at) values (?, ?, ?)
            on conflict (name_key) do update set name_key = excluded.name_key
            returning id, name
            """,
            row -> new Campaign(row.getLong(1), row.getString(2)),
            name,
            name.toLowerCase(Locale.ROOT),
            now);
    if (campaign == null) throw new SQLException("the campaign is gone");
    return campaign;
  }

  private long insert(Connection connection, PostDraft draft, @Nullable Campaign campaign)
      throws SQLException {
    return Sql.number(
        connection,
        """
        insert into post
          (title, channel, campaign_id, goal, planned_by, published_at, permalink, external_id,
          created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        returning id
        """,
        draft.title(),
        draft.channel().key(),
        campaign == null ? null : campaign.id(),
        draft.goal(),
        draft.plannedBy(),
        millis(draft.publishedAt()),
        draft.permalink(),
        draft.externalId(),
        clock.millis());
  }

  private static void update(
      Connection connection, long id, PostDraft draft, @Nullable Campaign campaign)
      throws SQLException {
    Sql.update(
        connection,
        """
        update post set title = ?, channel = ?, campaign_id = ?, goal = ?, planned_by = ?,
          published_at = ?, permalink = ?, external_id = ?
        where id = ?
        """,
        draft.title(),
        draft.channel().key(),
        campaign == null ? null : campaign.id(),
        draft.goal(),
        draft.plannedBy(),
        millis(draft.publishedAt()),
        draft.permalink(),
        draft.externalId(),
        id);
    PostTags.put(connection, id, draft.tags());
  }

  private static Utm tags(@Nullable Channel channel, @Nullable Campaign campaign) {
    return tags(channel, campaign == null ? null : campaign.name());
  }

  static Utm tags(@Nullable Channel channel, @Nullable String campaign) {
    String source = channel == null ? null : channel.utmSource();
    String medium = channel == null ? null : channel.utmMedium();
    return new Utm(source, medium, campaign, null, null, null);
  }

  static Utm follow(Utm utm, Utm old, Utm now) {
    return new Utm(
        Objects.equals(utm.source(), old.source()) ? now.source() : utm.source(),
        Objects.equals(utm.medium(), old.medium()) ? now.medium() : utm.medium(),
        Objects.equals(utm.campaign(), old.campaign()) ? now.campaign() : utm.campaign(),
        utm.term(),
        utm.content(),
        utm.id());
  }

  static @Nullable Post byId(Connection connection, long id) throws SQLException {
    List<Link> links = Links.ofPost(connection, id);
    List<String> tags = PostTags.of(connection, id, id).getOrDefault(id, List.of());
    return Sql.first(connection, SELECT + " where p.id = ?", row -> map(row, tags, links), id);
  }

  private static List<Post> withLinks(Connection connection, List<Post> posts) throws SQLException {
    if (posts.isEmpty()) return posts;
    long last = posts.get(0).id();
    long first = posts.get(posts.size() - 1).id();
    Map<Long, List<Link>> byPost = Links.ofPosts(connection, first, last);
    Map<Long, List<String>> tags = PostTags.of(connection, first, last);
    return posts.stream()
        .map(
            post ->
                new Post(
                    post.id(),
                    post.title(),
                    post.channel(),
                    post.campaign(),
                    post.goal(),
                    tags.getOrDefault(post.id(), List.of()),
                    post.plannedBy(),
                    post.publishedAt(),
                    post.permalink(),
                    post.externalId(),
                    post.createdAt(),
                    post.archivedAt(),
                    byPost.getOrDefault(post.id(), List.of())))
        .toList();
  }

  private static Post map(ResultSet row, List<String> tags, List<Link> links) throws SQLException {
    return new Post(
        row.getLong("id"),
        row.getString("title"),
        row.getString("channel"),
        row.getString("campaign"),
        row.getString("goal"),
        tags,
        row.getString("planned_by"),
        Sql.instantOrNull(row, "published_at"),
        row.getString("permalink"),
        row.getString("external_id"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Sql.instantOrNull(row, "archived_at"),
        links);
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  private static Post required(@Nullable Post post) throws SQLException {
    if (post == null) throw new SQLException("the post is gone");
    return post;
  }
}
