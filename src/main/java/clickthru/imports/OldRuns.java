package clickthru.imports;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Deletes runs that nobody needs any more, some rows at a time so that clicks get their turn: what
 * was never read to its end, previews after a day, and of imports after a while the rows alone.
 */
final class OldRuns {
  private static final Duration UNFINISHED = Duration.ofHours(1);
  private static final Duration PREVIEW = Duration.ofHours(24);
  private static final Duration ROWS = Duration.ofDays(90);
  private static final int MOST = 50;
  private static final int STEP = 2_000;

  private final Database database;
  private final Clock clock;

  OldRuns(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  void remove() throws SQLException {
    long now = clock.millis();
    for (long run : ended("reading", now - UNFINISHED.toMillis())) remove(run);
    for (long run : ended("preview", now - PREVIEW.toMillis())) remove(run);
    List<Long> old =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    """
                    select id from import_run
                    where state in ('applied', 'undone') and rows_gone_at is null
                      and created_at < ?
                    order by id limit ?
                    """,
                    row -> row.getLong(1),
                    now - ROWS.toMillis(),
                    MOST));
    for (long run : old) removeRows(run, now);
  }

  /** Deletes a run that added nothing, with its rows. */
  void remove(long run) throws SQLException {
    boolean hidden = database.write(connection -> hide(connection, run));
    if (hidden) delete(run);
  }

  /** The same, because somebody wants it. */
  void discard(ImportRun run) throws SQLException {
    boolean hidden =
        database.write(
            connection -> {
              boolean now = hide(connection, run.id());
              if (now) RunHistory.discarded(connection, clock.instant(), run);
              return now;
            });
    if (hidden) delete(run.id());
  }

  private static boolean hide(Connection connection, long run) throws SQLException {
    return Sql.update(
            connection,
            """
            update import_run set state = 'reading'
            where id = ? and state in ('reading', 'preview')
            """,
            run)
        > 0;
  }

  private void delete(long run) throws SQLException {
    rows(run);
    int unused = database.write(c -> Sql.update(c, "delete from import_run where id = ?", run));
  }

  private void removeRows(long run, long now) throws SQLException {
    String gone = "update import_run set rows_gone_at = ?, once = null where id = ?";
    int unused = database.write(c -> Sql.update(c, gone, now, run));
    rows(run);
  }

  private void rows(long run) throws SQLException {
    boolean more = true;
    while (more) more = database.write(c -> ImportRows.deleteSome(c, run, STEP));
  }

  private List<Long> ended(String state, long before) throws SQLException {
    return database.read(
        connection ->
            Sql.list(
                connection,
                "select id from import_run where state = ? and created_at < ? order by id limit ?",
                row -> row.getLong(1),
                state,
                before,
                MOST));
  }
}
