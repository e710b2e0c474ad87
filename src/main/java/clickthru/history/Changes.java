package clickthru.history;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes changes down, in the transaction that makes them: one that isn't written down didn't
 * happen, and one that failed isn't written down. They are only ever added.
 */
public final class Changes {
  private static final String INSERT =
      """
      insert into change (at, actor_kind, actor_name, actor_id, what, object, object_id, label,
        label_key, post_id, fields, part_of)
      """;

  private Changes() {}

  /** What {@link #note} answers when nothing was to be written. */
  public static final long NONE = 0;

  /**
   * Writes one down, as done by who is at work on this thread.
   *
   * @return its id; {@link #NONE} when its fields are the same before and after
   */
  public static long note(Connection connection, Instant at, Change change) throws SQLException {
    return write(connection, at, change, null);
  }

  /**
   * Writes down a part of one that touched much at once. It is shown where its own object is asked
   * for, and not between the others.
   *
   * @param whole the id of the one it is a part of
   */
  public static long notePart(Connection connection, Instant at, long whole, Change part)
      throws SQLException {
    return write(connection, at, part, whole);
  }

  private static long write(Connection connection, Instant at, Change change, @Nullable Long partOf)
      throws SQLException {
    if (change.isNone()) return NONE;
    Actor actor = Actor.current();
    return Sql.number(
        connection,
        INSERT + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
        at.toEpochMilli(),
        actor.kind().key(),
        actor.name(),
        actor.id(),
        change.what(),
        change.object(),
        change.id(),
        change.label(),
        change.label().toLowerCase(Locale.ROOT),
        change.postId(),
        FieldList.write(change.fields()),
        partOf);
  }

  /**
   * Writes down, as parts of one change, what it did to each of many posts, however many they are.
   *
   * @param posts a query for the {@code post_id} of each, and {@code field}, {@code was} and {@code
   *     now}: the name of what changed, and its numbers before and after, either of them null
   */
  public static void noteOfPosts(
      Connection connection,
      Instant at,
      long whole,
      String what,
      String posts,
      Object... parameters)
      throws SQLException {
    Actor actor = Actor.current();
    List<@Nullable Object> all =
        new ArrayList<>(
            Arrays.asList(
                at.toEpochMilli(), actor.kind().key(), actor.name(), actor.id(), what, whole));
    all.addAll(Arrays.asList(parameters));
    Sql.update(
        connection,
        INSERT
            + """
            select cast(? as bigint), ?, ?, cast(? as bigint), ?, 'post', p.id, p.title,
              lower(p.title), p.id,
              '[{"field":"' || t.field || '","from":' || coalesce(cast(t.was as text), 'null')
                || ',"to":' || coalesce(cast(t.now as text), 'null') || '}]',
              cast(? as bigint)
            from (%s) t join post p on p.id = t.post_id
            """
                .formatted(posts),
        all.toArray());
  }
}
