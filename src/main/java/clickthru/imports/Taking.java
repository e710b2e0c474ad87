package clickthru.imports;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Puts a run's matched rows where they count, and takes them back; in the caller's transaction. */
final class Taking {
  private static final String NUMBERS =
      """
      r.reach, r.reactions, r.comments, r.shares, r.saves, r.follows, r.video_views, r.viewable,
        r.opens, r.spend_minor, r.currency, r.platform_clicks, r.platform_clicks_name,
        r.platform_rate, r.platform_rate_name
      """;
  private static final String COLUMNS = NUMBERS.replace("r.", "");

  private static final String MATCHED = " r.run_id = ? and r.state = 'matched' and r.taken = 0 ";

  private Taking() {}

  /** How much was put in. */
  record Taken(int snapshots, int days) {}

  static Taken in(Connection connection, ImportRun run, long now) throws SQLException {
    int snapshots =
        Sql.update(
            connection,
            """
            insert into impression_snapshot (post_id, as_of, kind, value, source, entered_at,
              import_run_id, import_row, %s)
            select r.post_id, coalesce(r.as_of, cast(? as bigint)), r.kind, r.value, 'import',
              cast(? as bigint), r.run_id, r.number, %s
            from import_row r where %s and r.day is null order by r.number
            """
                .formatted(COLUMNS, NUMBERS, MATCHED),
            run.asOf().toEpochMilli(),
            now,
            run.id());
    int days =
        Sql.update(
            connection,
            """
            insert into impression_day (import_run_id, import_row, subject, post_id, platform,
              series, day, kind, value, entered_at, %s)
            select r.run_id, r.number, %s, r.post_id, r.platform, r.series, r.day, r.kind, r.value,
              cast(? as bigint), %s
            from import_row r where %s and r.day is not null order by r.number
            """
                .formatted(COLUMNS, Outcomes.SUBJECT, NUMBERS, MATCHED),
            now,
            run.id());
    Taken taken = new Taken(snapshots, days);
    RunHistory.taken(connection, Instant.ofEpochMilli(now), run, taken);
    Sql.update(connection, "update import_row as r set taken = 1 where " + MATCHED, run.id());
    return taken;
  }

  /** Removes what a run put in, and nothing else; what was before it counts again. */
  static void back(Connection connection, long run) throws SQLException {
    // Holds on to the rows first: whoever is counting their clicks just now ends before this.
    Sql.update(
        connection, "update impression_snapshot set counted = 3 where import_run_id = ?", run);
    Sql.update(
        connection,
        """
        delete from snapshot_click
        where snapshot_id in (select id from impression_snapshot where import_run_id = ?)
        """,
        run);
    Sql.update(connection, "delete from impression_snapshot where import_run_id = ?", run);
    Sql.update(connection, "delete from impression_day where import_run_id = ?", run);
    Sql.update(connection, "update import_row set taken = 0 where run_id = ? and taken = 1", run);
  }
}
