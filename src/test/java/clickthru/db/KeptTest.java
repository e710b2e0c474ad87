package clickthru.db;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTest {
  private static final String ADD = "insert into referrer (host) values (?)";

  @TempDir Path folder;

  private final AtomicInteger readings = new AtomicInteger();

  private List<String> hosts(Database database) throws SQLException {
    return database.readOnce(
        "hosts",
        (connection, before) -> {
          readings.incrementAndGet();
          return Sql.list(
              connection, "select host from referrer order by host", row -> row.getString(1));
        });
  }

  @Test
  void readOnce_nothingCommitted_readsOnce() throws SQLException {
    try (Database database = TestDatabase.open(folder)) {
      database.write(connection -> Sql.update(connection, ADD, "a"));
      for (int i = 0; i < 5; i++) assertThat(hosts(database)).containsExactly("a");
      assertThat(readings).hasValue(1);
    }
  }

  @Test
  void readOnce_afterEachCommit_readsAnew() throws SQLException {
    try (Database database = TestDatabase.open(folder)) {
      for (int i = 1; i <= 20; i++) {
        String host = "host-" + i;
        database.write(connection -> Sql.update(connection, ADD, host));
        assertThat(hosts(database)).hasSize(i).contains(host);
      }
    }
  }

  @Test
  void readOnce_commitOfAnother_isSeenOnceItIsCommitted() throws SQLException {
    try (Database database = TestDatabase.open(folder);
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("t.db"))) {
      assertThat(hosts(database)).isEmpty();
      other.setAutoCommit(false);
      Sql.update(other, ADD, "a");
      assertThat(hosts(database)).isEmpty();
      other.commit();
      assertThat(hosts(database)).containsExactly("a");
    }
  }

  @Test
  void readOnce_commitOfAnotherProgram_isSeen() throws Exception {
    try (Database database = TestDatabase.open(folder)) {
      assertThat(hosts(database)).isEmpty();
      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  OtherProgram.class.getName(),
                  folder.resolve("t.db").toString())
              .inheritIO()
              .start();
      assertThat(other.waitFor()).isZero();
      assertThat(hosts(database)).containsExactly("other");
    }
  }

  /** Adds a host. */
  static final class OtherProgram {
    public static void main(String[] args) throws SQLException {
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + args[0])) {
        Sql.update(connection, ADD, "other");
      }
    }
  }

  @Test
  void readOnce_anotherFileInItsPlace_isRead() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    try (Database other = TestDatabase.open(elsewhere)) {
      other.write(connection -> Sql.update(connection, ADD, "restored"));
    }
    try (Database database = TestDatabase.open(folder)) {
      database.write(connection -> Sql.update(connection, ADD, "a"));
      assertThat(hosts(database)).containsExactly("a");
      for (String end : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(folder.resolve("t.db" + end));
      }
      Files.move(elsewhere.resolve("t.db"), folder.resolve("t.db"));
      assertThat(hosts(database)).containsExactly("restored");
    }
  }

  @Test
  void readOnce_ofMoreThanAreKept_isRight() throws SQLException {
    try (Database database = TestDatabase.open(folder)) {
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 100; i++) {
          int what = i;
          assertThat(database.<Integer>readOnce("number " + i, (connection, before) -> what))
              .isEqualTo(i);
        }
      }
    }
  }
}
