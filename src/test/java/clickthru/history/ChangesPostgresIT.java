package clickthru.history;

import clickthru.db.Database;
import clickthru.testing.Postgres;

/** The log once more, on PostgreSQL; each test has a database of its own. */
class ChangesPostgresIT extends ChangesTest {
  @Override
  Database openDatabase() throws Exception {
    return Postgres.open();
  }
}
