package clickthru.destination;

import clickthru.db.Database;
import clickthru.testing.MovableClock;
import clickthru.testing.Postgres;
import clickthru.testing.Site;
import org.junit.jupiter.api.Test;

/** The checks on PostgreSQL. */
class DestinationChecksPostgresIT {
  @Test
  void step_destinationGoneAndBack_asOnSqlite() throws Exception {
    try (Database database = Postgres.open();
        Site site = Site.open()) {
      DestinationChecksTest.goneAndBack(database, site, new MovableClock());
    }
  }
}
