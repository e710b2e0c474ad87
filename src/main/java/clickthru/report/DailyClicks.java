package clickthru.report;

import clickthru.click.Verdict;
import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** People's clicks on posts by day, of the last few weeks. */
public final class DailyClicks {
  public static final int DAYS = 28;

  private static final long HOUR = 3_600_000L;

  private final Database database;
  private final Clock clock;

  public DailyClicks(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * By post, {@link #DAYS} days of which the last is today; posts without a click in them are
   * missing. Days are the zone's, in whole hours, with its offset of today: an hour that the clock
   * was changed by in between is no matter in a line as small as this is for.
   *
   * @param ids some hundreds at most
   */
  public Map<Long, long[]> of(List<Long> ids, ZoneId zone) throws SQLException {
    if (ids.isEmpty()) return Map.of();
    Instant now = clock.instant();
    Instant midnight = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
    long first = Math.floorDiv(midnight.toEpochMilli(), HOUR) - 24L * (DAYS - 1);
    List<Object> values = new ArrayList<>(List.of(first, first, Verdict.PERSON.code));
    values.addAll(ids);
    Map<Long, long[]> days = new HashMap<>();
    String marks = Sql.marks(ids);
    return database.read(
        connection -> {
          Sql.each(
              connection,
              """
              select l.post_id, (h.hour - ?) / 24, sum(h.clicks)
              from link l
              join click_hour h on h.link_id = l.id and h.hour >= ? and h.verdict = ?
              where l.post_id in (%s)
              group by 1, 2
              """
                  .formatted(marks),
              row -> {
                int day = Math.min(DAYS - 1, row.getInt(2));
                days.computeIfAbsent(row.getLong(1), id -> new long[DAYS])[day] += row.getLong(3);
              },
              values.toArray());
          return days;
        });
  }
}
