package clickthru.report;

import clickthru.click.Verdict;
import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads audits. Verdicts and days come from the roll-up. Rules are in the click rows alone, so
 * those of the links' hours are read, the newest first and no more than {@value #MOST_ROWS} of
 * them.
 *
 * <p>Once there is a roll-up by rule, it takes the place of that reading, and every click has its
 * rule here.
 */
public final class Audits {
  /** Rows read for the rules: some tenths of a second. */
  static final long MOST_ROWS = 1_000_000;

  /** Rows read for examples of user agents. */
  private static final long MOST_EXAMPLE_ROWS = 20_000;

  private static final int EXAMPLES = 3;
  private static final int DAYS = 30;
  private static final long DAY_HOURS = 24;

  /** The links' hours as ranges of ids, cut to what may be read. */
  private static final String ROWS =
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
      )
      """;

  /** An hour of the links; its clicks' ids lie between these, among those of other links. */
  private record Cell(long hour, int verdict, long clicks, long visitors, long first, long last) {}

  private record Counted(int verdict, @Nullable String rule, long clicks, long newest) {}

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
        """,
        key);
  }

  /**
   * @param links a query for the ids of links, with one parameter
   */
  private Audit read(String links, Object parameter) throws SQLException {
    return database.read(
        connection -> {
          List<Cell> cells = cells(connection, links, parameter);
          VerdictCounts counts = counts(cells);
          List<Audit.Rule> rules = rules(connection, links, parameter, cells);
          return new Audit(counts, rules, days(cells));
        });
  }

  /** By hour, newest first. */
  private static List<Cell> cells(Connection connection, String links, Object parameter)
      throws SQLException {
    return Sql.list(
        connection,
        """
        select hour, verdict, sum(clicks) as clicks, sum(visitors) as visitors,
          min(first_click) as first_click, max(last_click) as last_click
        from click_hour
        where link_id in (%s)
        group by hour, verdict
        order by hour desc, verdict
        """
            .formatted(links),
        row ->
            new Cell(
                row.getLong("hour"),
                row.getInt("verdict"),
                row.getLong("clicks"),
                row.getLong("visitors"),
                row.getLong("first_click"),
                row.getLong("last_click")),
        parameter);
  }

  private static VerdictCounts counts(List<Cell> cells) {
    SortedMap<Integer, Long> clicks = new TreeMap<>();
    long unique = 0;
    for (Cell cell : cells) {
      clicks.merge(cell.verdict, cell.clicks, Long::sum);
      if (cell.verdict == Verdict.PERSON.code) unique += cell.visitors;
    }
    return VerdictCounts.of(clicks, unique);
  }

  private List<Audit.Day> days(List<Cell> cells) {
    long today = Math.floorDiv(clock.millis(), 3_600_000L * DAY_HOURS);
    Map<Long, SortedMap<Integer, Long>> byDay = new HashMap<>();
    for (Cell cell : cells) {
      byDay
          .computeIfAbsent(Math.floorDiv(cell.hour, DAY_HOURS), day -> new TreeMap<>())
          .merge(cell.verdict, cell.clicks, Long::sum);
    }
    List<Audit.Day> days = new ArrayList<>();
    for (long day = today - DAYS + 1; day <= today; day++) {
      SortedMap<Integer, Long> clicks = byDay.getOrDefault(day, new TreeMap<>());
      days.add(new Audit.Day(LocalDate.ofEpochDay(day), VerdictCounts.of(clicks, 0).verdicts()));
    }
    return days;
  }

  private static List<Audit.Rule> rules(
      Connection connection, String links, Object parameter, List<Cell> cells) throws SQLException {
    if (cells.isEmpty()) return List.of();
    long oldest = oldest(cells, MOST_ROWS);
    long until = cells.stream().mapToLong(Cell::last).max().orElse(0);
    List<Counted> counted = counted(connection, links, parameter, oldest, until);
    Map<String, Set<String>> examples =
        examples(connection, links, parameter, oldest(cells, MOST_EXAMPLE_ROWS), until);
    List<Audit.Rule> rules = new ArrayList<>();
    for (Counted rule : withRest(counted, cells)) {
      Set<String> agents = new LinkedHashSet<>();
      if (rule.rule != null) {
        agents.addAll(examples.getOrDefault(rule.verdict + rule.rule, Set.of()));
        // A rule that none of the newest rows has: of its own newest there is an example all the
        // same.
        if (agents.isEmpty()) agents.addAll(userAgent(connection, rule.newest));
      }
      rules.add(
          new Audit.Rule(
              Verdict.of(rule.verdict).key(), rule.rule, rule.clicks, List.copyOf(agents)));
    }
    return rules;
  }

  /** The id from which on there are so many rows in the links' hours, counted from the newest. */
  private static long oldest(List<Cell> newestFirst, long most) {
    long left = most;
    long floor = Long.MAX_VALUE;
    for (int i = 0; i < newestFirst.size(); ) {
      long hour = newestFirst.get(i).hour;
      long first = Long.MAX_VALUE;
      long last = Long.MIN_VALUE;
      for (; i < newestFirst.size() && newestFirst.get(i).hour == hour; i++) {
        first = Math.min(first, newestFirst.get(i).first);
        last = Math.max(last, newestFirst.get(i).last);
      }
      if (last - first + 1 >= left) return Math.min(floor, last - left + 1);
      left -= last - first + 1;
      floor = Math.min(floor, first);
    }
    return Long.MIN_VALUE;
  }

  private static List<Counted> counted(
      Connection connection, String links, Object parameter, long oldest, long until)
      throws SQLException {
    return Sql.list(
        connection,
        ROWS.formatted(links)
            + """
            select c.verdict, c.rule, count(*) as clicks, max(c.id) as newest
            from piece
            cross join click c
            where c.id between piece.first_click and piece.last_click and c.id <= ?
              and c.at between piece.hour * 3600000 and piece.hour * 3600000 + 3599999
              and c.link_id in (select id from chosen)
            group by c.verdict, c.rule
            """,
        row ->
            new Counted(
                row.getInt("verdict"),
                row.getString("rule"),
                row.getLong("clicks"),
                row.getLong("newest")),
        parameter,
        oldest,
        oldest,
        oldest,
        until);
  }

  /** What the roll-up has beyond the rows that were read: of these nobody knows the rule here. */
  private static List<Counted> withRest(List<Counted> counted, List<Cell> cells) {
    Map<Integer, Long> rest = new TreeMap<>();
    for (Cell cell : cells) rest.merge(cell.verdict, cell.clicks, Long::sum);
    for (Counted rule : counted) rest.merge(rule.verdict, -rule.clicks, Long::sum);
    List<Counted> all = new ArrayList<>(counted);
    rest.forEach(
        (verdict, clicks) -> {
          if (clicks > 0) all.add(new Counted(verdict, null, clicks, 0));
        });
    all.sort(
        Comparator.comparingInt(Counted::verdict)
            .thenComparing(rule -> rule.rule == null)
            .thenComparing(rule -> -rule.clicks));
    return all;
  }

  private static Map<String, Set<String>> examples(
      Connection connection, String links, Object parameter, long oldest, long until)
      throws SQLException {
    Map<String, Set<String>> examples = new LinkedHashMap<>();
    Sql.list(
        connection,
        ROWS.formatted(links)
            + """
            , agent as (
              select c.verdict, c.rule, c.user_agent_id, max(c.id) as newest
              from piece
              cross join click c
              where c.id between piece.first_click and piece.last_click and c.id <= ?
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
                .formatted(EXAMPLES),
        row ->
            examples
                .computeIfAbsent(
                    row.getInt("verdict") + row.getString("rule"), key -> new LinkedHashSet<>())
                .add(row.getString("value")),
        parameter,
        oldest,
        oldest,
        oldest,
        until);
    return examples;
  }

  private static List<String> userAgent(Connection connection, long clickId) throws SQLException {
    return Sql.list(
        connection,
        "select a.value from click c join user_agent a on a.id = c.user_agent_id where c.id = ?",
        row -> row.getString(1),
        clickId);
  }
}
