package clickthru.report;

import clickthru.click.Verdict;
import clickthru.conversion.Attribution;
import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts attributed conversions beside the clicks that brought them: both by the time of the click,
 * so that a rate's two halves are of the same clicks. Clicks of the last days may still convert.
 */
public final class Conversions {
  private record Row(
      long linkId, long click, String event, @Nullable Long value, @Nullable String currency) {}

  private final Database database;
  private final Verdicts verdicts;
  private final long window;

  /**
   * @param windowDays how long after a click a conversion is still the click's
   */
  public Conversions(Database database, Verdicts verdicts, int windowDays) {
    this.database = database;
    this.verdicts = verdicts;
    this.window = Attribution.windowMillis(windowDays);
  }

  /**
   * What came of a link's clicks.
   *
   * @param from clicks then or later; null: all
   * @param to clicks before then; null: all
   */
  public ConversionCounts ofLink(long linkId, @Nullable Instant from, @Nullable Instant to)
      throws SQLException {
    return of(List.of(linkId), from, to);
  }

  /** What came of the clicks on all links of a post. */
  public ConversionCounts ofPost(long postId, @Nullable Instant from, @Nullable Instant to)
      throws SQLException {
    List<Long> links =
        database.read(
            connection ->
                Sql.list(
                    connection,
                    "select id from link where post_id = ?",
                    row -> row.getLong(1),
                    postId));
    return of(links, from, to);
  }

  /** Every link with conversions, by its id. */
  public Map<Long, ConversionCounts> byLink(@Nullable Instant from, @Nullable Instant to)
      throws SQLException {
    Map<Long, List<Row>> rows = new TreeMap<>();
    for (Row row : rows(null, from, to)) {
      rows.computeIfAbsent(row.linkId, id -> new ArrayList<>()).add(row);
    }
    Map<Long, ConversionCounts> counts = new TreeMap<>();
    for (Map.Entry<Long, List<Row>> link : rows.entrySet()) {
      counts.put(link.getKey(), count(people(link.getKey(), from, to), link.getValue()));
    }
    return counts;
  }

  private ConversionCounts of(Collection<Long> links, @Nullable Instant from, @Nullable Instant to)
      throws SQLException {
    if (links.isEmpty()) return count(0, List.of());
    long clicks = 0;
    for (long link : links) clicks += people(link, from, to);
    return count(clicks, rows(links, from, to));
  }

  private long people(long linkId, @Nullable Instant from, @Nullable Instant to)
      throws SQLException {
    return verdicts.clicksOf(linkId, from, to).verdicts().getOrDefault(Verdict.PERSON.key(), 0L);
  }

  /** The attributed conversions of some links, or of all; those waiting are looked for too. */
  private List<Row> rows(
      @Nullable Collection<Long> links, @Nullable Instant from, @Nullable Instant to)
      throws SQLException {
    List<Object> parameters = new ArrayList<>();
    parameters.add(window);
    parameters.add(from == null ? Long.MIN_VALUE : from.toEpochMilli());
    parameters.add(to == null ? Long.MAX_VALUE : to.toEpochMilli());
    String which = "";
    if (links != null) {
      String marks = Sql.marks(links);
      which = " and (c.link_id in (" + marks + ") or c.state = 'waiting')";
      which += " and " + Attribution.LINK + " in (" + marks + ")";
      parameters.addAll(links);
      parameters.addAll(links);
    }
    String sql =
        "select c.click, c.event, c.value_minor, c.currency, "
            + Attribution.LINK
            + " as link_id "
            + Attribution.FROM
            + " where "
            + Attribution.CASE
            + " = 'attributed' and c.click_at >= ? and c.click_at < ?"
            + which;
    return database.read(
        connection -> Sql.list(connection, sql, Conversions::row, parameters.toArray()));
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("link_id"),
        row.getLong("click"),
        row.getString("event"),
        Sql.longOrNull(row, "value_minor"),
        row.getString("currency"));
  }

  private static ConversionCounts count(long clicks, List<Row> rows) {
    Set<Long> converting = new HashSet<>();
    Map<String, List<Row>> byEvent = new HashMap<>();
    for (Row row : rows) {
      converting.add(row.click);
      byEvent.computeIfAbsent(row.event, event -> new ArrayList<>()).add(row);
    }
    List<ConversionCounts.Event> events = new ArrayList<>();
    byEvent.forEach((name, its) -> events.add(event(name, its)));
    events.sort(
        Comparator.comparingLong(ConversionCounts.Event::conversions)
            .reversed()
            .thenComparing(ConversionCounts.Event::name));
    return new ConversionCounts(clicks, converting.size(), events);
  }

  private static ConversionCounts.Event event(String name, List<Row> rows) {
    SortedMap<String, Long> value = new TreeMap<>();
    for (Row row : rows) {
      if (row.value != null && row.currency != null) {
        value.merge(row.currency, row.value, Long::sum);
      }
    }
    return new ConversionCounts.Event(name, rows.size(), value);
  }
}
