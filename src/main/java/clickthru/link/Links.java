package clickthru.link;

import clickthru.db.Database;
import clickthru.db.RequestKey;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The links in the database. Every change is followed by telling the front door. */
public final class Links {
  private static final String SELECT =
      """
      select id, slug, post_id, destination, tagged_url, utm_source, utm_medium, utm_campaign,
        utm_term, utm_content, utm_id, redirect_status, expires_at, fallback_url, card_title,
        card_description, card_image, click_id, bio, split_started_at, split_usual,
        split_smallest, created_at, archived_at
      from link
      """;

  private static final int TRIES = 20;

  private final Database database;
  private final FrontDoor<?> frontDoor;
  private final Clock clock;

  public Links(Database database, FrontDoor<?> frontDoor, Clock clock) {
    this.database = database;
    this.frontDoor = frontDoor;
    this.clock = clock;
  }

  /** Reads the target of one slug, for the front door. */
  public static @Nullable Target target(Database database, String slug) throws SQLException {
    return database
        .read(connection -> Optional.ofNullable(bySlug(connection, slug)))
        .map(Link::target)
        .orElse(null);
  }

  /** Reads the newest links, for the front door to start with. */
  public static void targets(Database database, int most, BiConsumer<String, Target> sink)
      throws SQLException {
    database.read(
        connection -> {
          Map<Long, List<Variant>> variants = Variants.all(connection);
          return Sql.list(
              connection,
              SELECT + " where bio < 2 order by id desc limit ?",
              row -> {
                Link link = map(row).with(variants.getOrDefault(row.getLong("id"), List.of()));
                sink.accept(link.slug(), link.target());
                return true;
              },
              most);
        });
  }

  /** Makes a link without a post. */
  public Link add(LinkDraft draft, @Nullable RequestKey key) throws SQLException {
    Link link =
        database.write(
            connection -> {
              Long before = RequestKey.made(connection, key);
              if (before != null) return required(byId(connection, before));
              Link made = insert(connection, draft, null, clock.instant());
              LinkHistory.created(connection, clock.instant(), made);
              RequestKey.remember(connection, key, made.id(), clock.millis());
              return made;
            });
    frontDoor.forget(link.slug());
    return link;
  }

  /**
   * Makes a link in the caller's transaction; {@link #changed} must follow its commit.
   *
   * @throws SlugTaken when the draft names a slug that another link has
   */
  public static Link insert(
      Connection connection, LinkDraft draft, @Nullable Long postId, Instant now)
      throws SQLException {
    String wanted = draft.slug();
    for (int i = 0; i < TRIES; i++) {
      String slug = wanted == null ? Slug.random() : Slug.key(wanted);
      Long id = tryInsert(connection, slug, draft, postId, now);
      if (id != null) {
        Variants.run(connection, id, draft.variants(), now);
        return required(byId(connection, id));
      }
      if (wanted != null) throw new SlugTaken(slug);
    }
    throw new SQLException("no free slug found in " + TRIES + " tries");
  }

  public @Nullable Link find(String slug) throws SQLException {
    return database.read(connection -> Optional.ofNullable(bySlug(connection, slug))).orElse(null);
  }

  /** Newest first, those with a smaller id than {@code before}. */
  public List<Link> list(long before, int most) throws SQLException {
    return database.read(
        connection ->
            complete(
                connection,
                Sql.list(
                    connection,
                    SELECT
                        + " where id < ? and archived_at is null and bio < 2"
                        + " order by id desc limit ?",
                    Links::map,
                    before,
                    most)));
  }

  /** A post's links, oldest first. */
  public static List<Link> ofPost(Connection connection, long postId) throws SQLException {
    return complete(
        connection,
        Sql.list(connection, SELECT + " where post_id = ? order by id", Links::map, postId));
  }

  /** The links of the posts with ids from first to last, by post, each list oldest first. */
  public static Map<Long, List<Link>> ofPosts(Connection connection, long first, long last)
      throws SQLException {
    List<Link> links =
        complete(
            connection,
            Sql.list(
                connection,
                SELECT + " where post_id between ? and ? order by id",
                Links::map,
                first,
                last));
    return links.stream()
        .collect(Collectors.groupingBy(link -> link.postId() == null ? 0 : link.postId()));
  }

