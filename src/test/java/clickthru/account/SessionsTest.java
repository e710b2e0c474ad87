package clickthru.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.testing.MovableClock;
import clickthru.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
  private final MovableClock clock = new MovableClock();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Database database;

  @SuppressWarnings("NullAway.Init")
  private Sessions sessions;

  private long ann;

  @BeforeEach
  void open() throws SQLException {
    database = TestDatabase.open(folder);
    ann = new People(database, new Password(1), clock).add("ann", "correct horse");
    sessions = new Sessions(database, clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private String start() throws SQLException {
    return Objects.requireNonNull(sessions.start(ann, 0, "Firefox, Linux"));
  }

  private boolean lives(String token) throws SQLException {
    return sessions.find(token) != null;
  }

  @Test
  void find_started_isThePersons() throws SQLException {
    String token = start();
    assertThat(token).matches("[0-9A-Za-z]{43}");
    assertThat(sessions.find(token))
        .isEqualTo(new Session(ann, "ann", Role.OWNER, clock.instant(), clock.instant()));
  }

  @Test
  void find_unknownToken_isNull() throws SQLException {
    assertThat(sessions.find("")).isNull();
    assertThat(sessions.find("a".repeat(43))).isNull();
    assertThat(sessions.find("a".repeat(10_000))).isNull();
  }

  @Test
  void start_again_isAnotherToken() throws SQLException {
    String first = start();
    String second = start();
    assertThat(second).isNotEqualTo(first);
    sessions.end(first);
    assertThat(lives(first)).isFalse();
    assertThat(lives(second)).isTrue();
  }

  @Test
  void start_keepsNoTokenInTheDatabase() throws Exception {
    String token = start();
    long rows = count("select count(*) from session where token_hash = ?", Secret.hash(token));
    assertThat(rows).isEqualTo(1);
    database.close();
    assertThat(Files.readString(folder.resolve("t.db"), StandardCharsets.ISO_8859_1))
        .contains(Secret.hash(token))
        .doesNotContain(token);
  }

  @Test
  void end_cachedSession_isDeadAtOnce() throws SQLException {
    String token = start();
    assertThat(lives(token)).isTrue();
    sessions.end(token);
    assertThat(lives(token)).isFalse();
    sessions.end(token);
    sessions.end("unknown");
  }

  @Test
  void end_onAnotherServer_isSeenAfter30Seconds() throws SQLException {
    String token = start();
    assertThat(lives(token)).isTrue();
    new Sessions(database, clock).end(token);
    clock.move(Duration.ofSeconds(29));
    assertThat(lives(token)).isTrue();
    clock.move(Duration.ofSeconds(1));
    assertThat(lives(token)).isFalse();
  }

  @Test
  void end_whileOthersLook_isDeadWhenItReturns() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    for (int i = 0; i < 30; i++) {
      String token = start();
      AtomicBoolean stop = new AtomicBoolean();
      Runnable look =
          () -> {
            try {
              while (!stop.get()) sessions.find(token);
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          };
      Future<?> one = threads.submit(look);
      Future<?> two = threads.submit(look);
      sessions.end(token);
      assertThat(lives(token)).isFalse();
      stop.set(true);
      one.get();
      two.get();
    }
    threads.shutdown();
  }

  @Test
  void find_unusedFor14Days_isNull() throws SQLException {
    String token = start();
    clock.move(Duration.ofDays(14));
    assertThat(lives(token)).isTrue();
    clock.move(Duration.ofDays(14).plusMillis(1));
    assertThat(lives(token)).isFalse();
  }

  @Test
  void find_usedDaily_endsAfter60Days() throws SQLException {
    String token = start();
    for (int day = 1; day <= 60; day++) {
      clock.move(Duration.ofDays(1));
      assertThat(lives(token)).as("day %s", day).isTrue();
    }
    clock.move(Duration.ofMillis(1));
    assertThat(lives(token)).isFalse();
  }

  @Test
  void find_often_notesTheUseOnceAnHour() throws SQLException {
    String token = start();
    long started = clock.millis();
    clock.move(Duration.ofMinutes(59));
    sessions.find(token);
    assertThat(seenAt()).isEqualTo(started);
    clock.move(Duration.ofMinutes(1));
    sessions.find(token);
    assertThat(seenAt()).isEqualTo(started + Duration.ofHours(1).toMillis());
  }

  @Test
  void find_clockSetBackALot_isNull() throws SQLException {
    String token = start();
    clock.move(Duration.ofMinutes(-30));
    assertThat(lives(token)).isTrue();
    clock.move(Duration.ofDays(-365));
    assertThat(lives(token)).isFalse();
    start();
    clock.move(Duration.ofDays(365));
    assertThat(lives(token)).as("deleted, not only hidden").isFalse();
  }

  @Test
  void start_deletesWhatIsOver() throws SQLException {
    start();
    clock.move(Duration.ofDays(15));
    start();
    assertThat(count("select count(*) from session")).isEqualTo(1);
  }

  @Test
  void find_databaseAway_throwsAndComesBack() throws Exception {
    String token = start();
    Path file = folder.resolve("t.db");
    Files.move(file, folder.resolve("away.db"));
    assertThatThrownBy(() -> sessions.find(token)).isInstanceOf(SQLException.class);
    Files.move(folder.resolve("away.db"), file);
    assertThat(lives(token)).isTrue();
  }

  @Test
  void cookie_onHttps_isBoundToTheHost() {
    SessionCookie cookie = new SessionCookie(true);
    assertThat(cookie.name()).isEqualTo("__Host-sid");
    assertThat(cookie.set("abc"))
        .isEqualTo("__Host-sid=abc; Path=/; Max-Age=5184000; Secure; HttpOnly; SameSite=Lax");
    assertThat(cookie.clear())
        .isEqualTo("__Host-sid=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
  }

  @Test
  void cookie_onPlainHttp_isNotSecure() {
    SessionCookie cookie = new SessionCookie(false);
    assertThat(cookie.name()).isEqualTo("sid");
    assertThat(cookie.set("abc"))
        .isEqualTo("sid=abc; Path=/; Max-Age=5184000; HttpOnly; SameSite=Lax");
  }

  private long seenAt() throws SQLException {
    return count("select seen_at from session");
  }

  private long count(String sql, Object... parameters) throws SQLException {
    return database.read(c -> Sql.number(c, sql, parameters));
  }
}
