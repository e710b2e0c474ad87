package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.testing.MovableClock;
import clickthru.testing.Postgres;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StalePostsPostgresIT {
  /** A dump brings along the numbers of a server that had come further. */
  @Test
  void step_afterADumpOfAnotherServer_forgetsItsMarks() throws Exception {
    MovableClock clock = new MovableClock();
    try (Database database = Postgres.open()) {
      StalePosts chore = new StalePosts(database, clock);
      int unused =
          database.write(
              connection ->
                  Sql.update(
                      connection,
                      """
                      insert into stale_post (mark, post_id)
                      select 5000000000 + i, i from generate_series(1, 300) i
                      """));
      clock.move(Duration.ofMinutes(2));
      chore.step();
      List<Long> posts =
          database.read(
              connection ->
                  Sql.list(connection, "select post_id from stale_post", row -> row.getLong(1)));
      assertThat(posts).as("whoever read before reads all").containsOnly(0L).hasSize(2);
    }
  }

  /** All of its rows have one mark. */
  @Test
  void step_ofOneLargeTransaction_prunesItInSteps() throws Exception {
    MovableClock clock = new MovableClock();
    try (Database database = Postgres.open()) {
      StalePosts chore = new StalePosts(database, clock);
      for (int size : List.of(5_000, 100_001)) {
        int unused =
            database.write(
                connection ->
                    Sql.update(
                        connection,
                        "insert into stale_post (post_id) select i from generate_series(1, ?) i",
                        size));
      }
      clock.move(Duration.ofMinutes(2));
      chore.step();
      assertThat(count(database)).isEqualTo(1 + 5_000 + 100_001 - 2_000);
      for (int i = 0; i < 5; i++) chore.step();
      assertThat(count(database)).isEqualTo(100_001);
    }
  }

  private static long count(Database database) throws Exception {
    return database.read(connection -> Sql.number(connection, "select count(*) from stale_post"));
  }
}
