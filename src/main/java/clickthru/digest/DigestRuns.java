package clickthru.digest;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was due and what became of it, in the database: so that a week's digest goes out once,
 * however often servers start and however many there are.
 */
final class DigestRuns {
  /** Longer than all that one try may take; whoever dies in it gives it up after that. */
  private static final long TAKEN_MILLIS = Duration.ofMinutes(10).toMillis();

  /** How late a digest may still go out, after a time in which no server ran. */
  private static final Duration LATEST = Duration.ofDays(3);

  private final Database database;

  DigestRuns(Database database) {
    this.database = database;
  }

  /**
   * Notes that one is due, and gives up earlier ones. The very first is only noted: whoever has
   * just set the digest up waits for the next.
   */
  void plan(Instant due, Instant now) throws SQLException {
    boolean known =
        database.read(
            connection ->
                Sql.number(
                        connection,
                        """
                        select count(*) from digest_run
                        where due_at = ?
                          and not exists (
                            select 1 from digest_run where due_at < ? and ended_at is null)
                        """,
                        due.toEpochMilli(),
                        due.toEpochMilli())
                    > 0);
    if (known) return;
    database.write(
        connection -> {
          Sql.update(
              connection,
              "update digest_run set ended_at = ? where due_at < ? and ended_at is null",
              now.toEpochMilli(),
              due.toEpochMilli());
          boolean late = due.plus(LATEST).isBefore(now);
          boolean first = Sql.number(connection, "select count(*) from digest_run") == 0;
          return Sql.update(
              connection,
              """
              insert into digest_run (due_at, next_try_at, ended_at, problem) values (?, ?, ?, ?)
              on conflict (due_at) do nothing
              """,
              due.toEpochMilli(),
              due.toEpochMilli(),
              first || late ? now.toEpochMilli() : null,
              late && !first ? "No server ran when it was due." : null);
        });
  }

  /** Takes one that is to be tried now; null when there is nothing to do, or another has it. */
  @Nullable DigestRun take(Instant due, Instant now) throws SQLException {
    List<DigestRun> taken =
        database.write(
            connection ->
                Sql.list(
                    connection,
                    """
                    update digest_run set taken_until = ?, tries = tries + 1
                    where due_at = ? and ended_at is null and next_try_at <= ? and taken_until <= ?
                    returning due_at, tries, next_try_at, mailed_at, posted_at, ended_at, problem
                    """,
                    DigestRuns::map,
                    now.toEpochMilli() + TAKEN_MILLIS,
                    due.toEpochMilli(),
                    now.toEpochMilli(),
                    now.toEpochMilli()));
    return taken.isEmpty() ? null : taken.get(0);
  }

  void mailed(Instant due, Instant now) throws SQLException {
    note("update digest_run set mailed_at = ? where due_at = ?", due, now);
  }

  void posted(Instant due, Instant now) throws SQLException {
    note("update digest_run set posted_at = ? where due_at = ?", due, now);
  }

  /** All of it went out. */
  void end(Instant due, Instant now) throws SQLException {
    note("update digest_run set ended_at = ?, problem = null where due_at = ?", due, now);
  }

  /** Lets it go until it is tried again. */
  void again(Instant due, Instant nextTry, String problem) throws SQLException {
    database.write(
        connection ->
            Sql.update(
                connection,
                "update digest_run set taken_until = 0, next_try_at = ?, problem = ? where due_at = ?",
                nextTry.toEpochMilli(),
                problem,
                due.toEpochMilli()));
  }

  /** The latest that was due; null: none yet. */
  @Nullable DigestRun last() throws SQLException {
    List<DigestRun> last =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    """
                    select due_at, tries, next_try_at, mailed_at, posted_at, ended_at, problem
                    from digest_run order by due_at desc limit 1
                    """,
                    DigestRuns::map));
    return last.isEmpty() ? null : last.get(0);
  }

  private void note(String sql, Instant due, Instant now) throws SQLException {
    database.write(
        connection -> Sql.update(connection, sql, now.toEpochMilli(), due.toEpochMilli()));
  }

  private static DigestRun map(ResultSet row) throws SQLException {
    return new DigestRun(
        Instant.ofEpochMilli(row.getLong("due_at")),
        row.getInt("tries"),
        Instant.ofEpochMilli(row.getLong("next_try_at")),
        Sql.instantOrNull(row, "mailed_at"),
        Sql.instantOrNull(row, "posted_at"),
        Sql.instantOrNull(row, "ended_at"),
        row.getString("problem"));
  }
}
