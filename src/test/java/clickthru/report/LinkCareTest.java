package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import clickthru.click.EndedTaps;
import clickthru.click.Orphans;
import clickthru.testing.MovableClock;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkCareTest {
  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private Rows rows;

  @BeforeEach
  void open() throws SQLException {
    rows = Rows.in(folder);
    for (int i = 0; i < 4; i++) rows.post("x");
    rows.write();
    rows.execute("update link set slug = 'spring-sale' where id = 1");
    rows.execute("update link set slug = 'gone', archived_at = 1 where id = 2");
    rows.execute(
        "update link set slug = 'over', expires_at = 1, fallback_url = 'https://a.example/' where"
            + " id = 3");
  }

  @AfterEach
  void close() {
    rows.close();
  }

  @Test
  void ended_tappedInTheLastWeeks_areCountedByDay() throws Exception {
    EndedTaps taps = new EndedTaps(rows.database, clock);
    taps(taps, "gone", 4);
    clock.move(Duration.ofDays(10));
    taps(taps, "gone", 3);
    taps(taps, "over", 9);
    // One request alone is a fetcher's.
    taps(taps, "s4", 2);
    assertThat(care().ended())
        .extracting(
            LinkCare.Ended::slug,
            LinkCare.Ended::archived,
            LinkCare.Ended::week,
            LinkCare.Ended::month,
            LinkCare.Ended::fallback)
        .containsExactly(tuple("over", false, 9L, 9L, true), tuple("gone", true, 3L, 7L, false));
    rows.execute("update link set archived_at = null, expires_at = null");
    assertThat(care().ended()).isEmpty();
    clock.move(Duration.ofDays(EndedTaps.DAYS + 1));
    taps(taps, "gone", 1);
    assertThat(rows.number("select count(*) from ended_tap")).isEqualTo(1);
  }

  @Test
  void typos_oneEditAway_nameTheLinkThatWasMeant() throws Exception {
    Orphans orphans = new Orphans(rows.database, clock);
    for (String slug : new String[] {"sprng-sale", "spring-slae", "spring-sales", "sprimg-sale"}) {
      for (int i = 0; i < 3; i++) orphans.count(slug);
    }
    for (int i = 0; i < 12; i++) orphans.count("wp-login");
    for (int i = 0; i < 5; i++) orphans.count("unheard-of");
    orphans.count("spring-sal");
    orphans.flush();
    assertThat(care().typos())
        .extracting(LinkCare.Typo::slug, LinkCare.Typo::meant)
        .containsExactlyInAnyOrder(
            tuple("sprng-sale", "spring-sale"),
            tuple("spring-slae", "spring-sale"),
            tuple("spring-sales", "spring-sale"),
            tuple("sprimg-sale", "spring-sale"),
            tuple("wp-login", null));
    clock.move(Duration.ofDays(29));
    assertThat(care().typos()).isEmpty();
  }

  private static void taps(EndedTaps taps, String slug, int many) throws SQLException {
    for (int i = 0; i < many; i++) taps.count(slug);
    taps.flush();
  }

  private LinkCare care() throws SQLException {
    return LinkCare.of(rows.database, clock.instant());
  }
}
