package clickthru.imports;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The runs in the database. */
final class ImportRuns {
  private static final String SELECT = "select * from import_run";

  private ImportRuns() {}

  /** A run that is being read; nobody sees it before {@link #finish}. */
  static long begin(Connection connection, ExportFile file, long now) throws SQLException {
    Instant asked = file.asOf();
    return Sql.number(
        connection,
        """
        insert into import_run
          (filename, sha256, state, channel, asked_as_of, created_by, created_at)
        values (?, ?, 'reading', ?, ?, ?, ?)
        returning id
        """,
        file.filename(),
        file.sha256(),
        file.channel(),
        asked == null ? null : asked.toEpochMilli(),
        file.by(),
        now);
  }

  /** Makes it a preview. */
  static void finish(
      Connection connection, long id, ExportSummary summary, Instant asOf, String asOfFrom)
      throws SQLException {
    Sql.update(
        connection,
        """
        update import_run set state = 'preview', format = ?, name = ?, platform = ?,
          channel = coalesce(channel, ?), scope = ?, data_rows = ?, as_of = ?, as_of_from = ?,
          zone = ?, notes = ?,
          first_published_at = (select min(published_at) from import_row where run_id = ?),
          last_published_at = (select max(published_at) from import_row where run_id = ?)
        where id = ?
        """,
        summary.format(),
        summary.name(),
        summary.platform().key(),
        summary.channel(),
        summary.scope().name().toLowerCase(Locale.ROOT),
        summary.rows(),
        asOf.toEpochMilli(),
        asOfFrom,
        summary.zone(),
        String.join("\n", summary.notes().stream().map(n -> n.replace('\n', ' ')).toList()),
        id,
        id,
        id);
  }

  static @Nullable ImportRun find(Connection connection, long id) throws SQLException {
    return Sql.first(
        connection, SELECT + " where id = ? and state <> 'reading'", ImportRuns::map, id);
  }

  static ImportRun required(Connection connection, long id) throws SQLException {
    return Objects.requireNonNull(find(connection, id), "the run is gone");
  }

  /** The one that took the same bytes, said to be of the same time, and still has its rows. */
  static @Nullable ImportRun applied(Connection connection, ExportFile file) throws SQLException {
    Instant asked = file.asOf();
    return once(connection, file.sha256() + ":" + (asked == null ? "" : asked.toEpochMilli()));
  }

  /** Of when the same bytes were taken to be before; null when they are new. */
  static @Nullable Instant asOfBefore(Connection connection, String sha256) throws SQLException {
    return Sql.first(
        connection,
        """
        select as_of from import_run where sha256 = ? and state = 'applied' order by id limit 1
        """,
        row -> Instant.ofEpochMilli(row.getLong(1)),
        sha256);
  }

  /** The applied one of {@link ImportRun#once}; null when there is none. */
  static @Nullable ImportRun once(Connection connection, String once) throws SQLException {
    return Sql.first(connection, SELECT + " where once = ?", ImportRuns::map, once);
  }

  /** Newest first, those with a smaller id than {@code before}. */
  static List<ImportRun> list(Connection connection, long before, int most) throws SQLException {
    return Sql.list(
        connection,
        SELECT + " where id < ? and state <> 'reading' order by id desc limit ?",
        ImportRuns::map,
        before,
        most);
  }

  static void apply(Connection connection, long id, @Nullable String once, long now)
      throws SQLException {
    Sql.update(
        connection,
        """
        update import_run set state = 'applied', once = ?, applied_at = coalesce(applied_at, ?)
        where id = ?
        """,
        once,
        now,
        id);
  }

  static void undo(Connection connection, long id, long now) throws SQLException {
    Sql.update(
        connection,
        """
        update import_run set state = 'undone', once = null, undone_at = ?, snapshots = 0, days = 0
        where id = ?
        """,
        now,
        id);
  }

  /**
   * Counts anew what became of the rows. Several series of one line of an account are one row, and
   * where a file is of posts, account days beside them are none.
   */
  static void count(Connection connection, long id) throws SQLException {
    Sql.update(
        connection,
        """
        update import_run set (matched, confirm, unmatched, ignored, skipped, unchanged) = (
            select coalesce(sum(case when r.state = 'matched' then 1 else 0 end), 0),
              coalesce(sum(case when r.state = 'confirm' then 1 else 0 end), 0),
              coalesce(sum(case when r.state = 'unmatched' then 1 else 0 end), 0),
              coalesce(sum(case when r.state = 'ignored' then 1 else 0 end), 0),
              coalesce(sum(case when r.state = 'skipped' then 1 else 0 end), 0),
              coalesce(sum(case when r.state = 'unchanged' then 1 else 0 end), 0)
            from import_row r
            where r.run_id = import_run.id
              and (import_run.scope = 'account_days' or r.series is null)
              and not exists (
                select 1 from import_row o
                where o.run_id = r.run_id and o.number = r.number - 1 and o.place_row = r.place_row
                  and o.place_sheet = r.place_sheet and o.place_file = r.place_file))
        where id = ?
        """,
        id);
    Sql.update(
        connection,
        """
        update import_run set (snapshots, days) = (
            select coalesce(sum(case when r.day is null then 1 else 0 end), 0),
              coalesce(sum(case when r.day is not null then 1 else 0 end), 0)
            from import_row r
            where r.run_id = import_run.id and r.state = 'matched'
              and (r.taken = 1 or import_run.state = 'preview'))
        where id = ?
        """,
        id);
  }

  private static ImportRun map(ResultSet row) throws SQLException {
    String notes = row.getString("notes");
    return new ImportRun(
        row.getLong("id"),
        row.getString("filename"),
        row.getString("sha256"),
        ImportRun.State.of(row.getString("state")),
        row.getString("format"),
        row.getString("name"),
        row.getString("platform"),
        row.getString("channel"),
        row.getString("scope"),
        counts(row),
        Sql.instantOrNull(row, "asked_as_of"),
        Instant.ofEpochMilli(row.getLong("as_of")),
        row.getString("as_of_from"),
        row.getString("zone"),
        notes.isEmpty() ? List.of() : List.of(notes.split("\n", -1)),
        Sql.instantOrNull(row, "first_published_at"),
        Sql.instantOrNull(row, "last_published_at"),
        row.getString("created_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Sql.instantOrNull(row, "applied_at"),
        Sql.instantOrNull(row, "undone_at"),
        Sql.longOrNull(row, "rows_gone_at") != null);
  }

  private static ImportRun.Counts counts(ResultSet row) throws SQLException {
    return new ImportRun.Counts(
        row.getInt("data_rows"),
        row.getInt("matched"),
        row.getInt("confirm"),
        row.getInt("unmatched"),
        row.getInt("ignored"),
        row.getInt("skipped"),
        row.getInt("unchanged"),
        row.getInt("snapshots"),
        row.getInt("days"));
  }
}
