package clickthru.report;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The clicks of a time by link: whole hours from the roll-up, the hours that an end cuts from their
 * rows; where these are gone after their retention, an hour counts where it begins.
 */
final class PeriodClicks {
  private static final long HOUR = 3_600_000L;

  /** Most links are not clicked any more, so first those that are. */
  private static final String HOURS =
      """
      with clicked as (select distinct link_id from click_hour where hour >= ? and hour < ?)
      select h.link_id, h.verdict, sum(h.clicks) as clicks, sum(h.visitors) as visitors
      from clicked
      cross join click_hour h
      where h.link_id = clicked.link_id and h.hour >= ? and h.hour < ?
      group by h.link_id, h.verdict
      """;

  private static final String HOURS_OF_POSTS =
      """
      select h.link_id, h.verdict, sum(h.clicks) as clicks, sum(h.visitors) as visitors
      from link l
      join click_hour h on h.link_id = l.id and h.hour >= ? and h.hour < ?
      where l.post_id in (%s)
      group by h.link_id, h.verdict
      """;

  private static final String ROWS =
      """
      with span as (
        select min(first_click) as first_click, max(last_click) as last_click
        from click_hour
        where hour = ?
      )
      select c.link_id, c.verdict, count(*) as clicks, sum(c.first_of_day) as visitors
      from span
      cross join click c
      where c.id between span.first_click and span.last_click and c.at >= ? and c.at < ?
      group by c.link_id, c.verdict
      """;

  /** Whole hours, the last one not among them, as they are kept. */
  private record Hours(long first, long end) implements KeptPosts.Reading<ClickTally> {
    @Override
    public ClickTally all(Connection connection) throws SQLException {
      return new ClickTally().read(connection, HOURS, first, end, first, end);
    }

    @Override
    public ClickTally again(Connection connection, ClickTally known, Set<Long> posts)
        throws SQLException {
      List<Object> parameters = new ArrayList<>(List.of(first, end));
      parameters.addAll(posts);
      return known
          .without(KeptPosts.links(connection, posts))
          .read(connection, HOURS_OF_POSTS.formatted(Sql.marks(posts)), parameters.toArray());
    }
  }

  private final ClickTally ends = new ClickTally();
  private final ClickTally whole;

  private PeriodClicks(Database database, long from, long to) throws SQLException {
    Hours hours = database.readAtOnce(connection -> readEnds(connection, from, to));
    // A period that ends now has other ends each time, but mostly the same hours.
    this.whole = KeptPosts.of(database, hours, hours);
  }

  static PeriodClicks between(Database database, Instant from, Instant to) throws SQLException {
    return new PeriodClicks(database, from.toEpochMilli(), to.toEpochMilli());
  }

  ClickSums of(long linkId) {
    return whole.of(linkId).plus(ends.of(linkId));
  }

  private Hours readEnds(Connection connection, long from, long to) throws SQLException {
    long kept = Sql.number(connection, "select coalesce(max(before_at), 0) from click_purge");
    long firstWhole = Math.floorDiv(from + HOUR - 1, HOUR);
    long endWhole = Math.floorDiv(to, HOUR);
    if (to < kept) endWhole = Math.floorDiv(to + HOUR - 1, HOUR);
    else if (firstWhole > endWhole) rows(connection, endWhole, from, to);
    else if (to > endWhole * HOUR) rows(connection, endWhole, endWhole * HOUR, to);
    if (from >= kept && from < firstWhole * HOUR && firstWhole <= endWhole) {
      rows(connection, firstWhole - 1, from, firstWhole * HOUR);
    }
    return new Hours(firstWhole, Math.max(firstWhole, endWhole));
  }

  private void rows(Connection connection, long hour, long from, long to) throws SQLException {
    ClickTally unused = ends.read(connection, ROWS, hour, from, to);
  }
}
