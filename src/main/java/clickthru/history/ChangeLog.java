package clickthru.history;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes that were written down, newest first, a page at a time.
 *
 * <p>Each page costs the same, however many there are: an index leads to the entries of a person, a
 * kind of object or a post, and where more than one thing is asked for, at most {@value #LOOK} of
 * those are looked through at once.
 */
public final class ChangeLog {
  /** How many entries are looked through for a page. */
  static final int LOOK = 5_000;

  private static final int MOST_ACTORS = 200;

  private static final String SELECT =
      """
      select id, at, actor_kind, actor_name, actor_id, what, object, object_id, label, post_id,
        fields, part_of
      from change
      """;

  /**
   * A page.
   *
   * @param next where the next one begins; null: there is none
   * @param lookedTo how far back was looked, when the page isn't full and there may be more; else
   *     null
   */
  public record Page(List<Entry> entries, @Nullable Long next, @Nullable Instant lookedTo) {}

  private record Place(long at, long id) {}

  private final Database database;

  public ChangeLog(Database database) {
    this.database = database;
  }

  /**
   * @param before the {@link Page#next} of the page before; null: from the newest on
   */
  public Page page(LogQuery query, @Nullable Long before, int most) throws SQLException {
    return database.read(connection -> page(connection, query, before, most));
  }

  private static Page page(Connection connection, LogQuery query, @Nullable Long before, int most)
      throws SQLException {
    Wanted wanted = Wanted.of(query, before);
    Place end = wanted.isPlain() ? null : end(connection, wanted);
    List<Entry> found = list(connection, wanted, end, most + 1);
    if (found.size() > most) {
      List<Entry> entries = List.copyOf(found.subList(0, most));
      return new Page(entries, entries.get(most - 1).id(), null);
    }
    if (end == null) return new Page(List.copyOf(found), null, null);
    return new Page(List.copyOf(found), end.id, Instant.ofEpochMilli(end.at));
  }

  /** The last entry that is looked at; null when there are few enough to look at all. */
  private static @Nullable Place end(Connection connection, Wanted wanted) throws SQLException {
    return Sql.first(
        connection,
        "select at, id from change where %s order by at desc, id desc limit 1 offset %d"
            .formatted(wanted.indexed(), LOOK - 1),
        row -> new Place(row.getLong(1), row.getLong(2)),
        wanted.indexedParameters());
  }

  private static List<Entry> list(
      Connection connection, Wanted wanted, @Nullable Place end, int most) throws SQLException {
    List<Object> parameters = new ArrayList<>(wanted.parameters());
    String within = "";
    if (end != null) {
      within = " and (at, id) >= (?, ?)";
      parameters.add(end.at);
      parameters.add(end.id);
    }
    parameters.add(most);
    return Sql.list(
        connection,
        SELECT + " where " + wanted.all() + within + " order by at desc, id desc limit ?",
        ChangeLog::map,
        parameters.toArray());
  }

  /** Everybody who has changed something, for a choice: by kind, then in alphabetical order. */
  public List<Actor> actors() throws SQLException {
    return database.read(
        connection -> {
          List<Actor> actors = new ArrayList<>();
          for (Actor.Kind kind : Actor.Kind.values()) {
            for (String name : names(connection, kind)) actors.add(new Actor(kind, name, null));
          }
          return actors;
        });
  }

  /** From one name to the next by the index, since each may have any number of entries. */
  private static List<String> names(Connection connection, Actor.Kind kind) throws SQLException {
    return Sql.list(
        connection,
        """
        with recursive names (name) as (
          select min(actor_name) from change where part_of is null and actor_kind = ?
          union all
          select (
            select min(c.actor_name) from change c
            where c.part_of is null and c.actor_kind = ? and c.actor_name > n.name)
          from names n where n.name is not null)
        select name from names where name is not null limit ?
        """,
        row -> row.getString(1),
        kind.key(),
        kind.key(),
        MOST_ACTORS);
  }

  private static Entry map(ResultSet row) throws SQLException {
    Actor.Kind kind = Actor.Kind.of(row.getString("actor_kind"));
    return new Entry(
        row.getLong("id"),
        Instant.ofEpochMilli(row.getLong("at")),
        new Actor(
            kind == null ? Actor.Kind.SYSTEM : kind,
            row.getString("actor_name"),
            Sql.longOrNull(row, "actor_id")),
        row.getString("what"),
        row.getString("object"),
        Sql.longOrNull(row, "object_id"),
        row.getString("label"),
        Sql.longOrNull(row, "post_id"),
        FieldList.read(row.getString("fields")),
        Sql.longOrNull(row, "part_of"));
  }
}
