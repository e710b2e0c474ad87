package clickthru.report;

import clickthru.click.Verdict;
import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.post.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clicks on one link of a post, or no clicks on a post that has no link. */
record LinkClicks(
    PostClicks clicks, @Nullable String source, @Nullable String medium, @Nullable String content) {

  private static final long EVERY_VERDICT = Long.MAX_VALUE;

  /**
   * Counts by link in one round. Whole hours come from the roll-up; of the one hour that a post's
   * as-of cuts, the click rows between the cell's first and last click are read. Nodes share the
   * ids, so their cells of an hour are joined before their rows are counted. Where the rows are
   * gone after their retention, the whole hour counts.
   *
   * <p>Suspects are counted beside, and in only when asked for. Nobody marks the first of a visitor
   * among them, so as unique clicks all of them count.
   */
  private static final String COUNT =
      """
      with ask as (
        select ? as unique_only, ? as last_verdict, ? as suspects_in, ? as published_from, ? as published_to,
          ? as post_id
      ),
      chosen as (
        select p.id, p.title, p.channel, c.name as campaign, p.goal,
          coalesce(p.published_at, p.created_at) as published,
          s.as_of, s.kind, s.value, s.as_of / 3600000 + case when s.as_of < (
            select coalesce(max(before_at), 0) from click_purge) then 1 else 0 end as cut_hour,
          a.unique_only, a.last_verdict, a.suspects_in
        from ask a
        join post p
          on coalesce(p.published_at, p.created_at) >= a.published_from
          and coalesce(p.published_at, p.created_at) < a.published_to
          and a.post_id in (0, p.id)
        left join campaign c on c.id = p.campaign_id
        left join impression_snapshot s on s.id = (
          select n.id from impression_snapshot n where n.post_id = p.id
          order by n.as_of desc, n.id desc limit 1)
      ),
      whole as (
        select link_id, sum(clicks) as clicks, sum(suspects) as suspects,
          sum(case when cut_hour <= hour then 0 else clicks end) as clicks_before,
          sum(case when cut_hour <= hour then 0 else suspects end) as suspects_before
        from (
          select h.link_id, h.hour, p.cut_hour,
            case when h.verdict = %1$d then p.suspects_in * h.clicks
              when p.unique_only = 1 then h.visitors else h.clicks end as clicks,
            case when h.verdict = %1$d then h.clicks else 0 end as suspects
          from chosen p
          join link l on l.post_id = p.id
          join click_hour h
            on h.link_id = l.id and (h.verdict <= p.last_verdict or h.verdict = %1$d)) cell
        group by link_id
      ),
      cut as (
        select h.link_id, h.hour, h.verdict, p.as_of, p.unique_only, p.suspects_in,
          min(h.first_click) as first_click, max(h.last_click) as last_click
        from chosen p
        join link l on l.post_id = p.id
        join click_hour h
          on h.link_id = l.id and h.hour = p.cut_hour
          and (h.verdict <= p.last_verdict or h.verdict = %1$d)
        group by h.link_id, h.hour, h.verdict, p.as_of, p.unique_only, p.suspects_in
      ),
      cut_clicks as (
        select cut.link_id, cut.verdict, cut.suspects_in, (
            select sum(case when cut.unique_only = 1 and cut.verdict <> %1$d then c.first_of_day else 1 end)
            from click c
            where c.id between cut.first_click and cut.last_click
              and c.link_id = cut.link_id and c.verdict = cut.verdict
              and c.at >= cut.hour * 3600000 and c.at <= cut.as_of) as clicks
        from cut
      ),
      cut_total as (
        select link_id,
          sum(case when verdict = %1$d then suspects_in * clicks else clicks end) as clicks,
          sum(case when verdict = %1$d then clicks else 0 end) as suspects
        from cut_clicks
        group by link_id
      )
      select p.id, p.title, p.channel, p.campaign, p.goal, p.as_of, p.kind, p.value,
        l.utm_source, l.utm_medium, l.utm_content,
        coalesce(w.clicks_before, 0) + coalesce(t.clicks, 0) as counted,
        coalesce(w.clicks, 0) as clicks,
        coalesce(w.suspects_before, 0) + coalesce(t.suspects, 0) as counted_suspects,
        coalesce(w.suspects, 0) as suspects
      from chosen p
      left join link l on l.post_id = p.id
      left join whole w on w.link_id = l.id
      left join cut_total t on t.link_id = l.id
      order by p.published desc, p.id desc, l.id
      """
          .formatted(Verdict.SUSPECT.code);

  /** Every link of the posts asked for, posts newest first. */
  static List<LinkClicks> of(Query query, Database database) throws SQLException {
    Instant from = query.from();
    Instant to = query.to();
    Long postId = query.postId();
    return database.read(
        connection ->
            Sql.list(
                connection,
                COUNT,
                LinkClicks::map,
                query.clicks() == Numerator.UNIQUE ? 1L : 0L,
                query.clicks() == Numerator.RECEIVED ? EVERY_VERDICT : Verdict.PERSON.code,
                query.countsSuspects() ? 1L : 0L,
                from == null ? Long.MIN_VALUE : from.toEpochMilli(),
                to == null ? Long.MAX_VALUE : to.toEpochMilli(),
                postId == null ? 0L : postId));
  }

  private static LinkClicks map(ResultSet row) throws SQLException {
    PostClicks.Post post =
        new PostClicks.Post(
            row.getLong("id"),
            row.getString("title"),
            row.getString("channel"),
            row.getString("campaign"),
            row.getString("goal"),
            snapshot(row));
    return new LinkClicks(
        new PostClicks(
            post,
            row.getLong("counted"),
            row.getLong("clicks"),
            row.getLong("counted_suspects"),
            row.getLong("suspects")),
        row.getString("utm_source"),
        row.getString("utm_medium"),
        row.getString("utm_content"));
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
