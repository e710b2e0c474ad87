package clickthru.demo;

import clickthru.db.Database;
import clickthru.db.Sql;

/**
 * Clicks as the loader leaves them: 20 visitors a day on three days, twice each, two minutes apart.
 */
final class OwnClicks {
  private static final String AGENT =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Safari/604.1";

  private OwnClicks() {}

  static void add(Database database, long link, long from) throws Exception {
    boolean unused =
        database.write(
            connection -> {
              Sql.update(connection, "insert into user_agent (id, value) values (9000, ?)", AGENT);
              long day = from / 86_400_000L;
              for (int i = 1; i <= 120; i++) {
                int visitor = (i - 1) / 2;
                long at =
                    (day + visitor / 20) * 86_400_000L + visitor % 20 * 600_000L + i % 2 * 120_000L;
                Sql.update(
                    connection,
                    """
                    insert into click (id, link_id, at, verdict, rule, method, visitor,
                      first_of_day, user_agent_id)
                    values (?, ?, ?, 0, 'else', 'GET', ?, ?, 9000)
                    """,
                    i,
                    link,
                    at,
                    visitor + 1,
                    i % 2);
              }
              Sql.update(
                  connection,
                  """
                  insert into click_hour
                    (link_id, hour, verdict, node, clicks, visitors, first_click, last_click)
                  select link_id, at / 3600000, verdict, 0, count(*), sum(first_of_day), min(id),
                    max(id)
                  from click where id > 0 group by 1, 2, 3
                  """);
              for (String dimension :
                  new String[] {
                    "rule", "source", "app", "browser", "system", "device", "language", "country"
                  }) {
                Sql.update(
                    connection,
                    """
                    insert into click_day (link_id, day, dimension, value, verdict, node, clicks)
                    select link_id, at / 86400000, '%s', '%s', verdict, 0, count(*)
                    from click where id > 0 group by 1, 2, 5
                    """
                        .formatted(dimension, dimension.equals("rule") ? "else" : ""));
              }
              return true;
            });
  }
}
