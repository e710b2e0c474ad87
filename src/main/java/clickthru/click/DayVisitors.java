package clickthru.click;

import clickthru.db.Sql;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Knows whether a visitor was already seen on a link in a UTC day. */
final class DayVisitors {
  private record Seen(long day, long linkId, long visitor) {}

  private final Cache<Seen, Boolean> recent =
      Caffeine.newBuilder().maximumSize(100_000).executor(Runnable::run).build();
  private final Set<Seen> uncommitted = new HashSet<>();
  private long emptiedBefore;

  /** Whether this is the visitor's first person click on the link that day; remembers it. */
  boolean isFirst(Connection connection, Click click) throws SQLException {
    if (click.visitor() == 0) return false;
    Seen seen = new Seen(click.day(), click.linkId(), click.visitor());
    if (recent.getIfPresent(seen) != null || !uncommitted.add(seen)) return false;
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

  /** Forgets the visitors of days before yesterday: their salt is gone, so nobody needs them. */
  void forgetBefore(Connection connection, long day) throws SQLException {
    if (day <= emptiedBefore) return;
    Sql.update(connection, "delete from visitor_day where day < ?", day - 1);
    emptiedBefore = day;
  }

  void committed() {
    for (Seen seen : uncommitted) recent.put(seen, true);
    uncommitted.clear();
  }

  void rolledBack() {
    uncommitted.clear();
    emptiedBefore = 0;
  }
}
