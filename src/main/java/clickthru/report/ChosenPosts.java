package clickthru.report;

import clickthru.db.Sql;
import clickthru.impression.SnapshotFlag;
import clickthru.post.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The posts a report is about, each with the snapshot it reads, and their links and clicks. Each
 * statement is a simple one, and what belongs together is put together here: joined in one, SQLite
 * sorts and indexes what it has in hand for every report anew.
 */
final class ChosenPosts {
  private static final String OF_POSTS =
      "from post p left join campaign c on c.id = p.campaign_id ";

  private static final String BEFORE =
      """
      left join impression_snapshot b on b.id = (
        select n.id from impression_snapshot n
        where n.post_id = p.id and n.as_of < s.as_of
        order by n.as_of desc, n.id desc limit 1)
      """;

  private static final String NO_FLAG = "null as kind_before, null as value_before";

  /**
   * @param figures what the platform told of the post beside its impressions
   * @param snapshotId 0: it has none
   * @param isCounted whether its clicks are kept with the snapshot
   */
  record Choice(PostClicks.Post post, Figures figures, long snapshotId, boolean isCounted) {
    static final Comparator<Choice> NEWEST_FIRST =
        Comparator.comparing(Choice::post, PostClicks.Post.NEWEST_FIRST);
  }

  /** A link of a post. */
  record Link(
      long id,
      long postId,
      @Nullable String source,
      @Nullable String medium,
      @Nullable String content) {}

  private final Connection connection;
  private final Pick pick;
  private final Wanted wanted;
  private final StringBuilder areChosen = new StringBuilder("where 1 = 1 ");
  private final List<Object> conditions = new ArrayList<>();
  // Names and tags are the same on many posts. A report is the largest thing on a small heap: what
  // it holds twice, the collector moves at every turn.
  private final Map<String, String> texts = new HashMap<>();

  /**
   * @param from published (or, when that is not known, entered) then or later; null: all
   * @param to published before then; null: all
   */
  ChosenPosts(
      Connection connection,
      Query.Only only,
      Pick pick,
      Wanted wanted,
      @Nullable Instant from,
      @Nullable Instant to) {
    this.connection = connection;
    this.pick = pick;
    this.wanted = wanted;
    String campaign = only.campaign();
    only("p.id = ?", only.postId());
    only("coalesce(p.published_at, p.created_at) >= ?", from == null ? null : from.toEpochMilli());
    only("coalesce(p.published_at, p.created_at) < ?", to == null ? null : to.toEpochMilli());
    only("c.name_key = ?", campaign == null ? null : campaign.toLowerCase(Locale.ROOT));
    only("p.channel = ?", only.channel());
    only("exists (select 1 from post_tag t where t.post_id = p.id and t.tag = ?)", only.tag());
    areChosen.append("and ").append(pick.posts()).append(' ');
    conditions.addAll(pick.ofPosts());
  }

  /** These posts as they are now; some thousands at most. */
  ChosenPosts(Connection connection, Collection<Long> ids, Wanted wanted) {
    this(connection, ids, Pick.LATEST, wanted);
  }

  /** Those of these posts that matter to a pick; some thousands at most. */
  ChosenPosts(Connection connection, Collection<Long> ids, Pick pick, Wanted wanted) {
    this(connection, Query.Only.ALL, pick, wanted, null, null);
    String marks = Sql.marks(ids);
    areChosen.append("and p.id in (").append(marks).append(") ");
    conditions.addAll(ids);
  }

  /** Asked of every post in every statement, so nothing that holds for all of them. */
  private void only(String condition, @Nullable Object value) {
    if (value == null) return;
    areChosen.append("and ").append(condition).append(' ');
    conditions.add(value);
  }

  /** In no order: sorting here costs less than there, with all that stands beside them. */
  List<Choice> read() throws SQLException {
    Map<Long, List<String>> tags = wanted.tags() ? tags() : Map.of();
    Map<Long, String> pages = pages();
    return Sql.list(
        connection,
        """
        select p.id, p.title, p.channel, c.name as campaign, p.goal, p.planned_by, p.published_at,
          coalesce(p.published_at, p.created_at) as published,
          s.id as snapshot_id, s.as_of, s.kind, s.value, s.counted, s.viewable, s.opens,
          s.reach, s.reactions, s.comments, s.shares, s.saves, s.follows, s.video_views,
          e.spend_minor, e.currency,
          case when coalesce(s.viewable, s.opens, s.reach, s.reactions, s.comments, s.shares,
            s.saves, s.follows, s.video_views, e.spend_minor) is null then 0 else 1 end as tells,
          %s
        """
                .formatted(
                    wanted.flags() ? "b.kind as kind_before, b.value as value_before" : NO_FLAG)
            + OF_POSTS
            + "left join impression_snapshot s on s.id = (%s)\n".formatted(pick.sql())
            + (wanted.flags() ? BEFORE : "")
            + "left join impression_snapshot e on e.id = %s\n".formatted(pick.spendSql())
            + areChosen,
        row -> choice(row, tags, pages),
        picked());
  }

