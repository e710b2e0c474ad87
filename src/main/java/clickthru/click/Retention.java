package clickthru.click;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/**
 * Deletes click rows of UTC days that are over for longer than the retention, once a day, a few in
 * a transaction, and then the texts that no row uses any more. The roll-ups stay, so no count
 * changes; where a report's window cuts an hour of such a day, the whole hour is taken. Whole days
 * go, so what is left of a day can be judged again.
 */
public final class Retention implements Chore {
  /** Told, in the transaction that says so, that the rows of a time are about to go. */
  @FunctionalInterface
  public interface Leaving {
    /**
     * @param from epoch milliseconds; what was before is gone already
     * @param before epoch milliseconds, the first that stays
     */
    void rows(Connection connection, long from, long before) throws SQLException;
  }

  private static final int ROWS_A_STEP = 1_000;
  private static final long DAY = 86_400_000L;
  private static final long HOUR = 3_600_000L;

  /** Ids may be below 0 ({@link Backfill}). */
  private static final long NONE = Long.MIN_VALUE;

  private final Database database;
  private final Clock clock;
  private final int days;
  private final UnusedTexts unusedTexts;
  private final Leaving leaving;
  private long doneOn = Long.MIN_VALUE;
  private long before;
  private boolean begun;
  private long lastId;

  /**
   * @param texts the loader's, on whose thread this runs
   * @param days 0: rows are kept for ever
   */
  public Retention(Database database, Texts texts, Clock clock, int days, Leaving leaving) {
    this.unusedTexts = new UnusedTexts(database, texts);
    this.database = database;
    this.clock = clock;
    this.days = days;
    this.leaving = leaving;
  }

  @Override
  public void step() throws SQLException {
    long today = Math.floorDiv(clock.millis(), DAY);
    if (days == 0 || doneOn == today) return;
    if (!begun) begin((today - days) * DAY);
    if (lastId != NONE) {
      if (deleteRows() < ROWS_A_STEP) lastId = NONE;
    } else if (!unusedTexts.step()) {
      doneOn = today;
      begun = false;
    }
  }

  private int deleteRows() throws SQLException {
    return database.write(
        connection ->
            Sql.update(
                connection,
                """
                delete from click where id in (
                  select id from click where id <= ? and at < ? order by id limit ?)
                """,
                lastId,
                before,
                ROWS_A_STEP));
  }

  /** Says first that the rows are going, then lets them go. */
  private void begin(long newBefore) throws SQLException {
    before = newBefore;
    long last =
        database.read(
            connection ->
                Sql.number(
                    connection,
                    """
                    select coalesce(max(last_click), ?) from click_hour where hour < ?
                    """,
                    NONE,
                    newBefore / HOUR));
    if (last != NONE) {
      database.write(
          connection -> {
            long gone =
                Sql.number(connection, "select coalesce(max(before_at), 0) from click_purge");
            leaving.rows(connection, gone, newBefore);
            return Sql.update(
                connection,
                """
                insert into click_purge (id, before_at) values (1, ?)
                on conflict (id) do update set before_at = case
                  when excluded.before_at > click_purge.before_at then excluded.before_at
                  else click_purge.before_at end
                """,
                newBefore);
          });
    }
    lastId = last;
    begun = true;
  }
}