  /**
   * Replaces what a link is, all but its slug; null when there is no such link.
   *
   * @throws VariantKept when a variant that has clicks would become another, or the plan of a test
   *     that has some
   */
  public @Nullable Link change(String slug, LinkDraft draft) throws SQLException {
    Optional<Link> link =
        database.write(
            connection -> {
              Link before = bySlug(connection, slug);
              if (before == null || before.archivedAt() != null) return Optional.empty();
              PlanGuard.check(connection, before, draft.plan(), draft.variants());
              update(connection, before.id(), draft);
              Variants.run(connection, before.id(), draft.variants(), clock.instant());
              Link after = required(byId(connection, before.id()));
              LinkHistory.changed(connection, clock.instant(), List.of(before), List.of(after));
              return Optional.of(after);
            });
    link.ifPresent(changed -> frontDoor.forget(changed.slug()));
    return link.orElse(null);
  }

  /**
   * Switches a link off: it answers 410 from now on, and its clicks stay. False if there is none.
   */
  public boolean archive(String slug) throws SQLException {
    boolean archived =
        database.write(
            connection -> {
              String archive =
                  "update link set archived_at = ? where slug = ? and archived_at is null";
              if (Sql.update(connection, archive, clock.millis(), slug) == 0) return false;
              LinkHistory.archived(connection, clock.instant(), required(bySlug(connection, slug)));
              return true;
            });
    frontDoor.forget(slug);
    return archived;
  }

  /** Switches a post's links off, in the caller's transaction. */
  public static void archiveOfPost(Connection connection, long postId, Instant now)
      throws SQLException {
    Sql.update(
        connection,
        "update link set archived_at = ? where post_id = ? and archived_at is null",
        now.toEpochMilli(),
        postId);
  }

  /** Gives a link new tags, in the caller's transaction. */
  public static void retag(Connection connection, Link link, Utm utm) throws SQLException {
    Sql.update(
        connection,
        """
        update link set tagged_url = ?, utm_source = ?, utm_medium = ?, utm_campaign = ?
        where id = ?
        """,
        UtmTags.tag(link.destination(), utm),
        utm.source(),
        utm.medium(),
        utm.campaign(),
        link.id());
  }

  /**
   * Makes a link for what a link-in-bio page shows, in the caller's transaction; {@link #changed}
   * must follow its commit.
   */
  public static Link insertForBio(
      Connection connection, Destination destination, Utm utm, long postId, Instant now)
      throws SQLException {
    LinkDraft draft =
        new LinkDraft(null, destination, utm, 302, null, null, null, false, List.of(), null);
    Link link = insert(connection, draft, postId, now);
    Sql.update(connection, "update link set bio = 1 where id = ?", link.id());
    return required(byId(connection, link.id()));
  }

  /**
   * Leads a link elsewhere and switches it on, all else as it was, in the caller's transaction;
   * {@link #changed} must follow its commit.
   */
  public static Link lead(Connection connection, long id, Destination destination, Utm utm)
      throws SQLException {
    Sql.update(
        connection,
        """
        update link set destination = ?, tagged_url = ?, utm_source = ?, utm_medium = ?,
          utm_campaign = ?, archived_at = null
        where id = ?
        """,
        destination.url(),
        UtmTags.tag(destination.url(), utm),
        utm.source(),
        utm.medium(),
        utm.campaign(),
        id);
    return required(byId(connection, id));
  }

  /**
   * Makes the row under which the views of a link-in-bio page are counted, in the caller's
   * transaction. Nobody can tap it, for no slug begins with {@code @}, and no list shows it.
   */
  public static long insertForViews(Connection connection, String handle, Instant now)
      throws SQLException {
    return Sql.number(
        connection,
        """
        insert into link (slug, destination, tagged_url, redirect_status, created_at, bio)
        values (?, '', '', 302, ?, 2)
        returning id
        """,
        "@" + handle,
        now.toEpochMilli());
  }

  /** Tells the front door, after a commit. */
  public void changed(List<Link> links) {
    for (Link link : links) frontDoor.forget(link.slug());
  }

