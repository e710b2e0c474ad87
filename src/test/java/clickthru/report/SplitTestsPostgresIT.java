package clickthru.report;

import clickthru.testing.Postgres;
import org.junit.jupiter.api.Test;

/** The variants and what is read of them on PostgreSQL. */
class SplitTestsPostgresIT {
  @Test
  void asOnSqlite() throws Exception {
    try (Rows rows = Rows.on(Postgres.url())) {
      SplitRows.check(rows);
    }
  }
}
