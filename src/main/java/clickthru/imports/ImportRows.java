package clickthru.imports;

import clickthru.db.Sql;
import clickthru.post.Kind;
import clickthru.post.Platform;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of the runs in the database. */
final class ImportRows {
  private static final String SELECT =
      """
      select r.*, p.title as post_title, s.id as snapshot_id
      from import_row r
      left join post p on p.id = r.post_id
      left join impression_snapshot s
        on s.import_run_id = r.run_id and s.import_row = r.number and r.taken = 1
      where r.run_id = ?
      """;

  private ImportRows() {}

  /** Adds rows that were just read. */
  static void insert(Connection connection, long run, List<ImportRow> rows) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            insert into import_row (run_id, number, place_file, place_sheet, place_row, place_line,
              platform, match_key, platform_id, permalink, title, published_at, published_by, kind,
              value, note, reach, reactions, comments, shares, saves, follows, video_views,
              viewable, opens, spend_minor, currency, platform_clicks, platform_clicks_name,
              platform_rate, platform_rate_name, as_of, day, series, post_type, state, how, reason,
              post_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
              ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      for (ImportRow row : rows) {
        bind(statement, run, row);
        statement.addBatch();
      }
      int[] unused = statement.executeBatch();
    }
  }

  private static void bind(PreparedStatement statement, long run, ImportRow kept)
      throws SQLException {
    Place place = kept.place();
    set(statement, 1, run, kept.number(), place.file(), place.sheet(), place.row(), place.line());
    ExportRow row = kept.row();
    if (row == null) {
      for (int i = 7; i <= 35; i++) statement.setObject(i, null);
    } else {
      set(
          statement,
          7,
          row.platform().key(),
          kept.key(),
          row.platformId(),
          row.permalink(),
          row.title(),
          millis(row.publishedAt()),
          row.publishedBy().name(),
          row.kind().key(),
          row.value(),
          row.note());
      figures(statement, 17, row.figures(), row.reported());
      LocalDate day = row.day();
      set(
          statement,
          32,
          millis(row.asOf()),
          day == null ? null : day.toEpochDay(),
          row.series(),
          row.postType());
    }
    set(statement, 36, kept.state().key(), kept.how(), kept.reason(), kept.postId());
  }

  private static void figures(PreparedStatement statement, int from, Figures f, Reported r)
      throws SQLException {
    set(
        statement,
        from,
        f.reach(),
        f.reactions(),
        f.comments(),
        f.shares(),
        f.saves(),
        f.follows(),
        f.videoViews(),
        f.viewable(),
        f.opens(),
        f.spendMinor(),
        f.currency(),
        r.clicks(),
        r.clicksName(),
        r.rate(),
        r.rateName());
  }

  private static void set(PreparedStatement statement, int from, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) statement.setObject(from + i, values[i]);
  }

  /** Rows in the order of the file, those after a number. */
  static List<ImportRow> list(Connection connection, long run, long after, int most)
      throws SQLException {
    return Sql.list(
        connection,
        SELECT + " and r.number > ? order by r.number limit ?",
        ImportRows::map,
        run,
        after,
        most);
  }

  /** The same, of one state. */
  static List<ImportRow> list(
      Connection connection, long run, ImportRow.State state, long after, int most)
      throws SQLException {
    return Sql.list(
        connection,
        SELECT + " and r.state = ? and r.number > ? order by r.number limit ?",
        ImportRows::map,
        run,
        state.key(),
        after,
        most);
  }

  static @Nullable ImportRow find(Connection connection, long run, long number)
      throws SQLException {
    return Sql.first(connection, SELECT + " and r.number = ?", ImportRows::map, run, number);
  }

  /** Says anew what a row is of; rows that were taken stay what they are. */
  static void change(Connection connection, long run, long number, Match match)
      throws SQLException {
    Sql.update(
        connection,
        """
        update import_row set state = ?, how = ?, reason = ?, post_id = ?, held = 0
        where run_id = ? and number = ? and taken = 0
        """,
        match.state().key(),
        match.how(),
        match.reason(),
        match.postId(),
        run,
        number);
  }

  /** The same of every row that is known by a key. */
  static void changeAll(Connection connection, long run, String key, Match match)
      throws SQLException {
    Sql.update(
        connection,
        """
        update import_row set state = ?, how = ?, reason = ?, post_id = ?, held = 0
        where run_id = ? and match_key = ? and taken = 0 and (state <> 'skipped' or held > 0)
        """,
        match.state().key(),
        match.how(),
        match.reason(),
        match.postId(),
        run,
        key);
  }

  /** Deletes some; false when none is left. */
  static boolean deleteSome(Connection connection, long run, int most) throws SQLException {
    long first =
        Sql.number(
            connection, "select coalesce(min(number), 0) from import_row where run_id = ?", run);
    return Sql.update(
            connection, "delete from import_row where run_id = ? and number < ?", run, first + most)
        > 0;
  }

  private static ImportRow map(ResultSet row) throws SQLException {
    return new ImportRow(
        row.getLong("number"),
        new Place(
            row.getString("place_file"),
            row.getString("place_sheet"),
            row.getInt("place_row"),
            row.getInt("place_line")),
        read(row),
        row.getString("match_key"),
        ImportRow.State.of(row.getString("state")),
        row.getString("how"),
        row.getString("reason"),
        Sql.longOrNull(row, "post_id"),
        row.getString("post_title"),
        Sql.longOrNull(row, "snapshot_id"));
  }

  private static @Nullable ExportRow read(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    if (kind == null) return null;
    Long day = Sql.longOrNull(row, "day");
    return new ExportRow(
        new Place(
            row.getString("place_file"),
            row.getString("place_sheet"),
            row.getInt("place_row"),
            row.getInt("place_line")),
        Objects.requireNonNull(Platform.of(row.getString("platform"))),
        row.getString("platform_id"),
        row.getString("permalink"),
        row.getString("title"),
        Sql.instantOrNull(row, "published_at"),
        ExportRow.PublishedBy.valueOf(row.getString("published_by")),
        Objects.requireNonNull(Kind.of(kind)),
        Sql.longOrNull(row, "value"),
        row.getString("note"),
        figures(row),
        reported(row),
        Sql.instantOrNull(row, "as_of"),
        day == null ? null : LocalDate.ofEpochDay(day),
        row.getString("series"),
        row.getString("post_type"));
  }

  private static Figures figures(ResultSet row) throws SQLException {
    return new Figures(
        Sql.longOrNull(row, "reach"),
        Sql.longOrNull(row, "reactions"),
        Sql.longOrNull(row, "comments"),
        Sql.longOrNull(row, "shares"),
        Sql.longOrNull(row, "saves"),
        Sql.longOrNull(row, "follows"),
        Sql.longOrNull(row, "video_views"),
        Sql.longOrNull(row, "viewable"),
        Sql.longOrNull(row, "opens"),
        Sql.longOrNull(row, "spend_minor"),
        row.getString("currency"));
  }

  private static Reported reported(ResultSet row) throws SQLException {
    double rate = row.getDouble("platform_rate");
    boolean none = row.wasNull();
    return new Reported(
        row.getString("platform_clicks_name"),
        Sql.longOrNull(row, "platform_clicks"),
        row.getString("platform_rate_name"),
        none ? null : rate);
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }
}
