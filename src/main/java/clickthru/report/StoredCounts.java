package clickthru.report;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How much is kept of each kind, and from when to when. No table is read through: up to {@value
 * #EXACT} rows are counted, and beyond that their ids tell about how many there are.
 */
public final class StoredCounts {
  private static final int EXACT = 20_000;

  /**
   * Of one kind.
   *
   * @param about whether there may be some more, or fewer
   * @param first when the oldest came; null, as is the last: nobody noted, or there is none
   */
  public record Rows(long rows, boolean about, @Nullable Instant first, @Nullable Instant last) {}

  /**
   * Everything.
   *
   * @param received clicks ever, those among them whose rows are gone
   * @param bytes of the database on disk
   */
  public record All(Map<Stored, Rows> rows, long received, long bytes) {
    public Rows of(Stored kind) {
      return Objects.requireNonNull(rows.get(kind));
    }
  }

  private final Database database;

  public StoredCounts(Database database) {
    this.database = database;
  }

  public All all() throws SQLException {
    long bytes = database.bytes();
    return database.read(
        connection -> {
          Map<Stored, Rows> rows = new EnumMap<>(Stored.class);
          for (Stored kind : Stored.values()) rows.put(kind, rows(connection, kind));
          return new All(rows, received(connection), bytes);
        });
  }

  private static long received(Connection connection) throws SQLException {
    return Sql.number(connection, "select coalesce(sum(clicks), 0) from click_total");
  }

  private static Rows rows(Connection connection, Stored kind) throws SQLException {
    long counted =
        Sql.number(
            connection,
            "select count(*) from (select 1 from %s limit ?) counted".formatted(kind.table),
            EXACT + 1);
    boolean about = counted > EXACT;
    String time = kind.time;
    if (time == null) return new Rows(Math.min(counted, EXACT), about, null, null);
    long rows = about ? byIds(connection, kind.table) : counted;
    // Invented clicks have ids below 0, whenever they were.
    List<Instant> ends = new ArrayList<>();
    for (String which : List.of("id >= 0", "id < 0")) {
      for (String end : List.of("min(id)", "max(id)")) {
        Instant at = at(connection, kind.table, time, end, which);
        if (at != null) ends.add(at);
      }
    }
    ends.sort(Comparator.naturalOrder());
    boolean none = ends.isEmpty();
    return new Rows(
        rows, about, none ? null : ends.get(0), none ? null : ends.get(ends.size() - 1));
  }

  private static long byIds(Connection connection, String table) throws SQLException {
    return ids(connection, table, "id >= 0") + ids(connection, table, "id < 0");
  }

  /** From the first id to the last one; each is asked for alone, which takes one look each. */
  private static long ids(Connection connection, String table, String which) throws SQLException {
    return Sql.number(
        connection,
        """
        select coalesce(
          (select max(id) from %1$s where %2$s) - (select min(id) from %1$s where %2$s) + 1, 0)
        """
            .formatted(table, which));
  }

  private static @Nullable Instant at(
      Connection connection, String table, String time, String end, String which)
      throws SQLException {
    return Sql.first(
        connection,
        "select %2$s as at from %1$s where id = (select %3$s from %1$s where %4$s)"
            .formatted(table, time, end, which),
        row -> Instant.ofEpochMilli(row.getLong("at")));
  }
}
