package clickthru.history;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Deletes what was written down longer ago than it is to be kept, once a day, some at a time. */
public final class OldChanges {
  private static final int STEP = 1_000;

  private final Database database;
  private final Clock clock;
  private final int days;
  private @Nullable Long doneOn;

  /**
   * @param days 0: kept for ever
   */
  public OldChanges(Database database, Clock clock, int days) {
    this.database = database;
    this.clock = clock;
    this.days = days;
  }

  /** Deletes some, if it is time. */
  public void step() throws SQLException {
    long now = clock.millis();
    long today = Math.floorDiv(now, Duration.ofDays(1).toMillis());
    if (days == 0 || doneOn != null && doneOn == today) return;
    // Ids are given in the order of time, so the oldest are where the table begins.
    int deleted =
        database.write(
            connection ->
                Sql.update(
                    connection,
                    """
                    delete from change where id in (
                      select o.id from (select id, at from change order by id limit ?) o
                      where o.at < ?)
                    """,
                    STEP,
                    now - Duration.ofDays(days).toMillis()));
    if (deleted < STEP) doneOn = today;
  }
}
