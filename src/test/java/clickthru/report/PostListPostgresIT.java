package clickthru.report;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same on PostgreSQL. */
class PostListPostgresIT {
  @Test
  void lists_everyOrderAndFilter() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Rows rows = Rows.on(server.getJdbcUrl("postgres", "postgres"))) {
      PostListChecks.fill(rows, new Random(6));
      new PostListChecks(rows).check();
    }
  }
}
