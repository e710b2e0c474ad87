package clickthru.click;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Deletes user agents, referrers and tags that no click row uses any more: they are evidence too.
 * Clicks have no index by them, which each click would pay for; so a bounded number of texts is
 * held against all rows, some rows a step, and what none of them uses goes.
 *
 * <p>Runs on the loader's thread between two batches. A step that deletes has first seen the last
 * row there is, and has the texts' ids forgotten, whether the deletion is known to succeed or not.
 * So no click is ever written with the id of a text that is gone.
 */
final class UnusedTexts {
  private static final int TEXTS_A_SWEEP = 20_000;
  private static final int ROWS_A_STEP = 5_000;
  private static final int DELETED_A_STEP = 500;

  /** The texts of one table that no row was seen to use so far in this sweep. */
  private static final class Suspects {
    private final String table;
    private final Dictionary<?> dictionary;
    private final Set<Long> ids = new HashSet<>();
    private long lastId;

    Suspects(String table, Dictionary<?> dictionary) {
      this.table = table;
      this.dictionary = dictionary;
    }

    void next(Connection connection) throws SQLException {
      String sql = "select id from " + table + " where id > ? order by id limit " + TEXTS_A_SWEEP;
      List<Long> next = Sql.list(connection, sql, row -> row.getLong(1), lastId);
      if (!next.isEmpty()) lastId = next.get(next.size() - 1);
      ids.addAll(next);
    }

    void delete(Connection connection, Set<Long> some) throws SQLException {
      try (PreparedStatement delete =
          connection.prepareStatement("delete from " + table + " where id = ?")) {
        for (long id : some) {
          delete.setLong(1, id);
          delete.addBatch();
        }
        delete.executeBatch();
      }
    }
  }

  private final Database database;
  private final List<Suspects> tables;
  private long scannedTo;
  private long filled;

  UnusedTexts(Database database, Texts texts) {
    this.database = database;
    this.tables =
        List.of(
            new Suspects("user_agent", texts.userAgents),
            new Suspects("referrer", texts.referrers),
            new Suspects("utm", texts.utms));
  }

  /** Does a piece of it; false when all texts were looked at, and the next step begins anew. */
  boolean step() throws SQLException {
    if (isIdle() && !nextSweep()) {
      for (Suspects table : tables) table.lastId = 0;
      return false;
    }
    boolean rowsLeft = database.read(this::scan);
    if (!rowsLeft && !isIdle()) delete();
    return true;
  }

  private boolean isIdle() {
    return tables.stream().allMatch(table -> table.ids.isEmpty());
  }

  private boolean nextSweep() throws SQLException {
    // Clicks of the demo have ids below 0.
    scannedTo = Long.MIN_VALUE;
    return database.read(
        connection -> {
          filled = filled(connection);
          for (Suspects table : tables) table.next(connection);
          return !isIdle();
        });
  }

  /** Clears those that the next rows use of suspicion; whether there are more rows. */
  private boolean scan(Connection connection) throws SQLException {
    List<Long> rows =
        Sql.list(
            connection,
            """
            select id, user_agent_id, referrer_id, utm_id from click
            where id > ? order by id limit ?
            """,
            this::clear,
            scannedTo,
            ROWS_A_STEP);
    if (!rows.isEmpty()) scannedTo = rows.get(rows.size() - 1);
    return rows.size() == ROWS_A_STEP;
  }

  /** No text has the id 0, which is what a null reads as. */
  private long clear(ResultSet row) throws SQLException {
    for (int i = 0; i < tables.size(); i++) tables.get(i).ids.remove(row.getLong(i + 2));
    return row.getLong(1);
  }

  /** Where a {@link Backfill} has come to, which may add rows behind those that were scanned. */
  private static long filled(Connection connection) throws SQLException {
    return Sql.number(connection, "select coalesce(max(id), 0) from click where id < 0");
  }

  private void delete() throws SQLException {
    for (Suspects table : tables) {
      if (table.ids.isEmpty()) continue;
      Set<Long> some = new HashSet<>();
      table.ids.stream().limit(DELETED_A_STEP).forEach(some::add);
      table.dictionary.forget(some);
      boolean unused =
          database.write(
              connection -> {
                if (filled(connection) == filled) table.delete(connection, some);
                return true;
              });
      table.ids.removeAll(some);
    }
  }
}
