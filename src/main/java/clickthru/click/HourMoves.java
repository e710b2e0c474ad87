package clickthru.click;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What judging anew moves from cell to cell of {@code click_hour}. */
final class HourMoves {
  private record Key(long linkId, long hour, Verdict verdict) {}

  private static final class Difference {
    long clicks;
    long visitors;
    long first = Long.MAX_VALUE;
    long last;
  }

  private final Map<Key, Difference> differences = new HashMap<>();

  void add(KeptClick before, Verdict verdict, boolean firstOfDay) {
    Click click = before.click();
    Difference from = difference(click, before.judgement().verdict());
    from.clicks--;
    if (before.firstOfDay()) from.visitors--;
    Difference to = difference(click, verdict);
    to.clicks++;
    if (firstOfDay) to.visitors++;
    to.first = Math.min(to.first, click.sequence());
    to.last = Math.max(to.last, click.sequence());
  }

  /** A cell's first and last click may stay wider than its rows; they are bounds for a search. */
  void write(Connection connection, int node) throws SQLException {
    for (Map.Entry<Key, Difference> entry : differences.entrySet()) {
      Key key = entry.getKey();
      Difference difference = entry.getValue();
      Sql.update(
          connection,
          """
          insert into click_hour
            (link_id, hour, verdict, node, clicks, visitors, first_click, last_click)
          values (?, ?, ?, ?, ?, ?, ?, ?)
          on conflict (link_id, hour, verdict, node) do update set
            clicks = click_hour.clicks + excluded.clicks,
            visitors = click_hour.visitors + excluded.visitors,
            first_click = case when excluded.first_click < click_hour.first_click
              then excluded.first_click else click_hour.first_click end,
            last_click = case when excluded.last_click > click_hour.last_click
              then excluded.last_click else click_hour.last_click end
          """,
          key.linkId,
          key.hour,
          key.verdict.code,
          node,
          difference.clicks,
          difference.visitors,
          difference.first,
          difference.last);
      Sql.update(
          connection,
          """
          delete from click_hour
          where link_id = ? and hour = ? and verdict = ? and node = ? and clicks = 0
          """,
          key.linkId,
          key.hour,
          key.verdict.code,
          node);
    }
  }

  private Difference difference(Click click, Verdict verdict) {
    Key key = new Key(click.linkId(), click.hour(), verdict);
    return differences.computeIfAbsent(key, k -> new Difference());
  }
}
