package clickthru.imports;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Of when the figures of a preview are, where the file doesn't tell and somebody must. */
public final class SaidAsOf {
  private static final String FIRST_CAME = "when the file first came in";
  private static final String CHANGED = "when the file was last changed";
  private static final String SAID = "what was said with it";
  private static final Set<String> UNTOLD = Set.of(FIRST_CAME, CHANGED, SAID);

  private final Database database;
  private final Clock clock;

  public SaidAsOf(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Whether somebody is to be asked: nothing is in yet, and the file didn't tell. */
  public static boolean isAsked(ImportRun run) {
    return run.state() == ImportRun.State.PREVIEW && UNTOLD.contains(run.asOfFrom());
  }

  /** Takes the file's last change for it, until somebody says otherwise. */
  void presume(ImportRun run, @Nullable Instant modified) throws SQLException {
    if (modified == null || modified.isAfter(clock.instant())) return;
    if (!isAsked(run) || !run.asOfFrom().equals(FIRST_CAME)) return;
    set(run, modified, CHANGED, null);
  }

  /** Somebody said it. */
  public void say(ImportRun run, Instant at) throws SQLException {
    if (isAsked(run) && !at.equals(run.asOf())) set(run, at, SAID, at);
  }

  private void set(ImportRun run, Instant at, String from, @Nullable Instant asked)
      throws SQLException {
    boolean unused =
        database.write(
            connection -> {
              Sql.update(
                  connection,
                  """
                  update import_run set as_of = ?, as_of_from = ?, asked_as_of = ?
                  where id = ? and state = 'preview'
                  """,
                  at.toEpochMilli(),
                  from,
                  asked == null ? null : asked.toEpochMilli(),
                  run.id());
              new Outcomes(connection, ImportRuns.required(connection, run.id())).decide(false);
              ImportRuns.count(connection, run.id());
              return true;
            });
  }
}
