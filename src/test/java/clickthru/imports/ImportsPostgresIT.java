package clickthru.imports;

import clickthru.db.Database;
import clickthru.testing.Postgres;

/** The same on PostgreSQL. */
class ImportsPostgresIT extends ImportsTest {
  @Override
  Database openDatabase() throws Exception {
    return Postgres.open();
  }
}
