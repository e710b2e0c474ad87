package clickthru.destination;

import clickthru.db.Database;
import clickthru.testing.MovableClock;
import clickthru.testing.Site;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The checks on PostgreSQL. */
class DestinationChecksPostgresIT {
  @Test
  void step_destinationGoneAndBack_asOnSqlite() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Database database =
            Database.open(server.getJdbcUrl("postgres", "postgres"), Duration.ofSeconds(30));
        Site site = Site.open()) {
      DestinationChecksTest.goneAndBack(database, site, new MovableClock());
    }
  }
}
