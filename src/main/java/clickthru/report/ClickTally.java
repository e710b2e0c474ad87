package clickthru.report;

import clickthru.click.Verdict;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Clicks added up by link. */
final class ClickTally {
  /** A sum that grows: of ten thousand links there are several numbers each. */
  private static final class Sum {
    private long person;
    private long unique;
    private long received;
    private long suspect;

    private void add(int verdict, long clicks, long visitors) {
      received += clicks;
      if (verdict == Verdict.SUSPECT.code) suspect += clicks;
      if (verdict != Verdict.PERSON.code) return;
      person += clicks;
      unique += visitors;
    }
  }

  private final Map<Long, Sum> byLink = new HashMap<>();

  // A link's numbers mostly follow each other.
  private long lastLink = Long.MIN_VALUE;
  private Sum last = new Sum();

  /**
   * Adds what a statement answers with: link, verdict, clicks and visitors, in this order. Adding
   * up here costs less than sorting for a {@code group by} there.
   */
  ClickTally read(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    Sql.each(connection, sql, this::add, parameters);
    return this;
  }

  void add(long linkId, int verdict, long clicks, long visitors) {
    if (linkId != lastLink) {
      last = byLink.computeIfAbsent(linkId, missing -> new Sum());
      lastLink = linkId;
    }
    last.add(verdict, clicks, visitors);
  }

  ClickSums of(long linkId) {
    Sum sum = byLink.get(linkId);
    return sum == null
        ? ClickSums.NONE
        : new ClickSums(sum.person, sum.unique, sum.received, sum.suspect);
  }

  /** Another one without these links; this one must not grow any more. */
  ClickTally without(Collection<Long> links) {
    ClickTally others = new ClickTally();
    others.byLink.putAll(byLink);
    links.forEach(others.byLink::remove);
    return others;
  }

  private void add(ResultSet row) throws SQLException {
    add(row.getLong(1), row.getInt(2), row.getLong(3), row.getLong(4));
  }
}
