package clickthru.report;

import clickthru.click.Verdict;
import clickthru.db.Sql;
import clickthru.post.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The clicks on one link of a post, or no clicks on a post that has no link.
 *
 * @param linkId 0: the post has no link
 * @param figures what the platform told of the post beside its impressions
 * @param times which of the link's clicks count: those up to the as-of or, when the post has no
 *     impressions, all
 */
record LinkClicks(
    PostClicks clicks,
    long linkId,
    @Nullable String source,
    @Nullable String medium,
    @Nullable String content,
    Figures figures,
    ClickTimes times) {

  /**
   * Counts by link in one round. What was counted up to a snapshot is kept with it; for a snapshot
   * so new that nobody has counted it yet, whole hours come from {@code click_hour}, and of the one
   * hour that its as-of cuts, the click rows between the cell's first and last click are read.
   * Nodes share the ids, so their cells of an hour are joined before their rows are counted. Where
   * the rows are gone after their retention, the whole hour counts.
   */
  private static final String COUNT =
      """
      with chosen as (
        select p.id, p.title, p.channel, c.name as campaign, p.goal, p.planned_by, p.published_at,
          coalesce(p.published_at, p.created_at) as published,
          s.id as snapshot_id, s.as_of, s.kind, s.value, s.counted,
          s.reach, s.reactions, s.comments, s.shares, s.saves, s.follows, s.video_views,
          e.spend_minor, e.currency,
          s.as_of / 3600000 + case when s.as_of < (
            select coalesce(max(before_at), 0) from click_purge) then 1 else 0 end as cut_hour
        from post p
        left join campaign c on c.id = p.campaign_id
        left join impression_snapshot s on s.id = (%s)
        left join impression_snapshot e on e.id = %s
        where coalesce(p.published_at, p.created_at) >= ?
          and coalesce(p.published_at, p.created_at) < ?
          and ? in (0, p.id) and ? in ('', c.name_key) and ? in ('', p.channel)
          and (? = '' or exists (
            select 1 from post_tag t where t.post_id = p.id and t.tag = ?))
      ),
      settled as (
        select m.link_id, %s
        from chosen p
        join snapshot_click m on m.snapshot_id = p.snapshot_id
        where p.counted = 1
        group by m.link_id
      ),
      fresh_hours as (
        select m.link_id, %s
        from chosen p
        join link l on l.post_id = p.id
        join click_hour m on m.link_id = l.id and m.hour < p.cut_hour
        where p.counted <> 1
        group by m.link_id
      ),
      cut as (
        select h.link_id, h.hour, h.verdict, p.as_of,
          min(h.first_click) as first_click, max(h.last_click) as last_click
        from chosen p
        join link l on l.post_id = p.id
        join click_hour h on h.link_id = l.id and h.hour = p.cut_hour
        where p.counted <> 1
        group by h.link_id, h.hour, h.verdict, p.as_of
      ),
      cut_rows as (
        select cut.link_id, cut.verdict, 1 as clicks, c.first_of_day as visitors
        from cut
        cross join click c
        where c.id between cut.first_click and cut.last_click
          and c.link_id = cut.link_id and c.verdict = cut.verdict
          and c.at >= cut.hour * 3600000 and c.at <= cut.as_of
      ),
      fresh_rows as (
        select m.link_id, %s from cut_rows m group by m.link_id
      ),
      so_far as (
        select m.link_id, %s
        from chosen p
        join link l on l.post_id = p.id
        join click_total m on m.link_id = l.id
        group by m.link_id
      )
      select p.id, p.title, p.channel, p.campaign, p.goal, p.planned_by, p.published_at,
        p.reach, p.reactions, p.comments, p.shares, p.saves, p.follows, p.video_views,
        p.spend_minor, p.currency,
        p.as_of, p.kind, p.value, l.id as link_id, l.utm_source, l.utm_medium, l.utm_content,
        %s, %s
      from chosen p
      left join link l on l.post_id = p.id
      left join settled s on s.link_id = l.id
      left join fresh_hours h on h.link_id = l.id
      left join fresh_rows r on r.link_id = l.id
      left join so_far a on a.link_id = l.id
      order by p.published desc, p.id desc, l.id
      """;

  private static final String SUMS = sums();

  /** As all of {@code m}'s verdicts add up. */
  private static String sums() {
    String of = "sum(case when m.verdict = %d then m.%s else 0 end) as %s";
    return String.join(
        ", ",
        String.format(Locale.ROOT, of, Verdict.PERSON.code, "clicks", "person"),
        String.format(Locale.ROOT, of, Verdict.PERSON.code, "visitors", "unique_people"),
        "sum(m.clicks) as received",
        String.format(Locale.ROOT, of, Verdict.SUSPECT.code, "clicks", "suspect"));
  }

  private static String columns(String prefix, String... tables) {
    List<String> columns = new ArrayList<>();
    for (String column : List.of("person", "unique_people", "received", "suspect")) {
      List<String> terms = new ArrayList<>();
      for (String table : tables) terms.add("coalesce(" + table + "." + column + ", 0)");
      columns.add(String.join(" + ", terms) + " as " + prefix + column);
    }
    return String.join(", ", columns);
  }

  /**
   * Every link of the posts that were published in a time and that the query is about, posts newest
   * first.
   */
  static List<LinkClicks> of(
      Connection connection,
      Query.Only only,
      Pick pick,
      @Nullable Instant from,
      @Nullable Instant to)
      throws SQLException {
    List<@Nullable Object> parameters = new ArrayList<>(pick.parameters());
    parameters.add(from == null ? Long.MIN_VALUE : from.toEpochMilli());
    parameters.add(to == null ? Long.MAX_VALUE : to.toEpochMilli());
    parameters.add(only.postId() == null ? 0L : only.postId());
    parameters.add(only.campaign() == null ? "" : only.campaign().toLowerCase(Locale.ROOT));
    parameters.add(only.channel() == null ? "" : only.channel());
    String tag = only.tag() == null ? "" : only.tag();
    parameters.add(tag);
    parameters.add(tag);
    Map<Long, List<String>> tags = tags(connection);
    return Sql.list(
        connection,
        COUNT.formatted(
            pick.sql(),
            pick.spendSql(),
            SUMS,
            SUMS,
            SUMS,
            SUMS,
            columns("counted_", "s", "h", "r"),
            columns("all_", "a")),
        row -> map(row, tags),
        parameters.toArray());
  }

  private static Map<Long, List<String>> tags(Connection connection) throws SQLException {
    Map<Long, List<String>> tags = new HashMap<>();
    boolean unused =
        Sql.list(
                connection,
                "select post_id, tag from post_tag order by tag",
                row ->
                    tags.computeIfAbsent(row.getLong(1), post -> new ArrayList<>())
                        .add(row.getString(2)))
            .isEmpty();
    return tags;
  }

  /** Whether the post was published then or before. */
  boolean isPublishedBy(Instant time) {
    Instant published = clicks.post().publishedAt();
    return published != null && !published.isAfter(time);
  }

  /** The same as of an age, at which nothing waits for newer impressions. */
  LinkClicks at(Age age) {
    ClickSums all = clicks.isMeasured() ? clicks.counted() : clicks.all();
    return with(new PostClicks(clicks.post().at(age), clicks.counted(), all));
  }

  LinkClicks with(PostClicks other) {
    return with(other, figures, times);
  }

  LinkClicks with(PostClicks other, Figures told, ClickTimes counting) {
    return new LinkClicks(other, linkId, source, medium, content, told, counting);
  }

  private static LinkClicks map(ResultSet row, Map<Long, List<String>> tags) throws SQLException {
    PostClicks.Snapshot snapshot = snapshot(row);
    PostClicks.Post post =
        new PostClicks.Post(
            row.getLong("id"),
            row.getString("title"),
            row.getString("channel"),
            row.getString("campaign"),
            row.getString("goal"),
            row.getString("planned_by"),
            Sql.instantOrNull(row, "published_at"),
            tags.getOrDefault(row.getLong("id"), List.of()),
            null,
            snapshot);
    ClickSums all = sums(row, "all_");
    ClickSums counted = snapshot == null ? all : sums(row, "counted_");
    PostClicks clicks = new PostClicks(post, counted, all);
    PostClicks.Snapshot usable = clicks.usable();
    return new LinkClicks(
        clicks,
        row.getLong("link_id"),
        row.getString("utm_source"),
        row.getString("utm_medium"),
        row.getString("utm_content"),
        Figures.of(row),
        usable == null ? ClickTimes.ALL : ClickTimes.upTo(usable.asOf()));
  }

  private static ClickSums sums(ResultSet row, String prefix) throws SQLException {
    return new ClickSums(
        row.getLong(prefix + "person"),
        row.getLong(prefix + "unique_people"),
        row.getLong(prefix + "received"),
        row.getLong(prefix + "suspect"));
  }

  private static PostClicks.@Nullable Snapshot snapshot(ResultSet row) throws SQLException {
    Long asOf = Sql.longOrNull(row, "as_of");
    if (asOf == null) return null;
    Kind kind = Kind.of(row.getString("kind"));
    if (kind == null)
      throw new SQLException("unknown kind of impressions: " + row.getString("kind"));
    return new PostClicks.Snapshot(Instant.ofEpochMilli(asOf), kind, row.getLong("value"));
  }
}
