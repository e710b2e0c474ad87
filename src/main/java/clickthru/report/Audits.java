package clickthru.report;

import clickthru.click.Verdict;
import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads audits. Verdicts, rules and days come from {@code click_day} in one query, so that they add
 * up to the same whatever is loaded meanwhile; the newest click rows give examples.
 */
public final class Audits {
  /** Rows read for examples of user agents. */
  private static final long MOST_EXAMPLE_ROWS = 20_000;

  private static final int EXAMPLES = 3;
  private static final int DAYS = 30;
  private static final long DAY_MILLIS = 86_400_000;

  /** What one rule decided on a UTC day. */
  private record Cell(long day, int verdict, String rule, long clicks) {}

  /** An hour of the links; its clicks' ids lie between these, among those of other links. */
  private record Hour(long first, long last) {}

  private final Database database;
  private final Clock clock;

  public Audits(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public Audit ofLink(long linkId) throws SQLException {
    return read("select ? as id", linkId);
  }

  /** All links of a post. */
  public Audit ofPost(long postId) throws SQLException {
    return read("select id from link where post_id = ?", postId);
  }

  /** All links of a campaign's posts; null when there is no such campaign. */
  public @Nullable Audit ofCampaign(String name) throws SQLException {
    return ofCampaign(name, Published.EVER);
  }

  @Nullable Audit ofCampaign(String name, Published published) throws SQLException {
    String key = name.toLowerCase(Locale.ROOT);
    long campaigns =
        database.read(
            connection ->
                Sql.number(connection, "select count(*) from campaign where name_key = ?", key));
    if (campaigns == 0) return null;
    return read(
        """
        select l.id from campaign c
        join post p on p.campaign_id = c.id
        join link l on l.post_id = p.id
        where c.name_key = ?
        """
            + Published.SQL,
        key,
        published.from(),
        published.to());
  }

  /**
   * @param links a query for the ids of links
   * @param parameters what it binds
   */
  private Audit read(String links, Object... parameters) throws SQLException {
    return database.read(
        connection -> {
          List<Cell> cells = cells(connection, links, parameters);
          long unique = unique(connection, links, parameters);
          Map<String, Set<String>> examples = examples(connection, links, parameters);
          return new Audit(counts(cells, unique), rules(cells, examples), days(cells));
        });
  }

  private static List<Cell> cells(Connection connection, String links, Object... parameters)
      throws SQLException {
    return Sql.list(
        connection,
        """
        select day, verdict, value, sum(clicks) as clicks
        from click_day
        where dimension = 'rule' and link_id in (%s)
        group by day, verdict, value
        """
            .formatted(links),
        row ->
            new Cell(
                row.getLong("day"),
                row.getInt("verdict"),
                row.getString("value"),
                row.getLong("clicks")),
        parameters);
  }

  private static long unique(Connection connection, String links, Object... parameters)
      throws SQLException {
    return Sql.number(
        connection,
        """
        select coalesce(sum(visitors), 0) from click_hour
        where verdict = %d and link_id in (%s)
        """
            .formatted(Verdict.PERSON.code, links),
        parameters);
  }

  private static VerdictCounts counts(List<Cell> cells, long unique) {
    Map<Integer, Long> clicks = new TreeMap<>();
    for (Cell cell : cells) clicks.merge(cell.verdict, cell.clicks, Long::sum);
    return VerdictCounts.of(clicks, unique);
  }

  private List<Audit.Day> days(List<Cell> cells) {
    long today = Math.floorDiv(clock.millis(), DAY_MILLIS);
    Map<Long, List<Cell>> byDay = cells.stream().collect(Collectors.groupingBy(Cell::day));
    List<Audit.Day> days = new ArrayList<>();
    for (long day = today - DAYS + 1; day <= today; day++) {
      VerdictCounts counts = counts(byDay.getOrDefault(day, List.of()), 0);
      days.add(new Audit.Day(LocalDate.ofEpochDay(day), counts.verdicts()));
    }
    return days;
  }

  private static List<Audit.Rule> rules(List<Cell> cells, Map<String, Set<String>> examples) {
    Map<Integer, Map<String, Long>> byVerdict = new TreeMap<>();
    for (Cell cell : cells) {
      byVerdict
          .computeIfAbsent(cell.verdict, verdict -> new TreeMap<>())
          .merge(cell.rule, cell.clicks, Long::sum);
    }
    List<Audit.Rule> all = new ArrayList<>();
    byVerdict.forEach(
        (verdict, rules) ->
            rules.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(
                    rule ->
                        new Audit.Rule(
                            Verdict.of(verdict).key(),
                            rule.getKey(),
                            rule.getValue(),
                            List.copyOf(examples.getOrDefault(verdict + rule.getKey(), Set.of()))))
                .forEach(all::add));
    return all;
  }

  /** User agents by verdict and rule, the newest first, each once. */
  private static Map<String, Set<String>> examples(
      Connection connection, String links, Object... parameters) throws SQLException {
    long oldest = oldest(hours(connection, links, parameters));
    Map<String, Set<String>> examples = new HashMap<>();
    List<Object> all = new ArrayList<>(Arrays.asList(parameters));
    all.addAll(List.of(oldest, oldest, oldest));
    Sql.list(
        connection,
        """
        with chosen as (%s),
        piece as (
          select hour,
            case when min(first_click) < ? then ? else min(first_click) end as first_click,
            max(last_click) as last_click
          from click_hour
          where link_id in (select id from chosen)
          group by hour
          having max(last_click) >= ?
        ),
        agent as (
          select c.verdict, c.rule, c.user_agent_id, max(c.id) as newest
          from piece
          cross join click c
          where c.id between piece.first_click and piece.last_click
            and c.at between piece.hour * 3600000 and piece.hour * 3600000 + 3599999
            and c.link_id in (select id from chosen)
            and c.user_agent_id is not null
          group by c.verdict, c.rule, c.user_agent_id
        )
        select agent.verdict, agent.rule, a.value
        from (
          select agent.*,
            row_number() over (partition by verdict, rule order by newest desc) as place
          from agent) agent
        join user_agent a on a.id = agent.user_agent_id
        where agent.place <= %d
        order by agent.newest desc
        """
            .formatted(links, EXAMPLES),
        row ->
            examples
                .computeIfAbsent(
                    row.getInt("verdict") + row.getString("rule"), key -> new LinkedHashSet<>())
                .add(row.getString("value")),
        all.toArray());
    return examples;
  }

  private static List<Hour> hours(Connection connection, String links, Object... parameters)
      throws SQLException {
    return Sql.list(
        connection,
        """
        select min(first_click) as first_click, max(last_click) as last_click
        from click_hour
        where link_id in (%s)
        group by hour
        order by hour desc
        """
            .formatted(links),
        row -> new Hour(row.getLong("first_click"), row.getLong("last_click")),
        parameters);
  }

  /** The id from which on few enough rows are in these hours, counted from the newest. */
  private static long oldest(List<Hour> newestFirst) {
    long left = MOST_EXAMPLE_ROWS;
    long floor = Long.MAX_VALUE;
    for (Hour hour : newestFirst) {
      long ids = hour.last - hour.first + 1;
      if (ids >= left) return Math.min(floor, hour.last - left + 1);
      left -= ids;
      floor = Math.min(floor, hour.first);
    }
    return Long.MIN_VALUE;
  }
}
