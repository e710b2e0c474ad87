package clickthru.imports;

import clickthru.db.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Goes over the rows of a run that have no post yet, batch by batch. */
final class Unmatched {
  private static final int BATCH = 500;

  private Unmatched() {}

  interface Each {
    void take(ImportRow row) throws SQLException;
  }

  interface Batch {
    void take(List<ExportRow> rows) throws SQLException;
  }

  private interface Rows {
    void take(List<ImportRow> rows) throws SQLException;
  }

  static void each(Database database, long run, ImportRow.State state, Each each)
      throws SQLException {
    pages(
        database,
        run,
        state,
        rows -> {
          for (ImportRow row : rows) {
            if (row.row() != null) each.take(row);
          }
        });
  }

  /** Those to be confirmed that have one likely post. */
  static void eachLikely(Database database, long run, Each each) throws SQLException {
    pages(
        database,
        run,
        ImportRow.State.CONFIRM,
        rows -> {
          for (ImportRow row : rows) {
            if (row.row() != null && row.postId() != null) each.take(row);
          }
        });
  }

  /** One row of each post. */
  static void batches(Database database, long run, Batch batch) throws SQLException {
    Set<String> seen = new HashSet<>();
    pages(
        database,
        run,
        ImportRow.State.UNMATCHED,
        rows -> {
          List<ExportRow> first = new ArrayList<>();
          for (ImportRow row : rows) {
            ExportRow read = row.row();
            if (read == null) continue;
            String key = row.key();
            if (key == null || seen.add(key)) first.add(read);
          }
          if (!first.isEmpty()) batch.take(first);
        });
  }

  private static void pages(Database database, long run, ImportRow.State state, Rows each)
      throws SQLException {
    long after = 0;
    while (true) {
      long from = after;
      List<ImportRow> rows = database.read(c -> ImportRows.list(c, run, state, from, BATCH));
      if (rows.isEmpty()) return;
      each.take(rows);
      after = Objects.requireNonNull(rows.get(rows.size() - 1)).number();
    }
  }
}
