package clickthru.report;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;

/** What is kept of posts is as right on PostgreSQL, where transactions end in any order. */
class KeptPostsPostgresIT {
  @Test
  void eachChange_isSeen() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Rows rows = Rows.on(server.getJdbcUrl("postgres", "postgres"))) {
      KeptPostsTest.everyChange_isSeen(rows, server.getJdbcUrl("postgres", "postgres"));
    }
  }

  @Test
  void slowChange_isSeen() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Rows rows = Rows.on(server.getJdbcUrl("postgres", "postgres"))) {
      KeptPostsTest.slowChange_isSeen(rows, server.getJdbcUrl("postgres", "postgres"));
    }
  }
}
