package clickthru.report;

import clickthru.testing.Postgres;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same on PostgreSQL. */
class PostListPostgresIT {
  @Test
  void lists_everyOrderAndFilter() throws Exception {
    try (Rows rows = Rows.on(Postgres.url())) {
      PostListChecks.fill(rows, new Random(6));
      new PostListChecks(rows).check();
    }
  }
}
