package clickthru.report;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;

/** The variants and what is read of them on PostgreSQL. */
class SplitTestsPostgresIT {
  @Test
  void asOnSqlite() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Rows rows = Rows.on(server.getJdbcUrl("postgres", "postgres"))) {
      SplitRows.check(rows);
    }
  }
}
