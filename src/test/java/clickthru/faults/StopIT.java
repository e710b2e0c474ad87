package clickthru.faults;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.PackagedServer;
import clickthru.testing.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM: requests in flight finish, the journal is loaded, the exit comes in under 10 s. */
class StopIT {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** 128 + SIGTERM. */
  private static final int TERMINATED = 143;

  @TempDir Path folder;

  @RepeatedTest(3)
  void stop_underLoad_answersAndLoadsAll() throws Exception {
    Path data = folder.resolve("data");
    Taps taps = new Taps();
    try (PackagedServer server =
        PackagedServer.start(data, "--clicks.id-header", "true", "--clicks.load-interval", "20s")) {
      ShortLinks links = ShortLinks.make(server, 20);
      TapLoad load = TapLoad.start(server.port(), links, taps, 8, 0, new Random());
      Thread.sleep(1_500);
      long stopped = System.nanoTime();
      server.terminate();
      load.awaitEnd();
      int exit = server.exitCode(LONGEST.plusSeconds(5));
      Duration took = Duration.ofNanos(System.nanoTime() - stopped);

      List<Taps.Broken> inFlight =
          taps.broken.stream()
              .filter(b -> b.sentNanos() < stopped || !b.freshConnection())
              .toList();
      Books books = Books.check(data.resolve("clickthru.db"), taps);
      System.out.printf(
          "SIGTERM under load: exit %d after %d ms, answers %s, broken in flight %d, broken on "
              + "connections that came too late %d; %s%n",
          exit,
          took.toMillis(),
          taps.statuses(),
          inFlight.size(),
          taps.broken.size() - inFlight.size(),
          books);
      assertThat(inFlight).isEmpty();
      assertThat(taps.statuses().keySet()).containsExactly(302);
      assertThat(books).matches(Books::balance);
      assertThat(books.rows()).isEqualTo(taps.taps.size());
      assertThat(loaded(data)).isEqualTo(taps.lastId());
      assertThat(exit).isEqualTo(TERMINATED);
      assertThat(took).isLessThan(LONGEST);
    }
  }

  @Test
  void stop_duringSlowRequest_answersIt() throws Exception {
    try (PackagedServer server = PackagedServer.start(folder.resolve("data"));
        Wire slow = server.connect();
        Wire idle = server.connect()) {
      assertThat(idle.ask("GET", "/healthz").status()).isEqualTo(200);
      String json = "{\"slug\":\"slow\",\"destination\":\"https://shop.example/\"}";
      slow.send(
          "POST /api/v1/links HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
              + PackagedServer.KEY
              + "\r\nContent-Type: application/json\r\nContent-Length: "
              + json.length()
              + "\r\n\r\n"
              + json.substring(0, 10));
      Thread.sleep(300);
      server.terminate();
      Thread.sleep(600);
      slow.send(json.substring(10));
      assertThat(slow.read(false).status()).isEqualTo(201);
      assertThat(idle.closedWithin(5_000)).isTrue();
      assertThat(server.exitCode(LONGEST)).isEqualTo(TERMINATED);
    }
  }

  /** While it drains it says so to the load balancer and serves everybody else. */
  @Test
  void stop_withDrain_isNotReadyButRedirects() throws Exception {
    try (PackagedServer server =
            PackagedServer.start(folder.resolve("data"), "--shutdown.drain", "2s");
        Wire wire = server.connect()) {
      ShortLinks.make(server, 1);
      assertThat(wire.ask("GET", "/readyz").status()).isEqualTo(200);
      server.terminate();
      Thread.sleep(500);
      Wire.Answer ready = wire.ask("GET", "/readyz");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.body()).contains("stopping");
      assertThat(wire.ask("GET", "/tap-0").status()).isEqualTo(302);
      try (Wire fresh = server.connect()) {
        assertThat(fresh.ask("GET", "/tap-0").status()).isEqualTo(302);
      }
      assertThat(server.exitCode(LONGEST)).isEqualTo(TERMINATED);
    }
  }

  /** With everything in its way: a locked database, a request that never ends, clicks to load. */
  @Test
  void stop_withDatabaseLockedAndClientStuck_isBounded() throws Exception {
    Path data = folder.resolve("data");
    Taps taps = new Taps();
    try (PackagedServer server = PackagedServer.start(data, "--clicks.id-header", "true");
        Wire stuck = server.connect()) {
      ShortLinks links = ShortLinks.make(server, 5);
      try (Connection lock = lock(data)) {
        try (TapLoad load = TapLoad.start(server.port(), links, taps, 4, 1, new Random())) {
          Thread.sleep(1_000);
        }
        Thread dripping = drip(stuck);
        Thread.sleep(200);
        long stopped = System.nanoTime();
        server.terminate();
        int exit = server.exitCode(Duration.ofSeconds(30));
        Duration took = Duration.ofNanos(System.nanoTime() - stopped);
        System.out.printf(
            "SIGTERM with database locked and a client stuck: exit %d after %d ms%n",
            exit, took.toMillis());
        dripping.interrupt();
        assertThat(lock.isClosed()).isFalse();
        assertThat(exit).isEqualTo(TERMINATED);
        assertThat(took).isLessThan(LONGEST);
      }
    }
    try (PackagedServer server = PackagedServer.start(data)) {
      server.stop();
    }
    Books books = Books.check(data.resolve("clickthru.db"), taps);
    System.out.printf("  and after the next start: %s%n", books);
    assertThat(books).matches(Books::balance);
  }

  static Connection lock(Path data) throws Exception {
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + data.resolve("clickthru.db"));
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 20000");
      statement.execute("begin exclusive");
    }
    return connection;
  }

  /** A body that comes a byte at a time and never ends. */
  private static Thread drip(Wire wire) throws IOException {
    wire.send("POST /api/v1/links HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ");
    wire.send(PackagedServer.KEY + "\r\nContent-Type: application/json\r\n");
    wire.send("Content-Length: 60000\r\n\r\n{");
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  wire.send(" ");
                  TimeUnit.MILLISECONDS.sleep(100);
                }
              } catch (IOException | InterruptedException e) {
                // The server has had enough, or the test has.
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static long loaded(Path data) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("clickthru.db"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select sequence from journal_position")) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
