package clickthru.bio;

import clickthru.db.Database;
import clickthru.testing.Postgres;

/** Pages once more, on PostgreSQL; each test has a database of its own. */
class BioPagesPostgresIT extends BioPagesTest {
  @Override
  Database database() throws Exception {
    return Postgres.open();
  }
}
