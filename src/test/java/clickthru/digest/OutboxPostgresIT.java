package clickthru.digest;

import clickthru.db.Database;
import clickthru.testing.Postgres;

/** The outbox once more, on PostgreSQL; each test has a database of its own. */
class OutboxPostgresIT extends OutboxTest {
  @Override
  Database database() throws Exception {
    return Postgres.open();
  }
}
