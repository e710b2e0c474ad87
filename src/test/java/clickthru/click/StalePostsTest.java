package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.testing.MovableClock;
import clickthru.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StalePostsTest {
  @TempDir Path folder;

  @Test
  void step_ofMany_keepsTheNewest() throws Exception {
    MovableClock clock = new MovableClock();
    try (Database database = TestDatabase.open(folder)) {
      long newest = add(database, 105_000);
      StalePosts chore = new StalePosts(database, clock);
      chore.step();
      assertThat(count(database)).as("not its time yet").isEqualTo(105_001);
      clock.move(Duration.ofMinutes(2));
      for (int i = 0; i < 10; i++) chore.step();
      assertThat(count(database)).isEqualTo(100_001);
      assertThat(last(database)).isEqualTo(newest);
    }
  }

  @Test
  void step_ofFew_keepsAll() throws Exception {
    MovableClock clock = new MovableClock();
    try (Database database = TestDatabase.open(folder)) {
      long newest = add(database, 100_000);
      StalePosts chore = new StalePosts(database, clock);
      clock.move(Duration.ofMinutes(2));
      chore.step();
      assertThat(count(database)).isEqualTo(100_001);
      assertThat(last(database)).isEqualTo(newest);
    }
  }

  private static long add(Database database, int posts) throws SQLException {
    int added =
        database.write(
            connection ->
                Sql.update(
                    connection,
                    """
                    insert into stale_post (post_id)
                    with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
                    select i from n
                    """,
                    posts));
    assertThat(added).isEqualTo(posts);
    return last(database);
  }

  private static long count(Database database) throws SQLException {
    return database.read(connection -> Sql.number(connection, "select count(*) from stale_post"));
  }

  private static long last(Database database) throws SQLException {
    return database.read(connection -> Sql.number(connection, "select max(mark) from stale_post"));
  }
}
