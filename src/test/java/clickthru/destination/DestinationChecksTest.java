package clickthru.destination;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.testing.MovableClock;
import clickthru.testing.Site;
import clickthru.testing.TestDatabase;
import java.net.InetAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DestinationChecksTest {
  private static final Dns HERE = host -> List.of(InetAddress.getByName("127.0.0.1"));

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private Database database;
  private Site site;

  @BeforeEach
  void open() throws Exception {
    database = TestDatabase.open(folder);
    site = Site.open();
  }

  @AfterEach
  void close() {
    site.close();
    database.close();
  }

  @Test
  void step_destinationGoneAndBack_isDeadAfterAnHour_andAliveAtOnce() throws Exception {
    goneAndBack(database, site, clock);
  }

  /** The same on every database. */
  static void goneAndBack(Database database, Site site, MovableClock clock) throws Exception {
    String url = site.url() + "/spring";
    link(database, 1, url);
    DestinationChecks checks = checks(database, true, clock);
    checks.step();
    Check first = Objects.requireNonNull(checks.find(1, url));
    assertThat(first.state()).isEqualTo(Check.State.FAILING);
    // Untagged, and by nobody's short link.
    assertThat(site.asked()).containsExactly("HEAD /spring", "GET /spring");
    assertThat(site.agents())
        .containsOnly("Clickthru/1 (checks its own short links' destinations)");
    clock.move(Duration.ofMinutes(60));
    checks.step();
    assertThat(site.asked()).hasSize(2);
    clock.move(Duration.ofMinutes(10));
    checks.step();
    Check dead = Objects.requireNonNull(checks.find(1, url));
    assertThat(dead.state()).isEqualTo(Check.State.DEAD);
    assertThat(dead.since()).isEqualTo(first.at());
    assertThat(dead.answer()).isEqualTo(Answer.of(404));
    site.page("/spring", 200);
    clock.move(Duration.ofHours(24));
    checks.step();
    Check alive = Objects.requireNonNull(checks.find(1, url));
    assertThat(alive).isEqualTo(Check.after(null, url, Answer.of(200), clock.instant()));
    // Of another destination nothing is known.
    assertThat(checks.find(1, url + "?b")).isNull();
    execute(database, "update link set destination = '" + site.url() + "/autumn' where id = 1");
    clock.move(Duration.ofMinutes(20));
    checks.step();
    assertThat(site.asked()).endsWith("HEAD /autumn", "GET /autumn");
  }

  @Test
  void step_order_isNewThenMostClicked_andNothingThatEnded() throws Exception {
    for (int id = 1; id <= 8; id++) link(database, id, on(id));
    execute(database, "insert into click_total values (2, 0, 0, 9, 9), (3, 1, 0, 99, 0)");
    execute(database, "update link set created_at = " + clock.millis() + " where id = 1");
    execute(database, "update link set archived_at = 1 where id = 5");
    execute(database, "update link set expires_at = " + clock.millis() + " where id = 6");
    execute(database, "update link set bio = 2 where id = 7");
    execute(
        database, "insert into post (id, title, channel, created_at) values (1, 'Demo', 'x', 0)");
    execute(database, "insert into demo_post (post_id) values (1)");
    execute(database, "update link set post_id = 1 where id = 8");
    DestinationChecks checks = checks(database, true, clock);
    for (int i = 0; i < 9; i++) checks.step();
    assertThat(site.asked())
        .containsExactly(
            "HEAD /1", "GET /1", "HEAD /2", "GET /2", "HEAD /4", "GET /4", "HEAD /3", "GET /3");
  }

  @Test
  void step_oneHost_isAskedOnceAMinute_andOthersGoOn() throws Exception {
    for (int id = 1; id <= 3; id++) link(database, id, site.url() + "/" + id);
    link(database, 4, "http://localhost:" + site.port() + "/4");
    for (String path : new String[] {"/1", "/2", "/3", "/4"}) site.page(path, 200);
    DestinationChecks checks = checks(database, true, clock);
    for (int i = 0; i < 5; i++) checks.step();
    assertThat(site.asked()).containsExactlyInAnyOrder("HEAD /4", "HEAD /3");
    assertThat(checks.now(1, site.url() + "/1")).isEqualTo(DestinationChecks.Outcome.SOON);
    clock.move(Duration.ofSeconds(59));
    checks.step();
    assertThat(site.asked()).hasSize(2);
    clock.move(Duration.ofSeconds(1));
    for (int i = 0; i < 5; i++) checks.step();
    assertThat(site.asked()).hasSize(3).endsWith("HEAD /2");
  }

  @Test
  void now_manyInAnHour_areTooMany() throws Exception {
    DestinationChecks checks = checks(database, true, clock);
    for (int i = 0; i < Pace.MOST_AN_HOUR; i++) {
      assertThat(checks.now(i, on(i))).isEqualTo(DestinationChecks.Outcome.DONE);
    }
    assertThat(checks.now(999, on(999))).isEqualTo(DestinationChecks.Outcome.MANY);
    link(database, 999, on(999));
    checks.step();
    assertThat(site.asked()).doesNotContain("HEAD /999");
    clock.move(Duration.ofHours(1));
    assertThat(checks.now(999, on(999))).isEqualTo(DestinationChecks.Outcome.DONE);
    // A link that is not there leaves nothing behind.
    long kept = database.read(c -> Sql.number(c, "select count(*) from destination_check"));
    assertThat(kept).isEqualTo(1);
  }

  @Test
  void step_private_isNotAskedByDefault() throws Exception {
    link(database, 1, site.url() + "/spring");
    DestinationChecks checks = checks(database, false, clock);
    checks.step();
    assertThat(site.asked()).isEmpty();
    Check check = Objects.requireNonNull(checks.find(1, site.url() + "/spring"));
    assertThat(check.state()).isEqualTo(Check.State.UNCLEAR);
    assertThat(check.answer()).isEqualTo(Answer.of(Answer.What.INSIDE));
  }

  /** A host of its own for each. */
  private String on(int id) {
    return "http://h" + id + ".lan:" + site.port() + "/" + id;
  }

  private static DestinationChecks checks(Database database, boolean inside, MovableClock clock) {
    return new DestinationChecks(database, true, inside, "1", () -> "go.example:443", clock, HERE);
  }

  private static void link(Database database, long id, String url) throws SQLException {
    database.write(
        connection ->
            Sql.update(
                connection,
                """
                insert into link (id, slug, destination, tagged_url, redirect_status,
                  created_at)
                values (?, ?, ?, ?, 302, 0)
                """,
                id,
                "s" + id,
                url,
                url + "?utm_source=x"));
  }

  private static void execute(Database database, String sql) throws SQLException {
    database.write(connection -> Sql.update(connection, sql));
  }
}
