package clickthru.click;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clicks of earlier batches, judged anew in the transaction of the batch that showed what they are:
 * with it they are changed once or not at all.
 *
 * @param kept as it was
 */
record Revised(KeptClick kept, Judgement after) {
  /**
   * Changes rows and hours; a row that is gone, or doesn't count any more, stays as it is.
   *
   * @return those that were changed
   */
  static List<Revised> write(
      Connection connection, List<Visits.Revision> revisions, HourCells hours) throws SQLException {
    List<Revised> changed = new ArrayList<>();
    for (Visits.Revision revision : revisions) {
      KeptClick kept = kept(connection, revision.sequence());
      if (kept == null || kept.judgement().verdict() != Verdict.PERSON) continue;
      Judgement after = revision.after();
      Sql.update(
          connection,
          "update click set verdict = ?, rule = ?, first_of_day = 0 where id = ?",
          after.verdict().code,
          after.rule(),
          revision.sequence());
      hours.take(kept.click(), Verdict.PERSON, kept.firstOfDay());
      hours.add(kept.click(), after.verdict(), false);
      changed.add(new Revised(kept, after));
    }
    return changed;
  }

  private static @Nullable KeptClick kept(Connection connection, long id) throws SQLException {
    List<KeptClick> found =
        KeptClick.between(connection, id - 1, id, Long.MIN_VALUE, Long.MAX_VALUE, 1);
    return found.isEmpty() ? null : found.get(0);
  }
}
