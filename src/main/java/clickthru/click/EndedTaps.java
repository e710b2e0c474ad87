package clickthru.click;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;

/**
 * Requests for links that have expired or are archived, by UTC day: such a link is no click's, but
 * somebody still meets it. Counted in memory on the redirect's way, whoever asks, and brought to
 * the database now and then; both are bounded.
 */
public final class EndedTaps implements Chore {
  /** How long a day's number is kept. */
  public static final int DAYS = 90;

  private static final long DAY = 86_400_000L;

  private final SlugCounts counts;

  public EndedTaps(Database database, Clock clock) {
    this.counts = new SlugCounts(database, clock, EndedTaps::write);
  }

  /** Counts one request; blocks nobody. */
  public void count(String slug) {
    counts.add(slug, 1);
  }

  /** Requests that weren't counted, because too many such links were asked for at once. */
  public long dropped() {
    return counts.dropped();
  }

  @Override
  public void step() throws SQLException {
    counts.step();
  }

  /** Brings to the database what was counted in memory. */
  public void flush() throws SQLException {
    counts.flush();
  }

  private static void write(Connection connection, Map<String, Long> taken, long now)
      throws SQLException {
    long day = now / DAY;
    for (Map.Entry<String, Long> entry : taken.entrySet()) {
      Sql.update(
          connection,
          """
          insert into ended_tap (link_id, day, requests)
          select id, cast(? as bigint), cast(? as bigint) from link where slug = ?
          on conflict (link_id, day) do update set requests = ended_tap.requests + excluded.requests
          """,
          day,
          entry.getValue(),
          entry.getKey());
    }
    Sql.update(connection, "delete from ended_tap where day < ?", day - DAYS);
  }
}
