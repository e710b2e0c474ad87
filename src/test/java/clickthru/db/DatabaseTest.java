package clickthru.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir Path folder;

  private Database open() throws SQLException {
    return TestDatabase.open(folder);
  }

  @Test
  void open_twice_migratesOnce() throws SQLException {
    long first;
    try (Database database = open()) {
      first = database.read(c -> Sql.number(c, "select count(*) from schema_version"));
    }
    try (Database database = open()) {
      long versions = database.read(c -> Sql.number(c, "select count(*) from schema_version"));
      assertThat(versions).isEqualTo(first).isPositive();
    }
  }

  @Test
  void open_newerSchema_isRefused() throws SQLException {
    try (Database database = open()) {
      database.write(c -> Sql.update(c, "insert into schema_version values (999, 'later', 'x')"));
    }
    assertThatThrownBy(this::open).hasMessageContaining("newer than this program");
  }

  @Test
  void write_thatThrows_leavesNothingAndTheNextWorks() throws SQLException {
    try (Database database = open()) {
      assertThatThrownBy(
              () ->
                  database.write(
                      c -> {
                        Sql.update(c, "insert into referrer (host) values ('a')");
                        throw new SQLException("no");
                      }))
          .hasMessage("no");
      database.write(c -> Sql.update(c, "insert into referrer (host) values ('b')"));
      assertThat(
              database.<java.util.List<String>>read(
                  c -> Sql.list(c, "select host from referrer", r -> r.getString(1))))
          .containsExactly("b");
    }
  }

  @Test
  void movedFile_isAnOutageAndComesBack() throws Exception {
    try (Database database = open()) {
      database.write(c -> Sql.update(c, "insert into referrer (host) values ('a')"));
      Path file = folder.resolve("t.db");
      Path away = folder.resolve("away.db");
      Files.move(file, away);
      assertThatThrownBy(() -> database.read(c -> 1)).hasMessageContaining("gone");
      assertThatThrownBy(() -> database.write(c -> 1)).hasMessageContaining("gone");
      assertThat(file).doesNotExist();
      Files.move(away, file);
      database.write(c -> Sql.update(c, "insert into referrer (host) values ('b')"));
      long rows = database.read(c -> Sql.number(c, "select count(*) from referrer"));
      assertThat(rows).isEqualTo(2);
    }
  }
}
