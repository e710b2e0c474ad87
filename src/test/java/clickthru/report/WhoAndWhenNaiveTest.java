package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhoAndWhenNaiveTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyPost_toTheClick(long seed) throws Exception {
    try (Rows rows = Rows.in(folder)) {
      WhoAndWhenChecks checks = new WhoAndWhenChecks(rows, new Random(seed));
      assertThat(checks.audiences()).isPositive();
      assertThat(checks.courses(new Random(seed))).isPositive();
    }
  }

  @Test
  void postWithoutClicks_hasNoEndsAndNobody() throws Exception {
    try (Rows rows = Rows.in(folder)) {
      long post = rows.post("x");
      rows.click(post, Rows.START, 1, false);
      rows.write();
      ClickCourses courses = new ClickCourses(rows.database);
      assertThat(courses.ends(post, Suspects.OUT)).isNull();
      assertThat(courses.of(post, Suspects.OUT, Instant.EPOCH, Rows.START.plusSeconds(1)))
          .isEmpty();
      Audience nobody = new Audiences(rows.database).ofPost(post, Suspects.OUT);
      assertThat(nobody.clicks()).isZero();
      assertThat(nobody.parts()).hasSize(6).allMatch(part -> part.rows().isEmpty());
    }
  }
}
