package clickthru.db;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brings the schema up to date: numbered files, each applied once, all in the caller's transaction,
 * so a kill in the middle leaves the old schema or the new one.
 */
final class Migrations {
  /** Every migration, in order; the files lie in the dialect's folder. */
  private static final List<String> FILES =
      List.of(
          "V001__first_house.sql",
          "V002__honest_clicks.sql",
          "V003__cards.sql",
          "V004__report_rollups.sql",
          "V005__conversions.sql",
          "V006__demo.sql",
          "V007__sharing.sql",
          "V008__annotations.sql",
          "V009__campaign_spend.sql",
          "V010__splits.sql",
          "V011__imports.sql",
          "V012__spend_index.sql",
          "V014__bio_pages.sql",
          "V015__export_layouts.sql",
          "V016__roles.sql",
          "V017__people.sql",
          "V018__second_factor.sql",
          "V019__history.sql",
          "V020__own_settings.sql",
          "V022__overview.sql",
          "V025__by_time.sql",
          "V026__bio_domains.sql",
          "V027__destination_checks.sql",
          "V029__key_makers.sql",
          "V030__stale_posts.sql");

  /** Where one statement ends: not inside a trigger, whose own ones are indented. */
  private static final String END_OF_STATEMENT = ";(?!\n(?: |end))";

  private Migrations() {}

  static boolean run(Connection connection, Dialect dialect) throws SQLException {
    if (dialect == Dialect.POSTGRES) {
      Sql.first(connection, "select pg_advisory_xact_lock(5318008)", row -> true);
    }
    Sql.update(
        connection,
        """
        create table if not exists schema_version (
          version integer primary key, name text not null, checksum text not null)
        """);
    Map<Integer, String> applied = applied(connection);
    for (String file : FILES) {
      int version = Integer.parseInt(file.substring(1, 4));
      String script = resource(dialect.folder() + file);
      String before = applied.remove(version);
      if (before == null) apply(connection, version, file, script);
      else if (!before.equals(Sha256.hex(script))) {
        throw new SQLException("migration " + file + " was changed after it had been applied");
      }
    }
    if (!applied.isEmpty()) {
      throw new SQLException(
          "the database is newer than this program (schema " + applied.keySet() + ")");
    }
    return true;
  }

  private static Map<Integer, String> applied(Connection connection) throws SQLException {
    Map<Integer, String> applied = new TreeMap<>();
    Sql.list(
        connection,
        "select version, checksum from schema_version",
        row -> applied.put(row.getInt(1), row.getString(2)));
    return applied;
  }

  private static void apply(Connection connection, int version, String file, String script)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements(script)) statement.execute(sql);
    }
    Sql.update(
        connection,
        "insert into schema_version (version, name, checksum) values (?, ?, ?)",
        version,
        file,
        Sha256.hex(script));
  }

  /** The driver of SQLite would run the first of two and say nothing of the other. */
  static List<String> statements(String script) throws SQLException {
    String plain = script.replaceAll("--[^\n]*", "").replaceAll("[ \t\r]+(?=\n)", "");
    List<String> statements = new ArrayList<>();
    for (String sql : plain.split(END_OF_STATEMENT)) {
      if (sql.isBlank()) continue;
      boolean holdsOthers = sql.strip().matches("(?s)create (trigger|function) .*");
      if (sql.contains(";") && !holdsOthers) {
        throw new SQLException(
            "more than one statement: begin each in a line's first column: " + sql);
      }
      statements.add(sql);
    }
    return statements;
  }

  private static String resource(String path) throws SQLException {
    try (InputStream in = Migrations.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) throw new SQLException("missing migration " + path);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new SQLException("can't read migration " + path, e);
    }
  }
}
