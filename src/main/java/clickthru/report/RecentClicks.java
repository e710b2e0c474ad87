package clickthru.report;

import clickthru.click.Verdict;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * People's clicks of the last days, in one pass over the hours' roll-up: by day and channel, of the
 * running week by post, and of both weeks in all. An hour counts where it begins, which matters in
 * zones of half hours only; the one hour that the same part of the week before is cut in is read
 * from its rows as long as they are there.
 */
final class RecentClicks {
  private static final long HOUR = 3_600_000L;

  // Views of a link-in-bio page are no clicks.
  private static final String CELLS =
      """
      select l.post_id, h.hour, h.clicks, h.visitors, h.first_click, h.last_click
      from link l
      join click_hour h on h.link_id = l.id and h.hour >= ? and h.verdict = ?
      where l.bio < 2
      """;

  private static final String CUT =
      """
      select count(*) as clicks, coalesce(sum(c.first_of_day), 0) as visitors
      from click c
      join link l on l.id = c.link_id
      where c.id between ? and ? and c.at >= ? and c.at < ? and c.verdict = ? and l.bio < 2
      """;

  private final Weeks weeks;
  private final Map<Long, String> channels;
  private final long firstHour;

  // By hour since the first one; there is one of each a channel, and they are few.
  private final Map<String, long[]> byChannel = new HashMap<>();
  private final Map<Long, Long> byPost = new HashMap<>();
  private final long[] clicks = new long[3];
  private final long[] people = new long[3];
  private long cells;
  private long cutFirst = Long.MAX_VALUE;
  private long cutLast = Long.MIN_VALUE;

  /**
   * @param channels the key of each post's
   */
  RecentClicks(Weeks weeks, Map<Long, String> channels) {
    this.weeks = weeks;
    this.channels = channels;
    Instant from = weeks.start(weeks.today().minusDays(Overview.DAYS - 1));
    this.firstHour = -Math.floorDiv(-from.toEpochMilli(), HOUR);
  }

  RecentClicks read(Connection connection) throws SQLException {
    Sql.each(connection, CELLS, this::add, firstHour, Verdict.PERSON.code);
    long cut = Math.floorDiv(weeks.beforeTo().toEpochMilli(), HOUR);
    if (cutLast < cutFirst) return this;
    long kept = Sql.number(connection, "select coalesce(max(before_at), 0) from click_purge");
    if (kept > cut * HOUR) return this;
    Sql.each(
        connection,
        CUT,
        row -> count(1, row.getLong("clicks"), row.getLong("visitors")),
        cutFirst,
        cutLast,
        cut * HOUR,
        weeks.beforeTo().toEpochMilli(),
        Verdict.PERSON.code);
    return this;
  }

  /** How many rows there were to read. */
  long cells() {
    return cells;
  }

  Overview.Sum clicks() {
    return new Overview.Sum(clicks[0], clicks[1], clicks[2]);
  }

  Overview.Sum people() {
    return new Overview.Sum(people[0], people[1], people[2]);
  }

  /** Of the running week; only those that have any. */
  Map<Long, Long> byPost() {
    return byPost;
  }

  /** Of each channel, by day. */
  Map<LocalDate, Map<String, Long>> byDay() {
    Map<LocalDate, Map<String, Long>> days = new HashMap<>();
    byChannel.forEach(
        (channel, hours) -> {
          for (int i = 0; i < hours.length; i++) {
            if (hours[i] == 0) continue;
            Instant at = Instant.ofEpochMilli((firstHour + i) * HOUR);
            days.computeIfAbsent(LocalDate.ofInstant(at, weeks.zone()), day -> new HashMap<>())
                .merge(channel, hours[i], Long::sum);
          }
        });
    return days;
  }

  private void add(ResultSet row) throws SQLException {
    cells++;
    long post = row.getLong(1);
    long hour = row.getLong(2);
    long number = row.getLong(3);
    long visitors = row.getLong(4);
    hours(channels.getOrDefault(post, ""), (int) (hour - firstHour))[(int) (hour - firstHour)] +=
        number;
    long at = hour * HOUR;
    if (at >= weeks.from().toEpochMilli()) {
      count(0, number, visitors);
      if (post != 0) byPost.merge(post, number, Long::sum);
    } else if (at >= weeks.beforeFrom().toEpochMilli()) {
      count(2, number, visitors);
      long to = weeks.beforeTo().toEpochMilli();
      if (at + HOUR <= to) count(1, number, visitors);
      else if (at < to) {
        cutFirst = Math.min(cutFirst, row.getLong(5));
        cutLast = Math.max(cutLast, row.getLong(6));
      }
    }
  }

  private void count(int which, long number, long visitors) {
    clicks[which] += number;
    people[which] += visitors;
  }

  private long[] hours(String channel, int hour) {
    long[] hours = byChannel.get(channel);
    if (hours == null || hours.length <= hour) {
      int length = Math.max(hour + 1, 24 * (Overview.DAYS + 1));
      hours = hours == null ? new long[length] : Arrays.copyOf(hours, length);
      byChannel.put(channel, hours);
    }
    return hours;
  }
}
