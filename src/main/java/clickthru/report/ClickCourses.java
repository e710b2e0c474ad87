package clickthru.report;

import clickthru.click.Verdict;
import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * People's clicks on all links of a post, hour by hour, from {@code click_hour}: the cost grows
 * with the hours, not with the clicks. Hours are whole hours of UTC.
 */
public final class ClickCourses {
  private static final long HOUR = 3_600_000L;

  private final Database database;

  public ClickCourses(Database database) {
    this.database = database;
  }

  /**
   * The first and the last time that anybody clicked, to the hour.
   *
   * @param to the end of the last hour
   */
  public record Ends(Instant from, Instant to) {}

  /** Null when nobody has clicked yet. */
  public @Nullable Ends ends(long postId, Suspects suspects) throws SQLException {
    return database
        .read(connection -> Optional.ofNullable(ends(connection, postId, suspects)))
        .orElse(null);
  }

  private static @Nullable Ends ends(Connection connection, long postId, Suspects suspects)
      throws SQLException {
    long person = Verdict.PERSON.code;
    long also = also(suspects);
    Ends ends =
        Sql.first(
            connection,
            """
            select min(first_hour) as first_hour, max(last_hour) as last_hour
            from (
              select
                (select h.hour from click_hour h
                  where h.link_id = l.id and h.verdict in (?, ?)
                  order by h.hour limit 1) as first_hour,
                (select h.hour from click_hour h
                  where h.link_id = l.id and h.verdict in (?, ?)
                  order by h.hour desc limit 1) as last_hour
              from link l
              where l.post_id = ?
            ) hours
            """,
            row -> {
              Long first = Sql.longOrNull(row, "first_hour");
              Long last = Sql.longOrNull(row, "last_hour");
              return first == null || last == null
                  ? new Ends(Instant.MAX, Instant.MIN)
                  : new Ends(start(first), start(last + 1));
            },
            person,
            also,
            person,
            also,
            postId);
    return ends == null || ends.from.isAfter(ends.to) ? null : ends;
  }

  /**
   * The hours with clicks that begin in a time, by their start.
   *
   * @param to no longer in it
   */
  public NavigableMap<Instant, Long> of(long postId, Suspects suspects, Instant from, Instant to)
      throws SQLException {
    return database.read(
        connection -> {
          NavigableMap<Instant, Long> hours = new TreeMap<>();
          Sql.each(
              connection,
              """
              select m.hour, sum(m.clicks) as clicks
              from link l
              join click_hour m on m.link_id = l.id
              where l.post_id = ? and m.hour >= ? and m.hour < ? and m.verdict in (?, ?)
              group by m.hour
              having sum(m.clicks) > 0
              """,
              row -> hours.put(start(row.getLong("hour")), row.getLong("clicks")),
              postId,
              hourFrom(from),
              hourFrom(to),
              (long) Verdict.PERSON.code,
              also(suspects));
          return hours;
        });
  }

  /** The first hour that begins then or later. */
  private static long hourFrom(Instant time) {
    return -Math.floorDiv(-time.toEpochMilli(), HOUR);
  }

  private static Instant start(long hour) {
    return Instant.ofEpochMilli(hour * HOUR);
  }

  /** The second of the verdicts that count; the first one again when there is no other. */
  private static long also(Suspects suspects) {
    return suspects == Suspects.IN ? Verdict.SUSPECT.code : Verdict.PERSON.code;
  }
}
