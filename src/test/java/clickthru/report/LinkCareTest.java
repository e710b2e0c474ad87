package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import clickthru.click.EndedTaps;
import clickthru.click.Orphans;
import clickthru.testing.MovableClock;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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

  @Test
  void dead_destinations_areThoseOfLinksThatLeadThereStill() throws Exception {
    Instant now = clock.instant();
    rows.execute(check(1, "dead", now));
    rows.execute(check(4, "silent", now));
    // These have ended.
    rows.execute(check(2, "dead", now));
    rows.execute(check(3, "dead", now));
    assertThat(care().dead())
        .containsExactly(
            new LinkCare.Dead("s4", true, "ANSWERED", 404, now.minusSeconds(9), 0),
            new LinkCare.Dead("spring-sale", false, "ANSWERED", 404, now.minusSeconds(9), 0));
    rows.execute("update destination_check set state = 'failing' where link_id = 4");
    rows.execute("update link set destination = 'https://shop.example/new' where id = 1");
    assertThat(care().dead()).isEmpty();
    rows.execute("update destination_check set state = 'dead' where link_id = 4");
    assertThat(care().dead()).hasSize(1);
    clock.move(Duration.ofDays(3));
    assertThat(care().isEmpty()).isTrue();
  }

  /** The statement that notes a check of a link. */
  static String check(long link, String state, Instant at) {
    return """
    insert into destination_check
      (link_id, url, checked_at, state, answer, status, since, failures, next_at)
    values (%d, 'https://shop.example/', %d, '%s', 'ANSWERED', 404, %d, 2, 0)
    """
        .formatted(link, at.toEpochMilli(), state, at.toEpochMilli() - 9_000);
  }

  private static void taps(EndedTaps taps, String slug, int many) throws SQLException {
    for (int i = 0; i < many; i++) taps.count(slug);
    taps.flush();
  }

  private LinkCare care() throws SQLException {
    return LinkCare.of(rows.database, clock.instant());
  }
}
