package clickthru.imports;

import clickthru.db.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a file as they are read, and keeps them batch by batch. */
final class RowIntake implements RowSink {
  private final Database database;
  private final Matching matching;
  private final long run;
  private final ImportProgress progress;
  private final List<ExportRow> rows = new ArrayList<>();
  private final List<SkippedRow> skipped = new ArrayList<>();
  private final List<Boolean> order = new ArrayList<>();
  private long number;

  RowIntake(Database database, Matching matching, long run, ImportProgress progress) {
    this.database = database;
    this.matching = matching;
    this.run = run;
    this.progress = progress;
  }

  @Override
  public void row(ExportRow row) throws IOException {
    rows.add(row);
    added(true, row.place());
  }

  @Override
  public void skipped(SkippedRow row) throws IOException {
    skipped.add(row);
    added(false, row.place());
  }

  private void added(boolean read, Place place) throws IOException {
    order.add(read);
    if (order.size() < Matching.BATCH) return;
    try {
      write();
    } catch (SQLException e) {
      throw new NotKept(e);
    }
    progress.read(number, place.line());
  }

  /** Keeps what is left. */
  long end() throws SQLException {
    if (!order.isEmpty()) write();
    return number;
  }

  private void write() throws SQLException {
    List<Matching.Matched> matches = matching.of(rows);
    List<ImportRow> batch = new ArrayList<>(order.size());
    int nextRow = 0;
    int nextSkipped = 0;
    for (boolean read : order) {
      number++;
      if (read) {
        Matching.Matched row = matches.get(nextRow++);
        batch.add(row(row.row().place(), row.row(), row.key(), row.match()));
      } else {
        SkippedRow skip = skipped.get(nextSkipped++);
        Match match = Match.skipped(skip.reason());
        batch.add(row(skip.place(), null, null, match));
      }
    }
    boolean unused =
        database.write(
            connection -> {
              ImportRows.insert(connection, run, batch);
              return true;
            });
    rows.clear();
    skipped.clear();
    order.clear();
  }

  private ImportRow row(Place place, @Nullable ExportRow row, @Nullable String key, Match match) {
    return new ImportRow(
        number,
        place,
        row,
        key,
        match.state(),
        match.how(),
        match.reason(),
        match.postId(),
        null,
        null);
  }

  /** The database failed while a file was being read. */
  static final class NotKept extends IOException {
    private static final long serialVersionUID = 1;

    NotKept(SQLException cause) {
      super(cause);
    }
  }
}
