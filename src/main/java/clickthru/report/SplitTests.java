package clickthru.report;

import clickthru.click.Click;
import clickthru.click.Verdict;
import clickthru.conversion.Attribution;
import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.link.Link;
import clickthru.link.Split;
import clickthru.link.Variant;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads split tests. The cost: a roll-up row for each variant and hour since the start, the click
 * rows of the one hour the start lies in, and the link's conversions.
 */
public final class SplitTests {
  private static final long HOUR = 3_600_000;

  /**
   * Whole hours from the roll-up; the hour that the start cuts from its rows, or where these are
   * gone after their retention from the roll-up too.
   */
  private static final String CLICKS =
      """
      select content, sum(clicks) as clicks, sum(visitors) as visitors
      from click_variant
      where link_id = ? and verdict = ? and hour >= ?
      group by content
      union all
      select u.content, count(*) as clicks, sum(c.first_of_day) as visitors
      from (
        select min(first_click) as first_click, max(last_click) as last_click
        from click_hour
        where link_id = ? and hour = ? and verdict = ? and hour < ?
      ) cell
      cross join click c
      join utm u on u.id = c.utm_id
      where c.id between cell.first_click and cell.last_click
        and c.link_id = ? and c.verdict = ? and (c.own & ?) <> 0 and c.at >= ? and c.at < ?
      group by u.content
      """;

  private static final String CONVERTING =
      "select coalesce(u.content, c.content) as content, count(distinct c.click) as converting "
          + Attribution.FROM
          + " left join utm u on u.id = k.utm_id and (k.own & ?) <> 0 where "
          + Attribution.CASE
          + " = 'attributed' and c.click_at >= ?"
          + " and (c.link_id = ? or c.state = 'waiting') and "
          + Attribution.LINK
          + " = ? and coalesce(u.content, c.content) is not null"
          + " group by coalesce(u.content, c.content)";

  private record Count(String content, long clicks, long visitors) {
    Count plus(Count other) {
      return new Count(content, clicks + other.clicks, visitors + other.visitors);
    }
  }

  private record Counts(Map<String, Count> clicks, Map<String, Long> converting) {
    SplitTest.Side side(Variant variant, double share) {
      Count count = clicks.getOrDefault(variant.content(), new Count("", 0, 0));
      long converted = converting.getOrDefault(variant.content(), 0L);
      return new SplitTest.Side(variant, share, count.clicks, count.visitors, converted);
    }
  }

  private final Database database;
  private final long window;

  /**
   * @param windowDays how long after a click a conversion is still the click's
   */
  public SplitTests(Database database, int windowDays) {
    this.database = database;
    this.window = Attribution.windowMillis(windowDays);
  }

  /** The test of a link; null when it has never had variants that anybody was given. */
  public @Nullable SplitTest of(Link link) throws SQLException {
    Split split = link.split();
    Instant started = split.startedAt();
    List<Variant> tested = split.tested();
    if (started == null || tested.size() < Split.FEWEST) return null;
    Counts counts = counts(link.id(), started.toEpochMilli());
    double weight = tested.stream().mapToInt(Variant::weight).sum();
    List<SplitTest.Side> sides = new ArrayList<>();
    for (Variant variant : tested) sides.add(counts.side(variant, variant.weight() / weight));
    return SplitTest.of(started, split.runs(), link.clickId(), split.plan(), sides, earlier(link));
  }

  private List<SplitTest.Side> earlier(Link link) throws SQLException {
    List<Variant> earlier = link.split().earlier();
    if (earlier.isEmpty()) return List.of();
    Counts all = counts(link.id(), 0);
    return earlier.stream().map(variant -> all.side(variant, 0)).toList();
  }

  private Counts counts(long linkId, long from) throws SQLException {
    Map<String, Count> clicks = new HashMap<>();
    Map<String, Long> converting = new HashMap<>();
    boolean unused =
        database.read(
            connection -> {
              for (Count count : clicks(connection, linkId, from)) {
                clicks.merge(count.content, count, Count::plus);
              }
              return Sql.list(
                      connection,
                      CONVERTING,
                      row -> converting.put(row.getString(1), row.getLong(2)) == null,
                      Click.VARIANT,
                      window,
                      from,
                      linkId,
                      linkId)
                  .isEmpty();
            });
    return new Counts(clicks, converting);
  }

  private static List<Count> clicks(Connection connection, long linkId, long from)
      throws SQLException {
    long purged = Sql.number(connection, "select coalesce(max(before_at), 0) from click_purge");
    long cut = from / HOUR;
    long firstWhole = from % HOUR == 0 || from < purged ? cut : cut + 1;
    int person = Verdict.PERSON.code;
    return Sql.list(
        connection,
        CLICKS,
        row -> new Count(row.getString(1), row.getLong(2), row.getLong(3)),
        linkId,
        person,
        firstWhole,
        linkId,
        cut,
        person,
        firstWhole,
        linkId,
        person,
        Click.VARIANT,
        from,
        (cut + 1) * HOUR);
  }
}
