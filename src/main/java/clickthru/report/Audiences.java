package clickthru.report;

import clickthru.click.Verdict;
import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads who clicked on a post's links, from {@code click_day} in one query, so that all parts add
 * up to the same.
 */
public final class Audiences {
  public static final List<String> DIMENSIONS =
      List.of("source", "app", "device", "system", "browser", "country");

  private static final String SQL =
      """
      select d.dimension, d.value, d.link_id, sum(d.clicks) as clicks
      from link l
      join click_day d on d.link_id = l.id
      where l.post_id = ? and d.verdict in (?, ?)
        and d.dimension in ('source', 'app', 'device', 'system', 'browser', 'country')
      group by d.dimension, d.value, d.link_id
      having sum(d.clicks) > 0
      """;

  private static final Comparator<Audience.Row> MOST_FIRST =
      Comparator.comparingLong(Audience.Row::clicks).reversed().thenComparing(Audience.Row::value);

  private final Database database;

  public Audiences(Database database) {
    this.database = database;
  }

  public Audience ofPost(long postId, Suspects suspects) throws SQLException {
    Map<String, Map<String, Long>> values = new HashMap<>();
    Map<Long, Long> links = new TreeMap<>();
    int also = suspects == Suspects.IN ? Verdict.SUSPECT.code : Verdict.PERSON.code;
    return database.read(
        connection -> {
          Sql.each(
              connection,
              SQL,
              row -> {
                String dimension = row.getString("dimension");
                long clicks = row.getLong("clicks");
                values
                    .computeIfAbsent(dimension, key -> new HashMap<>())
                    .merge(row.getString("value"), clicks, Long::sum);
                // Any one dimension has all clicks.
                if (dimension.equals("device")) {
                  links.merge(row.getLong("link_id"), clicks, Long::sum);
                }
              },
              postId,
              Verdict.PERSON.code,
              also);
          return audience(values, links);
        });
  }

  private static Audience audience(Map<String, Map<String, Long>> values, Map<Long, Long> links) {
    List<Audience.Part> parts = new ArrayList<>();
    for (String dimension : DIMENSIONS) {
      List<Audience.Row> rows =
          values.getOrDefault(dimension, Map.of()).entrySet().stream()
              .map(value -> new Audience.Row(value.getKey(), value.getValue()))
              .sorted(MOST_FIRST)
              .toList();
      parts.add(new Audience.Part(dimension, rows));
    }
    long clicks = links.values().stream().mapToLong(Long::longValue).sum();
    return new Audience(clicks, List.copyOf(parts), links);
  }
}