  /** By post, in the order they were made. */
  Map<Long, List<Link>> links() throws SQLException {
    Map<Long, List<Link>> links = new HashMap<>();
    Sql.each(
        connection,
        "select l.id, l.post_id, l.utm_source, l.utm_medium, l.utm_content "
            + OF_POSTS
            + "join link l on l.post_id = p.id "
            + areChosen
            + "order by l.post_id, l.id",
        row -> {
          Link link = link(row);
          links.computeIfAbsent(link.postId, post -> new ArrayList<>(1)).add(link);
        },
        conditions.toArray());
    return links;
  }

  /** All clicks so far. */
  ClickTally clicks() throws SQLException {
    return new ClickTally()
        .read(
            connection,
            "select m.link_id, m.verdict, m.clicks, m.visitors "
                + OF_POSTS
                + """
                join link l on l.post_id = p.id
                join click_total m on m.link_id = l.id
                """
                + areChosen,
            conditions.toArray());
  }

  /**
   * Clicks up to the as-of of each snapshot, where they are kept with it. Finding the snapshot anew
   * costs less than all that is told of a post would beside each of these rows.
   */
  ClickTally countedClicks() throws SQLException {
    return new ClickTally()
        .read(
            connection,
            "select m.link_id, m.verdict, m.clicks, m.visitors "
                + OF_POSTS
                + "join snapshot_click m on m.snapshot_id = (%s)\n".formatted(pick.sql())
                + areChosen,
            picked());
  }

  /**
   * For the snapshots that nobody has counted yet: the cells of the hour that each as-of cuts and
   * of later ones.
   */
  void eachCellSinceUncounted(Sql.Each each) throws SQLException {
    Sql.each(
        connection,
        "select h.link_id, h.verdict, h.clicks, h.visitors, h.hour, h.first_click, h.last_click,"
            + " s.as_of "
            + OF_POSTS
            + """
            join impression_snapshot s on s.id = (%s) and s.counted <> 1
            join link l on l.post_id = p.id
            join click_hour h on h.link_id = l.id and h.hour >= s.as_of / 3600000
            """
                .formatted(pick.sql())
            + areChosen,
        each,
        picked());
  }

  private Map<Long, List<String>> tags() throws SQLException {
    Map<Long, List<String>> tags = new HashMap<>();
    Sql.each(
        connection,
        "select t.post_id, t.tag "
            + OF_POSTS
            + "join post_tag t on t.post_id = p.id "
            + areChosen
            + "order by t.tag",
        row ->
            tags.computeIfAbsent(row.getLong(1), post -> new ArrayList<>(1))
                .add(shared(row.getString(2))),
        conditions.toArray());
    return tags;
  }

  /** The handles of link-in-bio pages, by the post that stands for each. */
  private Map<Long, String> pages() throws SQLException {
    Map<Long, String> pages = new HashMap<>();
    Sql.each(
        connection,
        "select post_id, handle from bio_page",
        row -> pages.put(row.getLong(1), row.getString(2)));
    return pages;
  }

  private @Nullable Object[] picked() {
    List<@Nullable Object> parameters = new ArrayList<>(pick.parameters());
    parameters.addAll(conditions);
    return parameters.toArray();
  }

  private @Nullable String sharedOrNull(@Nullable String text) {
    return text == null ? null : shared(text);
  }

  private String shared(String text) {
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  private Choice choice(ResultSet row, Map<Long, List<String>> tags, Map<Long, String> pages)
      throws SQLException {
    // Most snapshots tell impressions alone; a column costs more to ask for than to read.
    boolean tells = row.getInt("tells") == 1;
    long id = row.getLong("id");
    PostClicks.Post post =
        new PostClicks.Post(
            id,
            wanted.titles() ? row.getString("title") : "",
            shared(row.getString("channel")),
            sharedOrNull(row.getString("campaign")),
            sharedOrNull(row.getString("goal")),
            sharedOrNull(row.getString("planned_by")),
            Sql.instantOrNull(row, "published_at"),
            Instant.ofEpochMilli(row.getLong("published")),
            tags.getOrDefault(id, List.of()),
            pages.get(id),
            null,
            snapshot(row, tells));
    return new Choice(
        post,
        tells ? Figures.of(row) : Figures.NONE,
        row.getLong("snapshot_id"),
        row.getInt("counted") == 1);
  }

  private static PostClicks.@Nullable Snapshot snapshot(ResultSet row, boolean tells)
      throws SQLException {
    Long asOf = Sql.longOrNull(row, "as_of");
    if (asOf == null) return null;
    Kind kind = Kind.of(row.getString("kind"));
    if (kind == null)
      throw new SQLException("unknown kind of impressions: " + row.getString("kind"));
    long value = row.getLong("value");
    String kindBefore = row.getString("kind_before");
    return new PostClicks.Snapshot(
        Instant.ofEpochMilli(asOf),
        kind,
        value,
        tells ? Sql.longOrNull(row, "viewable") : null,
        tells ? Sql.longOrNull(row, "opens") : null,
        kindBefore == null
            ? null
            : SnapshotFlag.after(kindBefore, row.getLong("value_before"), kind.key(), value));
  }

  private Link link(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    long postId = row.getLong("post_id");
    if (!wanted.utm()) return new Link(id, postId, null, null, null);
    return new Link(
        id,
        postId,
        sharedOrNull(row.getString("utm_source")),
        sharedOrNull(row.getString("utm_medium")),
        sharedOrNull(row.getString("utm_content")));
  }
}
