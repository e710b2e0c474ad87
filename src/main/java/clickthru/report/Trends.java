package clickthru.report;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Click-through rates over time. Reading costs posts or snapshots, not clicks. */
public final class Trends {
  private final Database database;

  public Trends(Database database) {
    this.database = database;
  }

  /** Null when it is of a post that there isn't. */
  public @Nullable Trend of(TrendQuery query) throws SQLException {
    return database.read(connection -> Optional.ofNullable(read(connection, query))).orElse(null);
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

  private static @Nullable Trend read(Connection connection, TrendQuery query) throws SQLException {
    boolean ofPost = query.of() == TrendOf.POST;
    List<LinkClicks> links =
        LinkClicks.of(
            connection,
            query.only(),
            Pick.LATEST,
            ofPost ? null : query.from(),
            ofPost ? null : query.to());
    Collection<PostClicks> posts = CtrReport.byPost(links);
    if (!ofPost) return CohortTrend.of(connection, query, posts);
    return posts.isEmpty() ? null : PostTrend.of(connection, query, posts.iterator().next());
  }
}
