package clickthru.faults;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.PackagedServer;
import clickthru.testing.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The redirect comes first: known links work without the database, and no click is forgotten. */
class DatabaseAwayIT {
  private static final Duration AWAY = Duration.ofSeconds(30);
  private static final long LONGEST_TAP = TimeUnit.SECONDS.toNanos(2);
  private static final String NEW = "{\"slug\":\"%s\",\"destination\":\"https://shop.example/\"}";

  @TempDir Path folder;

  @Test
  void lockedByAnother_redirectsGoOnAndCountsAreComplete() throws Exception {
    Path data = folder.resolve("data");
    Taps taps = new Taps();
    try (PackagedServer server = PackagedServer.start(data, settings())) {
      ShortLinks links = ShortLinks.make(server, 20);
      try (TapLoad load = TapLoad.start(server.port(), links, taps, 4, 5, new Random());
          Wire api = server.connect()) {
        Thread.sleep(500);
        try (Connection lock = StopIT.lock(data)) {
          long until = System.nanoTime() + AWAY.toNanos();
          Wire.Answer answer = api.api("POST", "/api/v1/links", NEW.formatted("locked"));
          assertUnavailable(answer);
          assertThat(api.ask("GET", "/healthz").status()).isEqualTo(200);
          TimeUnit.NANOSECONDS.sleep(until - System.nanoTime());
          assertThat(lock.isClosed()).isFalse();
        }
        try (Wire again = server.connect()) {
          assertThat(again.api("POST", "/api/v1/links", NEW.formatted("locked")).status())
              .isEqualTo(201);
        }
      }
      report("locked", server, data, taps);
    }
  }

  @Test
  void movedAwayAndBack_redirectsGoOnAndCountsAreComplete() throws Exception {
    Path data = folder.resolve("data");
    Taps taps = new Taps();
    try (PackagedServer server = PackagedServer.start(data, settings())) {
      ShortLinks links = ShortLinks.make(server, 20);
      try (TapLoad load = TapLoad.start(server.port(), links, taps, 4, 5, new Random());
          Wire wire = server.connect()) {
        assertThat(wire.api("POST", "/api/v1/links", NEW.formatted("fresh")).status())
            .isEqualTo(201);
        Thread.sleep(500);
        long until = System.nanoTime() + AWAY.toNanos();
        move(data, folder, List.of("clickthru.db", "clickthru.db-wal", "clickthru.db-shm"));
        assertUnavailable(wire.ask("GET", "/fresh"));
        assertUnavailable(wire.ask("GET", "/nobody-knows"));
        assertUnavailable(wire.api("POST", "/api/v1/links", NEW.formatted("gone")));
        Wire.Answer ready = wire.ask("GET", "/readyz");
        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.body()).contains("the database is away");
        assertThat(wire.ask("GET", "/healthz").status()).isEqualTo(200);
        assertThat(tap(wire, "/tap-3", taps).status()).isEqualTo(302);
        TimeUnit.NANOSECONDS.sleep(until - System.nanoTime());
        assertThat(data.resolve("clickthru.db")).doesNotExist();
        move(folder, data, List.of("clickthru.db-wal", "clickthru.db-shm", "clickthru.db"));
        try (Wire again = server.connect()) {
          assertThat(tap(again, "/fresh", taps).status()).isEqualTo(302);
          assertThat(again.ask("GET", "/nobody-knows").status()).isEqualTo(404);
          assertThat(again.ask("GET", "/readyz").status()).isEqualTo(200);
          assertThat(again.api("POST", "/api/v1/links", NEW.formatted("gone")).status())
              .isEqualTo(201);
        }
      }
      report("moved away", server, data, taps);
    }
  }

  private static Wire.Answer tap(Wire wire, String path, Taps taps) throws Exception {
    long request = taps.requests.incrementAndGet();
    return wire.ask("GET", path, "Referer: https://m" + request + ".example/");
  }

  private static String[] settings() {
    return new String[] {"--clicks.id-header", "true", "--database-wait", "2s"};
  }

  private static void assertUnavailable(Wire.Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).matches("\\d+");
    assertThat(answer.body()).doesNotContain("\tat ", "Exception", "SQL");
  }

  private static void report(String what, PackagedServer server, Path data, Taps taps)
      throws Exception {
    server.stop();
    Books books = Books.check(data.resolve("clickthru.db"), taps);
    System.out.printf(
        "database %s for %d s: answers %s, broken %d, longest %d ms; %s%n",
        what,
        AWAY.toSeconds(),
        taps.statuses(),
        taps.broken.size(),
        TimeUnit.NANOSECONDS.toMillis(taps.longestNanos.get()),
        books);
    assertThat(taps.statuses().keySet()).containsExactly(302);
    assertThat(taps.broken).isEmpty();
    assertThat(taps.longestNanos.get()).isLessThan(LONGEST_TAP);
    assertThat(books).matches(Books::balance);
  }

  private static void move(Path from, Path to, List<String> names) throws Exception {
    for (String name : names) {
      if (Files.exists(from.resolve(name))) Files.move(from.resolve(name), to.resolve(name));
    }
  }
}
