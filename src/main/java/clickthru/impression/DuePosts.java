package clickthru.impression;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The posts that are not archived, in the order they need impressions: those that have none, newest
 * first, then by the latest as-of, longest ago first.
 */
public final class DuePosts {
  private static final String SELECT =
      """
      with due as (
        select p.id, p.title, p.channel, s.as_of, s.kind, s.value, coalesce(s.as_of, 0) as seen
        from post p
        left join impression_snapshot s on s.id = (
          select n.id from impression_snapshot n where n.post_id = p.id
          order by n.as_of desc, n.id desc limit 1)
        where p.archived_at is null
      )
      select id, title, channel, as_of, kind, value from due
      """;

  private static final String WAITING =
      """
      select p.id, p.title, p.channel, s.as_of, s.kind, s.value
      from post p
      left join impression_snapshot s on s.id = (
        select n.id from impression_snapshot n where n.post_id = p.id
        order by n.as_of desc, n.id desc limit 1)
      where p.archived_at is null and (p.published_at is null or p.published_at <= ?)
        and (coalesce(p.published_at, p.created_at) >= ?
          or not exists (select 1 from impression_snapshot n where n.post_id = p.id))
        and (s.as_of is null or s.as_of < ?)
      order by coalesce(s.as_of, 0), p.id desc limit ?
      """;

  private final Database database;

  public DuePosts(Database database) {
    this.database = database;
  }

  /** The next ones after a place in the order. */
  public List<Due> after(Due.Place place, int most) throws SQLException {
    return database.read(
        connection ->
            Sql.list(
                connection,
                SELECT + " where seen > ? or seen = ? and id < ? order by seen, id desc limit ?",
                DuePosts::map,
                place.seen(),
                place.seen(),
                place.postId(),
                most));
  }

  /**
   * Those that a number is most wanted of: published and without one, or published lately with one
   * that is old; in the same order.
   *
   * @param lately published then or later
   * @param old the latest number is from before then
   */
  public List<Due> waiting(Instant now, Instant lately, Instant old, int most) throws SQLException {
    return database.read(
        connection ->
            Sql.list(
                connection,
                WAITING,
                DuePosts::map,
                now.toEpochMilli(),
                lately.toEpochMilli(),
                old.toEpochMilli(),
                most));
  }

  /** Those with these ids, in the same order. */
  public List<Due> of(Collection<Long> postIds) throws SQLException {
    if (postIds.isEmpty()) return List.of();
    String marks = Sql.marks(postIds);
    return database.read(
        connection ->
            Sql.list(
                connection,
                SELECT + " where id in (" + marks + ") order by seen, id desc",
                DuePosts::map,
                postIds.toArray()));
  }

  private static Due map(ResultSet row) throws SQLException {
    Long asOf = Sql.longOrNull(row, "as_of");
    Due.Last last =
        asOf == null
            ? null
            : new Due.Last(Instant.ofEpochMilli(asOf), row.getString("kind"), row.getLong("value"));
    return new Due(row.getLong("id"), row.getString("title"), row.getString("channel"), last);
  }
}
