package clickthru.report;

import clickthru.click.Verdict;
import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many clicks of a link were judged what. */
public final class Verdicts {
  private static final long HOUR = 3_600_000;

  /**
   * Whole hours from the roll-up, the hours that an end of the range cuts from their rows; where
   * these are gone after their retention, the whole hour too.
   */
  private static final String COUNT =
      """
      with cell as (
        select hour, verdict, sum(clicks) as clicks, sum(visitors) as visitors,
          min(first_click) as first_click, max(last_click) as last_click
        from click_hour
        where link_id = ? and hour between ? and ?
        group by hour, verdict
      )
      select verdict, sum(clicks) as clicks, sum(visitors) as visitors
      from cell
      where hour >= ? and hour < ?
      group by verdict
      union all
      select cell.verdict, count(*) as clicks, sum(c.first_of_day) as visitors
      from cell
      cross join click c
      where (cell.hour < ? or cell.hour >= ?)
        and c.id between cell.first_click and cell.last_click
        and c.link_id = ? and c.verdict = cell.verdict
        and c.at between cell.hour * 3600000 and cell.hour * 3600000 + 3599999
        and c.at >= ? and c.at < ?
      group by cell.verdict
      """;

  private final Database database;

  public Verdicts(Database database) {
    this.database = database;
  }

  /**
   * The clicks on a link, by verdict.
   *
   * @param from the first instant that counts; null: from the beginning
   * @param to the first instant that no longer counts; null: until now
   */
  public VerdictCounts clicksOf(long linkId, @Nullable Instant from, @Nullable Instant to)
      throws SQLException {
    long start = from == null ? Long.MIN_VALUE + 1 : from.toEpochMilli();
    long end = to == null ? Long.MAX_VALUE : to.toEpochMilli();
    long firstHour = Math.floorDiv(start, HOUR);
    long lastHour = Math.floorDiv(end - 1, HOUR);
    long purged =
        database.read(c -> Sql.number(c, "select coalesce(max(before_at), 0) from click_purge"));
    long firstWhole = start < purged ? firstHour : Math.floorDiv(start - 1, HOUR) + 1;
    long endWhole = end < purged ? lastHour + 1 : Math.floorDiv(end, HOUR);
    List<Count> counts =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    COUNT,
                    row ->
                        new Count(
                            row.getInt("verdict"), row.getLong("clicks"), row.getLong("visitors")),
                    linkId,
                    firstHour,
                    lastHour,
                    firstWhole,
                    endWhole,
                    firstWhole,
                    endWhole,
                    linkId,
                    start,
                    end));
    return total(counts);
  }

  private record Count(int verdict, long clicks, long visitors) {}

  private static VerdictCounts total(List<Count> counts) {
    SortedMap<Integer, Long> clicks = new TreeMap<>();
    long unique = 0;
    for (Count count : counts) {
      clicks.merge(count.verdict(), count.clicks(), Long::sum);
      if (count.verdict() == Verdict.PERSON.code) unique += count.visitors();
    }
    return VerdictCounts.of(clicks, unique);
  }
}
