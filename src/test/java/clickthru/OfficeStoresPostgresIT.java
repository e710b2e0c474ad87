package clickthru;

import clickthru.db.Database;
import clickthru.testing.Postgres;

/** The same on PostgreSQL; each test has a database of its own. */
class OfficeStoresPostgresIT extends OfficeStoresTest {
  @Override
  Database database() throws Exception {
    return Postgres.open();
  }
}
