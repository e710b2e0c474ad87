package clickthru.destination;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last check of each link's destination, in the database. */
final class Checks {
  /** A link whose destination is to be asked. */
  record Due(long linkId, String url) {}

  private static final Duration NEW = Duration.ofDays(7);

  private final Database database;

  Checks(Database database) {
    this.database = database;
  }

  /** Null: not asked since it leads there. */
  @Nullable Check find(long linkId, String url) throws SQLException {
    return database
        .read(
            connection ->
                Optional.ofNullable(
                    Sql.first(
                        connection,
                        """
                        select url, checked_at, state, answer, status, since, gone_since, failures,
                          next_at
                        from destination_check where link_id = ? and url = ?
                        """,
                        Checks::map,
                        linkId,
                        url)))
        .orElse(null);
  }

  /** Does nothing when the link is gone. */
  void keep(long linkId, Check check) throws SQLException {
    database.write(
        connection ->
            Sql.update(
                connection,
                """
                insert into destination_check (link_id, url, checked_at, state, answer, status,
                  since, gone_since, failures, next_at)
                select id, ?, ?, ?, ?, ?, cast(? as bigint), cast(? as bigint), ?, ?
                from link where id = ?
                on conflict (link_id) do update set url = excluded.url,
                  checked_at = excluded.checked_at, state = excluded.state,
                  answer = excluded.answer, status = excluded.status, since = excluded.since,
                  gone_since = excluded.gone_since, failures = excluded.failures,
                  next_at = excluded.next_at
                """,
                check.url(),
                check.at().toEpochMilli(),
                check.state().key(),
                check.answer().what().name(),
                check.answer().status(),
                millis(check.since()),
                millis(check.goneSince()),
                check.failures(),
                check.next().toEpochMilli(),
                linkId));
  }

  /**
   * What is due: first what failed and is to be looked at again, then new links, then the most
   * clicked. Never the demo's, nor a link that has ended.
   */
  List<Due> due(Instant now, int most) throws SQLException {
    return database.read(
        connection ->
            Sql.list(
                connection,
                """
                select l.id, l.destination
                from link l
                left join destination_check c on c.link_id = l.id and c.url = l.destination
                where l.archived_at is null and (l.expires_at is null or l.expires_at > ?)
                  and l.bio < 2 and (c.link_id is null or c.next_at <= ?)
                  and not exists (select 1 from demo_post d where d.post_id = l.post_id)
                order by
                  case when c.state = 'failing' then 0 when l.created_at >= ? then 1 else 2 end,
                  coalesce(
                    (select sum(t.clicks) from click_total t
                      where t.link_id = l.id and t.verdict = 0), 0) desc,
                  l.id desc
                limit ?
                """,
                row -> new Due(row.getLong(1), row.getString(2)),
                now.toEpochMilli(),
                now.toEpochMilli(),
                now.minus(NEW).toEpochMilli(),
                most));
  }

  private static Check map(ResultSet row) throws SQLException {
    return new Check(
        row.getString("url"),
        Instant.ofEpochMilli(row.getLong("checked_at")),
        Check.State.of(row.getString("state")),
        new Answer(Answer.What.valueOf(row.getString("answer")), row.getInt("status")),
        Sql.instantOrNull(row, "since"),
        Sql.instantOrNull(row, "gone_since"),
        row.getInt("failures"),
        Instant.ofEpochMilli(row.getLong("next_at")));
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }
}
