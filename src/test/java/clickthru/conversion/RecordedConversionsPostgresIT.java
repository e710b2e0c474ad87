package clickthru.conversion;

import clickthru.db.Database;
import clickthru.testing.Postgres;

/** The same on PostgreSQL; each test has a database of its own. */
class RecordedConversionsPostgresIT extends RecordedConversionsTest {
  @Override
  Database database() throws Exception {
    return Postgres.open();
  }
}