  private static void update(Connection connection, long id, LinkDraft draft) throws SQLException {
    List<@Nullable Object> values = values(draft);
    values.add(id);
    Sql.update(
        connection,
        """
        update link set destination = ?, tagged_url = ?, utm_source = ?, utm_medium = ?,
          utm_campaign = ?, utm_term = ?, utm_content = ?, utm_id = ?, redirect_status = ?,
          expires_at = ?, fallback_url = ?, card_title = ?, card_description = ?, card_image = ?,
          click_id = ?, split_usual = ?, split_smallest = ?
        where id = ?
        """,
        values.toArray());
  }

  private static @Nullable Long tryInsert(
      Connection connection, String slug, LinkDraft draft, @Nullable Long postId, Instant now)
      throws SQLException {
    List<@Nullable Object> values = values(draft);
    values.add(slug);
    values.add(postId);
    values.add(now.toEpochMilli());
    return Sql.first(
        connection,
        """
        insert into link (destination, tagged_url, utm_source, utm_medium, utm_campaign, utm_term,
          utm_content, utm_id, redirect_status, expires_at, fallback_url, card_title,
          card_description, card_image, click_id, split_usual, split_smallest, slug, post_id,
          created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (slug) do nothing
        returning id
        """,
        row -> row.getLong(1),
        values.toArray());
  }

  private static List<@Nullable Object> values(LinkDraft draft) {
    Utm utm = draft.utm();
    Instant expires = draft.expiresAt();
    Card card = draft.card();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(draft.destination().url());
    values.add(draft.taggedUrl());
    values.add(utm.source());
    values.add(utm.medium());
    values.add(utm.campaign());
    values.add(utm.term());
    values.add(utm.content());
    values.add(utm.id());
    values.add(draft.status());
    values.add(expires == null ? null : expires.toEpochMilli());
    values.add(draft.fallbackUrl());
    values.add(card == null ? null : card.title());
    values.add(card == null ? null : card.description());
    values.add(card == null ? null : card.image());
    values.add(draft.clickId() ? 1 : 0);
    SplitPlan plan = draft.plan();
    values.add(plan == null ? null : plan.usualMillionths());
    values.add(plan == null ? null : plan.smallestMillionths());
    return values;
  }

  private static @Nullable Link bySlug(Connection connection, String slug) throws SQLException {
    return complete(
        connection, Sql.first(connection, SELECT + " where slug = ?", Links::map, slug));
  }

  private static @Nullable Link byId(Connection connection, long id) throws SQLException {
    return complete(connection, Sql.first(connection, SELECT + " where id = ?", Links::map, id));
  }

  private static List<Link> complete(Connection connection, List<Link> links) throws SQLException {
    List<Link> complete = new ArrayList<>(links.size());
    for (Link link : links) complete.add(required(complete(connection, link)));
    return complete;
  }

  /** With its variants; few links have any, so they are looked for only where there were some. */
  private static @Nullable Link complete(Connection connection, @Nullable Link link)
      throws SQLException {
    if (link == null || link.split().startedAt() == null) return link;
    return link.with(Variants.of(connection, link.id()));
  }

  private static Link required(@Nullable Link link) throws SQLException {
    if (link == null) throw new SQLException("the link is gone");
    return link;
  }

  private static Link map(ResultSet row) throws SQLException {
    return new Link(
        row.getLong("id"),
        row.getString("slug"),
        Sql.longOrNull(row, "post_id"),
        row.getString("destination"),
        row.getString("tagged_url"),
        new Utm(
            row.getString("utm_source"),
            row.getString("utm_medium"),
            row.getString("utm_campaign"),
            row.getString("utm_term"),
            row.getString("utm_content"),
            row.getString("utm_id")),
        row.getInt("redirect_status"),
        Sql.instantOrNull(row, "expires_at"),
        row.getString("fallback_url"),
        Card.of(
            row.getString("card_title"),
            row.getString("card_description"),
            row.getString("card_image")),
        row.getInt("click_id") == 1,
        row.getInt("bio") == 1,
        new Split(List.of(), Sql.instantOrNull(row, "split_started_at"), plan(row)),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Sql.instantOrNull(row, "archived_at"));
  }

  private static @Nullable SplitPlan plan(ResultSet row) throws SQLException {
    Long usual = Sql.longOrNull(row, "split_usual");
    Long smallest = Sql.longOrNull(row, "split_smallest");
    return usual == null || smallest == null ? null : SplitPlan.ofMillionths(usual, smallest);
  }
}
