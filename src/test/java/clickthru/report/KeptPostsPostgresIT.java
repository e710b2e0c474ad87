package clickthru.report;

import clickthru.testing.Postgres;
import org.junit.jupiter.api.Test;

/** What is kept of posts is as right on PostgreSQL, where transactions end in any order. */
class KeptPostsPostgresIT {
  @Test
  void eachChange_isSeen() throws Exception {
    String url = Postgres.url();
    try (Rows rows = Rows.on(url)) {
      KeptPostsTest.everyChange_isSeen(rows, url);
    }
  }

  @Test
  void slowChange_isSeen() throws Exception {
    String url = Postgres.url();
    try (Rows rows = Rows.on(url)) {
      KeptPostsTest.slowChange_isSeen(rows, url);
    }
  }
}
