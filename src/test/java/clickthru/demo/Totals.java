package clickthru.demo;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.util.List;

/** Whether rows and roll-ups of a database say the same, cell by cell. */
final class Totals {
  private Totals() {}

  static void addUp(Database database) throws Exception {
    long rows = count(database, "select count(*) from click");
    assertThat(
            texts(
                database,
                """
                select link_id, hour, verdict, clicks, visitors, first_click, last_click
                from click_hour
                except
                select link_id, at / 3600000, verdict, count(*), sum(first_of_day), min(id), max(id)
                from click group by 1, 2, 3
                """))
        .isEmpty();
    assertThat(count(database, "select coalesce(sum(clicks), 0) from click_hour")).isEqualTo(rows);
    if (rows > 0) {
      assertThat(
              texts(
                  database,
                  "select dimension || ':' || sum(clicks) from click_day group by dimension"))
          .hasSize(8)
          .allMatch(line -> line.endsWith(":" + rows));
    }
    assertThat(
            texts(
                database,
                """
                select link_id, day, value, verdict, clicks from click_day where dimension = 'rule'
                except
                select link_id, at / 86400000, rule, verdict, count(*) from click
                group by 1, 2, 3, 4
                """))
        .isEmpty();
  }

  static List<String> texts(Database database, String sql) throws Exception {
    return database.read(c -> Sql.list(c, sql, row -> row.getString(1)));
  }

  static long count(Database database, String sql) throws Exception {
    return database.read(c -> Sql.number(c, sql));
  }
}
