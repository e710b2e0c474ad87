package clickthru.imports;

import clickthru.history.Change;
import clickthru.history.Changes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what is done with imports, in the caller's transaction: once an import, and what it
 * did to each post as a part of that.
 */
final class RunHistory {
  private static final String SNAPSHOTS =
      """
      select post_id, kind as field, null as was, value as now
      from impression_snapshot s where import_run_id = ? and exists (
        select 1 from import_row r
        where r.run_id = s.import_run_id and r.number = s.import_row and r.taken = 0)
      """;
  private static final String DAYS =
      """
      select post_id, 'days' as field, null as was, count(*) as now
      from impression_day d where import_run_id = ? and post_id is not null and exists (
        select 1 from import_row r
        where r.run_id = d.import_run_id and r.number = d.import_row and r.taken = 0)
      group by post_id
      """;
  private static final String GONE_SNAPSHOTS =
      """
      select post_id, kind as field, value as was, null as now
      from impression_snapshot where import_run_id = ?
      """;
  private static final String GONE_DAYS =
      """
      select post_id, 'days' as field, count(*) as was, null as now
      from impression_day where import_run_id = ? and post_id is not null group by post_id
      """;

  private RunHistory() {}

  /** What was put in just now, while its rows are not yet marked as taken. */
  static void taken(Connection connection, Instant at, ImportRun run, Taking.Taken taken)
      throws SQLException {
    boolean again = run.state() == ImportRun.State.APPLIED;
    if (again && taken.snapshots() + taken.days() == 0) return;
    Change change = of("import.taken", run).with(counts(taken.snapshots(), taken.days()));
    long whole = Changes.note(connection, at, change);
    Changes.noteOfPosts(connection, at, whole, "impressions.added", SNAPSHOTS, run.id());
    Changes.noteOfPosts(connection, at, whole, "impressions.added", DAYS, run.id());
  }

  /**
   * What is about to be taken back.
   *
   * @return the id of the change
   */
  static long undone(Connection connection, Instant at, ImportRun run) throws SQLException {
    ImportRun.Counts had = run.counts();
    Change change = of("import.undone", run).without(counts(had.snapshots(), had.days()));
    long whole = Changes.note(connection, at, change);
    Changes.noteOfPosts(connection, at, whole, "impressions.removed", GONE_SNAPSHOTS, run.id());
    Changes.noteOfPosts(connection, at, whole, "impressions.removed", GONE_DAYS, run.id());
    return whole;
  }

  /** Its file's lines are gone, and it never counted. */
  static void discarded(Connection connection, Instant at, ImportRun run) throws SQLException {
    // Without the id, which another import may get.
    Changes.note(connection, at, Change.of("import.discarded", "import", null, run.filename()));
  }

  /**
   * Somebody said what rows are of.
   *
   * @param how {@code matched} or {@code ignored}
   * @param rows how many; null: as many as there were
   */
  static void resolved(
      Connection connection, Instant at, ImportRun run, String how, @Nullable Integer rows)
      throws SQLException {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put(how, rows == null ? "all" : rows);
    Changes.note(connection, at, of("import.resolved", run).with(facts));
  }

  private static Change of(String what, ImportRun run) {
    return Change.of(what, "import", run.id(), run.filename());
  }

  private static Map<String, Object> counts(int snapshots, int days) {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("snapshots", snapshots);
    if (days > 0) counts.put("days", days);
    return counts;
  }
}
