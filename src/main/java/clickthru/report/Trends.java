package clickthru.report;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Click-through rates over time. Reading costs posts or snapshots, not clicks. */
public final class Trends {
  private final Database database;

  public Trends(Database database) {
    this.database = database;
  }

  /** Null when it is of a post that there isn't. */
  public @Nullable Trend of(TrendQuery query) throws SQLException {
    boolean ofPost = query.of() == TrendOf.POST;
    List<PostClicks> posts =
        CtrReport.byPost(
            LatestClicks.of(
                database, query.only(), ofPost ? null : query.from(), ofPost ? null : query.to()));
    if (!ofPost) return CohortTrend.of(query, posts);
    if (posts.isEmpty()) return null;
    PostClicks post = posts.get(0);
    return database.read(connection -> PostTrend.of(connection, query, post));
  }

  /** The keys of the channels that have posts. */
  public List<String> channels() throws SQLException {
    return database.read(
        connection ->
            Sql.list(
                connection,
                "select distinct channel from post order by channel",
                row -> row.getString(1)));
  }
}
