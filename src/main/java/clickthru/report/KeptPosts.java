package clickthru.report;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was read of all posts. It is kept, and of the posts whose figures changed since it is read
 * again: while clicks come in, these are a few of many. Which ones did the database itself notes in
 * {@code stale_post}, whoever changed them.
 */
final class KeptPosts {
  /** Of more posts than these, all are read: that costs as much. */
  private static final int MOST = 2_000;

  private static final long ALL = 0;

  /** There is no such change. */
  private static final Last NONE = new Last(Long.MIN_VALUE, 0);

  /** How posts are read. What comes of it must not change. */
  interface Reading<T> {
    T all(Connection connection) throws SQLException;

    /**
     * What is known, with some posts read again.
     *
     * @param posts some may be new, and some gone
     */
    T again(Connection connection, T known, Set<Long> posts) throws SQLException;
  }

  /**
   * A moment.
   *
   * @param number what is committed later has this one or a later one
   * @param place where the numbers are: elsewhere they are others
   * @param last the last change seen, by its number and its token: while it is there, nothing later
   *     was taken away, and the numbers were not given out again
   */
  private record Mark(long number, String place, Last last) {}

  private record Last(long number, long token) {}

  private record Known<T>(T value, Mark mark) {}

  private KeptPosts() {}

  /**
   * What there is now.
   *
   * @param what tells readings apart: the same for the same reading only
   */
  static <T> T of(Database database, Object what, Reading<T> reading) throws SQLException {
    Known<T> known =
        database.readOnce(what, (connection, before) -> renewed(connection, before, reading));
    return known.value;
  }

  /** The links of some posts. */
  static List<Long> links(Connection connection, Set<Long> posts) throws SQLException {
    String marks = Sql.marks(posts);
    return Sql.list(
        connection,
        "select id from link where post_id in (" + marks + ")",
        row -> row.getLong(1),
        posts.toArray());
  }

  private static <T> Known<T> renewed(
      Connection connection, @Nullable Known<T> before, Reading<T> reading) throws SQLException {
    Mark now = mark(connection);
    Set<Long> stale = before == null ? null : staleSince(connection, before.mark, now);
    if (before == null || stale == null) return new Known<>(reading.all(connection), now);
    T value = stale.isEmpty() ? before.value : reading.again(connection, before.value, stale);
    return new Known<>(value, now);
  }

  private static Mark mark(Connection connection) throws SQLException {
    Last last =
        Sql.first(
            connection,
            "select mark, token from stale_post order by mark desc, token desc limit 1",
            row -> new Last(row.getLong(1), row.getLong(2)));
    Mark mark =
        Sql.first(
            connection,
            "select mark, place from stale_post_next",
            row -> new Mark(row.getLong(1), row.getString(2), last == null ? NONE : last));
    return Objects.requireNonNull(mark);
  }

  /** The posts that changed; null: all of them, too many, or nobody knows any more. */
  private static @Nullable Set<Long> staleSince(Connection connection, Mark then, Mark now)
      throws SQLException {
    if (!now.place.equals(then.place) || !isWhole(connection, then)) return null;
    List<Long> stale =
        Sql.list(
            connection,
            "select distinct post_id from stale_post where mark >= ? limit ?",
            row -> row.getLong(1),
            then.number,
            MOST + 1);
    return stale.size() > MOST || stale.contains(ALL) ? null : Set.copyOf(stale);
  }

  /** Whether all that changed since is still told. */
  private static boolean isWhole(Connection connection, Mark then) throws SQLException {
    return Sql.number(
            connection,
            """
            select case when
              exists (select 1 from stale_post where mark = ? and token = ?)
              and (select min(mark) from stale_post) < ? then 1 else 0 end
            """,
            then.last.number,
            then.last.token,
            then.number)
        == 1;
  }
}
