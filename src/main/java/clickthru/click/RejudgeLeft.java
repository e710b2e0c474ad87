package clickthru.click;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rejudge that has begun and not ended, as the database knows it: stopped, killed, or running.
 *
 * @param judged how many clicks had been judged, about
 * @param clicks how many clicks there were when it began, about: as many as their numbers span
 */
public record RejudgeLeft(RejudgeDays days, long judged, long clicks) {

  /** The one there is, or null. */
  static @Nullable RejudgeLeft find(Database database) throws SQLException {
    return database.read(connection -> Optional.ofNullable(find(connection))).orElse(null);
  }

  private static @Nullable RejudgeLeft find(Connection connection) throws SQLException {
    return Sql.first(
        connection,
        """
        select from_at, to_at, last_id, done_id,
          coalesce((select min(first_click) from click_hour
            where hour >= from_at / 3600000 and hour < to_at / 3600000), 1) as first_id
        from rejudge_progress
        """,
        row -> {
          long before = row.getLong("first_id") - 1;
          long clicks = Math.max(0, row.getLong("last_id") - before);
          long judged = Math.max(0, row.getLong("done_id") - before);
          var days = new RejudgeDays(row.getLong("from_at"), row.getLong("to_at"));
          return new RejudgeLeft(days, Math.min(judged, clicks), clicks);
        });
  }
}
