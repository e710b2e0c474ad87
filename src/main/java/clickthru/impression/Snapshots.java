package clickthru.impression;

import clickthru.db.Database;
import clickthru.db.RequestKey;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The impression snapshots in the database: added, never changed, so the history stays. */
public final class Snapshots {
  private static final String SELECT =
      """
      select id, as_of, kind, value, reach, reactions, comments, shares, saves, follows,
        video_views, viewable, opens, spend_minor, currency, source, entered_at, import_run_id,
        platform_clicks, platform_clicks_name, platform_rate, platform_rate_name
      from impression_snapshot
      """;

  private final Database database;

  public Snapshots(Database database) {
    this.database = database;
  }

  /** Adds one to a post's history; the one stored, with its id. */
  public Snapshot add(long postId, Snapshot snapshot, @Nullable RequestKey key)
      throws SQLException {
    Addition addition = new Addition(postId, snapshot, key);
    return database.write(
        connection -> byId(connection, add(connection, List.of(addition)).get(0)));
  }

  /** A snapshot to be added to a post's history. */
  public record Addition(long postId, Snapshot snapshot, @Nullable RequestKey key) {}

  /** Adds several, all or none. */
  public void addAll(List<Addition> additions) throws SQLException {
    if (additions.isEmpty()) return;
    List<Long> unused = database.write(connection -> add(connection, additions));
  }

  /** Adds several without a word in the log of changes, in the caller's transaction. */
  public static void fill(Connection connection, List<Addition> additions) throws SQLException {
    for (Addition addition : additions) {
      insert(connection, addition.postId(), addition.snapshot());
    }
  }

  /** A post's history: latest as-of first, of the same as-of the last entered first. */
  public List<Snapshot> list(long postId, int most) throws SQLException {
    return database.read(
        connection ->
            Sql.list(
                connection,
                SELECT + " where post_id = ? order by as_of desc, id desc limit ?",
                Snapshots::map,
                postId,
                most));
  }

  private static List<Long> add(Connection connection, List<Addition> additions)
      throws SQLException {
    List<Long> ids = new ArrayList<>();
    List<Addition> added = new ArrayList<>();
    for (Addition addition : additions) {
      Long before = RequestKey.made(connection, addition.key());
      ids.add(before == null ? add(connection, addition) : before);
      if (before == null) added.add(addition);
    }
    NumberHistory.added(connection, added);
    return ids;
  }

  private static long add(Connection connection, Addition addition) throws SQLException {
    Snapshot snapshot = addition.snapshot();
    long id = insert(connection, addition.postId(), snapshot);
    RequestKey.remember(connection, addition.key(), id, snapshot.enteredAt().toEpochMilli());
    return id;
  }

  private static long insert(Connection connection, long postId, Snapshot s) throws SQLException {
    return Sql.number(
        connection,
        """
        insert into impression_snapshot (post_id, as_of, kind, value, reach, reactions, comments,
          shares, saves, follows, video_views, viewable, opens, spend_minor, currency, source,
          entered_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        returning id
        """,
        postId,
        s.asOf().toEpochMilli(),
        s.kind(),
        s.value(),
        s.reach(),
        s.reactions(),
        s.comments(),
        s.shares(),
        s.saves(),
        s.follows(),
        s.videoViews(),
        s.viewable(),
        s.opens(),
        s.spendMinor(),
        s.currency(),
        s.source(),
        s.enteredAt().toEpochMilli());
  }

  private static Snapshot byId(Connection connection, long id) throws SQLException {
    Snapshot snapshot = Sql.first(connection, SELECT + " where id = ?", Snapshots::map, id);
    if (snapshot == null) throw new SQLException("the snapshot is gone");
    return snapshot;
  }

  private static Snapshot map(ResultSet row) throws SQLException {
    return new Snapshot(
        row.getLong("id"),
        Instant.ofEpochMilli(row.getLong("as_of")),
        row.getString("kind"),
        row.getLong("value"),
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
        row.getString("currency"),
        row.getString("source"),
        Instant.ofEpochMilli(row.getLong("entered_at")),
        imported(row));
  }

  private static Snapshot.@Nullable Imported imported(ResultSet row) throws SQLException {
    Long run = Sql.longOrNull(row, "import_run_id");
    if (run == null) return null;
    double rate = row.getDouble("platform_rate");
    boolean none = row.wasNull();
    return new Snapshot.Imported(
        run,
        Sql.longOrNull(row, "platform_clicks"),
        row.getString("platform_clicks_name"),
        none ? null : rate,
        row.getString("platform_rate_name"));
  }
}
