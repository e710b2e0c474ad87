package clickthru.click;

import clickthru.db.Database;
import clickthru.testing.Postgres;

/** Judging anew once more, on PostgreSQL; each test has a database of its own. */
class RejudgePostgresIT extends RejudgeTest {
  @Override
  Database database() throws Exception {
    return Postgres.open();
  }
}
