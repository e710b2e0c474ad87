package clickthru.account;

import clickthru.db.Database;
import clickthru.testing.Postgres;

/** People once more, on PostgreSQL; each test has a database of its own. */
class MembersPostgresIT extends MembersTest {
  @Override
  Database database() throws Exception {
    return Postgres.open();
  }
}
