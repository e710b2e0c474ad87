package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.post.PostTitles;
import clickthru.testing.Postgres;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who clicked and when, and posts found by their titles, on PostgreSQL. */
class WhoAndWhenPostgresIT {
  @Test
  void everyPost_toTheClick() throws Exception {
    try (Rows rows = Rows.on(Postgres.url())) {
      WhoAndWhenChecks checks = new WhoAndWhenChecks(rows, new Random(4));
      assertThat(checks.audiences()).isPositive();
      assertThat(checks.courses(new Random(4))).isPositive();
      rows.execute("update post set title = 'Übung 100%_' where id = 3");
      PostTitles titles = new PostTitles(rows.database);
      assertThat(titles.find("%_ üb", 5)).hasSize(1);
      assertThat(titles.find("post 1", 5)).hasSize(4);
    }
  }
}
