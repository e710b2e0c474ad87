package clickthru.faults;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.PackagedServer;
import clickthru.testing.Wire;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A redirect that reached its visitor is one click in the database, whatever is killed when. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillIT {
  private static final int JOURNAL_HEADER = 64;

  @TempDir Path folder;

  /** The rig is of use only if it sees a loss. */
  @Test
  @Order(1)
  void check_afterJournalWasWiped_reportsWhatIsLost() throws Exception {
    Path data = folder.resolve("data");
    Taps taps = new Taps();
    String[] settings = {"--clicks.id-header", "true", "--clicks.load-interval", "60s"};
    long loaded;
    try (PackagedServer server = PackagedServer.start(data, settings)) {
      ShortLinks links = ShortLinks.make(server, 10);
      tap(server, links, taps, 300);
      loaded = taps.lastId();
      try (Wire wire = server.connect()) {
        // Asking for a report has everything loaded that was answered before.
        assertThat(wire.api("GET", "/api/v1/links/tap-0/clicks", "").status()).isEqualTo(200);
      }
      tap(server, links, taps, 300);
      server.kill();
    }
    wipeUnloaded(data);
    try (PackagedServer server = PackagedServer.start(data, settings)) {
      server.stop();
    }
    Books books = Books.check(data.resolve("clickthru.db"), taps);
    System.out.printf("planted loss: %s%n", books);
    List<Long> unloaded =
        taps.taps.stream().map(Taps.Tap::id).filter(id -> id > loaded).sorted().toList();
    assertThat(unloaded).isNotEmpty();
    assertThat(books.lost()).containsExactlyInAnyOrderElementsOf(unloaded);
    assertThat(books.balance()).isFalse();
  }

  @Test
  @Order(2)
  void check_afterRowsWereChanged_reportsEach() throws Exception {
    Path data = folder.resolve("data");
    Taps taps = new Taps();
    try (PackagedServer server = PackagedServer.start(data, "--clicks.id-header", "true")) {
      tap(server, ShortLinks.make(server, 10), taps, 300);
      server.stop();
    }
    Path database = data.resolve("clickthru.db");
    assertThat(Books.check(database, taps)).matches(Books::balance);
    String cell =
        """
        where (link_id, hour, verdict) =
          (select link_id, hour, verdict from click_hour order by 1, 2, 3 limit 1)
        """;
    planted(database, taps, "update click_hour set clicks = clicks + 1 " + cell, "wrong cells 2");
    planted(database, taps, "update click_hour set visitors = visitors - 1 " + cell, "wrong cells");
    planted(database, taps, "update click set method = 'PUT' where id = 1", "wrong 1");
    planted(database, taps, "update click set link_id = 99 where id = 2", "wrong 1");
    planted(database, taps, "delete from click where id = 3", "lost 1");
    planted(
        database,
        taps,
        """
        insert into click select 900000, link_id, at, verdict, rule, method, visitor, 0,
          referrer_id, user_agent_id, utm_id, purpose, language, country, network, own
          from click where id = 4
        """,
        "doubled 1");
  }

  @Test
  @Order(3)
  void kill_underLoad_losesNothingAndDoublesNothing() throws Exception {
    Books books = new KillRounds(folder).run(20, 5);
    assertThat(books).matches(Books::balance);
    assertThat(books.acknowledged()).isGreaterThan(100);
  }

  /** Runs a statement, sees it reported, and takes it back. */
  private static void planted(Path database, Taps taps, String sql, String report)
      throws Exception {
    Path before = Files.copy(database, database.resolveSibling("before.db"));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).as(sql).isEqualTo(1);
    }
    Books books = Books.check(database, taps);
    System.out.printf("planted '%s': %s%n", sql.strip().replaceAll("\\s+", " "), books);
    assertThat(books.toString()).contains(report);
    assertThat(books.balance()).isFalse();
    Files.delete(database);
    Files.move(before, database);
  }

  private static void tap(PackagedServer server, ShortLinks links, Taps taps, long millis)
      throws Exception {
    try (TapLoad load = TapLoad.start(server.port(), links, taps, 4, 1, new Random(1))) {
      Thread.sleep(millis);
    }
    assertThat(taps.taps).isNotEmpty();
  }

  /** Puts zeros over every journal record behind the database's position. */
  private static void wipeUnloaded(Path data) throws Exception {
    long segment;
    long offset;
    String url = "jdbc:sqlite:" + data.resolve("clickthru.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select segment, byte_offset from journal_position")) {
      assertThat(row.next()).isTrue();
      segment = row.getLong(1);
      offset = row.getLong(2);
    }
    try (Stream<Path> files = Files.list(data.resolve("journal"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".journal")).toList()) {
        long number = Long.parseLong(file.getFileName().toString().substring(0, 19));
        if (number > segment) zero(file, JOURNAL_HEADER);
        if (number == segment) zero(file, offset);
      }
    }
  }

  private static void zero(Path file, long from) throws Exception {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocate((int) (channel.size() - from));
      while (zeros.hasRemaining()) channel.write(zeros, from + zeros.position());
    }
  }
}
