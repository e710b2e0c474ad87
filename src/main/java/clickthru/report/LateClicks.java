package clickthru.report;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * The clicks after the as-of of snapshots that nobody has counted yet, to be taken from all there
 * are: mostly few, since such a snapshot is mostly new. Whole hours come from {@code click_hour};
 * of an hour that an as-of cuts the rows are read, once for all its links, between the ids of their
 * first and last click. Where the rows are gone after their retention, nothing of that hour is
 * late.
 */
final class LateClicks {
  private static final long HOUR = 3_600_000L;

  /** An hour that some links' as-of cuts: where their rows lie, and the earliest as-of. */
  private record Cut(long first, long last, long asOf) {
    Cut with(Cut other) {
      return new Cut(
          Math.min(first, other.first), Math.max(last, other.last), Math.min(asOf, other.asOf));
    }
  }

  private final Connection connection;
  private final long kept;
  private final ClickTally late = new ClickTally();
  private final Map<Long, Long> asOfs = new HashMap<>();
  private final Map<Long, Cut> cuts = new HashMap<>();

  private LateClicks(Connection connection) throws SQLException {
    this.connection = connection;
    this.kept = Sql.number(connection, "select coalesce(max(before_at), 0) from click_purge");
  }

  static ClickTally of(Connection connection, ChosenPosts chosen) throws SQLException {
    LateClicks clicks = new LateClicks(connection);
    chosen.eachCellSinceUncounted(clicks::add);
    for (Map.Entry<Long, Cut> cut : clicks.cuts.entrySet()) {
      clicks.addRows(cut.getKey(), cut.getValue());
    }
    return clicks.late;
  }

  private void add(ResultSet cell) throws SQLException {
    long linkId = cell.getLong("link_id");
    long hour = cell.getLong("hour");
    long asOf = cell.getLong("as_of");
    if (hour > asOf / HOUR) {
      late.add(linkId, cell.getInt("verdict"), cell.getLong("clicks"), cell.getLong("visitors"));
    } else if (asOf >= kept) {
      asOfs.put(linkId, asOf);
      Cut cut = new Cut(cell.getLong("first_click"), cell.getLong("last_click"), asOf);
      cuts.merge(hour, cut, Cut::with);
    }
  }

  private void addRows(long hour, Cut cut) throws SQLException {
    Sql.each(
        connection,
        """
        select link_id, verdict, first_of_day, at from click
        where id between ? and ? and at > ? and at < ?
        """,
        row -> {
          Long asOf = asOfs.get(row.getLong("link_id"));
          if (asOf == null || asOf / HOUR != hour || row.getLong("at") <= asOf) return;
          late.add(row.getLong("link_id"), row.getInt("verdict"), 1, row.getInt("first_of_day"));
        },
        cut.first,
        cut.last,
        cut.asOf,
        (hour + 1) * HOUR);
  }
}
