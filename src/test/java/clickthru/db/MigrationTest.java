package clickthru.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of the first schema, filled, becomes one of the newest. */
class MigrationTest {
  @TempDir Path folder;

  @Test
  void statements_ofATrigger_stayInIt() throws Exception {
    String trigger =
        "create trigger t after insert on a begin  -- why\r\n  insert into b values (1); -- so\n"
            + "  insert into b values (2);\nend;\ncreate table c (id integer);\n";
    assertThat(Migrations.statements(trigger)).hasSize(2);
  }

  @Test
  void statements_twoThatLookLikeOne_areRefused() {
    assertThatThrownBy(
            () -> Migrations.statements("create table a (id integer);\n  create table b (id);"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("more than one statement");
  }

  @Test
  void firstSchemaWithClicks_becomesTheNewestWithAllOfThem() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("t.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      makeFirstSchema(statement);
      statement.execute("insert into user_agent (id, value) values (1, 'curl/8')");
      statement.execute("insert into referrer (id, host) values (1, 't.co')");
      for (int i = 1; i <= 30; i++) {
        statement.execute(
            """
            insert into click (id, link_id, at, verdict, rule, method, visitor, first_of_day,
              referrer_id, user_agent_id)
            values (%d, %d, %d, %d, '%s', 'GET', %d, 0, %s, 1)
            """
                .formatted(
                    i,
                    i % 3,
                    i * 10_000_000L,
                    i % 2,
                    i % 2 == 0 ? "else" : "ua:isbot",
                    i,
                    i % 5 == 0 ? "1" : "null"));
      }
    }
    try (Database database = Database.open(url, Duration.ofSeconds(1))) {
      assertThat(
              texts(
                  database,
                  """
                  select dimension || ':' || sum(clicks) from click_day
                  group by dimension order by dimension
                  """))
          .containsExactly(
              "app:30",
              "browser:30",
              "country:30",
              "device:30",
              "language:30",
              "rule:30",
              "source:30",
              "system:30");
      assertThat(
              texts(
                  database,
                  """
                  select value || ':' || sum(clicks) from click_day
                  where dimension in ('rule', 'source') group by value order by value
                  """))
          .containsExactly(":6", "direct:24", "else:15", "ua:isbot:15");
      assertThat(texts(database, "select network || ':' || own from click where id = 7"))
          .containsExactly("0:0");
      assertThat(texts(database, "select name from schema_version order by version"))
          .startsWith("V001__first_house.sql", "V002__honest_clicks.sql");
    }
  }

  @Test
  void keysFromBefore_getTheirMakerFromTheLog() throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("t.db");
    try (Database database = Database.open(url, Duration.ofSeconds(1))) {
      String ann =
          "insert into person (id, name, password_hash, created_at) values (1, 'ann', 'x', 0)";
      String update = script("V029__key_makers.sql").replaceAll("--[^\n]*", "").split(";")[1];
      database.write(connection -> Sql.update(connection, ann));
      keyFromBefore(database, 1, "person", "ann");
      // Whose id ann has now.
      keyFromBefore(database, 2, "person", "bob");
      keyFromBefore(database, 3, "start-up-key", "");
      database.write(connection -> Sql.update(connection, update));
      assertThat(texts(database, "select id from api_key where made_by = 1")).containsExactly("1");
    }
  }

  private static void keyFromBefore(Database database, int id, String kind, String actor)
      throws Exception {
    String key =
        """
        insert into api_key (id, name, prefix, key_hash, scope, created_at)
        values (?, 'k', 'k', ?, 'read', 0)
        """;
    String change =
        """
        insert into change (at, actor_kind, actor_name, actor_id, what, object, object_id, label,
          label_key)
        values (0, ?, ?, 1, 'key.created', 'key', ?, 'k', 'k')
        """;
    database.write(connection -> Sql.update(connection, key, id, "hash " + id));
    database.write(connection -> Sql.update(connection, change, kind, actor, id));
  }

  private static void makeFirstSchema(Statement statement) throws Exception {
    String script = script("V001__first_house.sql");
    for (String sql : script.replaceAll("--[^\n]*", "").split(";")) {
      if (!sql.isBlank()) statement.execute(sql);
    }
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
    statement.execute(
        "create table schema_version (version integer primary key, name text not null,"
            + " checksum text not null)");
    statement.execute(
        "insert into schema_version values (1, 'V001__first_house.sql', '"
            + HexFormat.of().formatHex(hash)
            + "')");
  }

  private static String script(String name) throws Exception {
    try (InputStream in = MigrationTest.class.getResourceAsStream("/db/migration/sqlite/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> texts(Database database, String sql) throws Exception {
    return database.read(c -> Sql.list(c, sql, row -> row.getString(1)));
  }
}
