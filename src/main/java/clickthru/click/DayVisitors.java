package clickthru.click;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * Knows whether a visitor was already seen on a link in a UTC day. The table knows all; the latest
 * are in memory, in arrays without garbage, each in one of two places. Not thread-safe.
 */
final class DayVisitors {
  private static final int PLACES = 1 << 17;

  private record Seen(long day, long linkId, long visitor) {
    /** The first of its two places. */
    int place() {
      long mixed = (visitor ^ linkId * 0x9E3779B97F4A7C15L) + day;
      return (int) ((mixed ^ mixed >>> 32) & PLACES - 2);
    }
  }

  private final long[] days = new long[PLACES];
  private final long[] linkIds = new long[PLACES];
  private final long[] visitors = new long[PLACES];
  private final Set<Seen> uncommitted = new HashSet<>();
  private long emptiedBefore;

  /** Whether this is the visitor's first person click on the link that day; remembers it. */
  boolean isFirst(Connection connection, Click click) throws SQLException {
    if (click.visitor() == 0) return false;
    Seen seen = new Seen(click.day(), click.linkId(), click.visitor());
    if (isCommitted(seen) || !uncommitted.add(seen)) return false;
    return Sql.update(
            connection,
            """
            insert into visitor_day (day, link_id, visitor) values (?, ?, ?)
            on conflict do nothing
            """,
            seen.day,
            seen.linkId,
            seen.visitor)
        == 1;
  }

  /** Forgets that a visitor was seen, since the click that told so counts no more. */
  void forget(Connection connection, Click click) throws SQLException {
    Seen seen = new Seen(click.day(), click.linkId(), click.visitor());
    // Also when this is rolled back: what isn't in memory is looked up in the table.
    for (int place = seen.place(); isCommitted(seen); place++) {
      if (isAt(place, seen)) visitors[place] = 0;
    }
    Sql.update(
        connection,
        "delete from visitor_day where day = ? and link_id = ? and visitor = ?",
        seen.day,
        seen.linkId,
        seen.visitor);
  }

  /** Forgets the visitors of days before yesterday: their salt is gone, so nobody needs them. */
  void forgetBefore(Connection connection, long day) throws SQLException {
    if (day <= emptiedBefore) return;
    Sql.update(connection, "delete from visitor_day where day < ?", day - 1);
    emptiedBefore = day;
  }

  void committed() {
    uncommitted.forEach(this::keep);
    uncommitted.clear();
  }

  void rolledBack() {
    uncommitted.clear();
    emptiedBefore = 0;
  }

  private boolean isCommitted(Seen seen) {
    int place = seen.place();
    return isAt(place, seen) || isAt(place + 1, seen);
  }

  private boolean isAt(int place, Seen seen) {
    return visitors[place] == seen.visitor
        && linkIds[place] == seen.linkId
        && days[place] == seen.day;
  }

  /** The newest takes the first place; the one before it moves to the second. */
  private void keep(Seen seen) {
    int place = seen.place();
    visitors[place + 1] = visitors[place];
    linkIds[place + 1] = linkIds[place];
    days[place + 1] = days[place];
    visitors[place] = seen.visitor;
    linkIds[place] = seen.linkId;
    days[place] = seen.day;
  }
}
