package clickthru.db;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several servers on one PostgreSQL: what one commits, another's next reading has. */
class KeptPostgresIT {
  private static final String ADD = "insert into referrer (host) values (?)";

  private static List<String> hosts(Database database) throws SQLException {
    return database.readOnce(
        "hosts",
        (connection, before) ->
            Sql.list(
                connection, "select host from referrer order by host", row -> row.getString(1)));
  }

  @Test
  void readOnce_othersCommit_isSeenOnceItIsCommitted() throws Exception {
    String url = Postgres.url();
    try (Database here = Database.open(url, Duration.ofSeconds(30));
        Database there = Database.open(url, Duration.ofSeconds(30));
        Connection slow = DriverManager.getConnection(url)) {
      slow.setAutoCommit(false);
      Sql.update(slow, ADD, "slow");
      assertThat(hosts(here)).isEmpty();

      there.write(connection -> Sql.update(connection, ADD, "there"));
      assertThat(hosts(here)).containsExactly("there");
      slow.commit();
      assertThat(hosts(here)).containsExactly("slow", "there");

      here.write(connection -> Sql.update(connection, "delete from referrer"));
      assertThat(hosts(here)).isEmpty();
    }
  }
}
