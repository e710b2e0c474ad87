package clickthru.account;

import clickthru.db.Sql;
import clickthru.history.Actor;
import clickthru.history.Change;
import clickthru.history.Changes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what becomes of people and their ways in, in the caller's transaction. Nothing that
 * signs anybody in is told, not even the first characters of it.
 */
final class PeopleHistory {
  private PeopleHistory() {}

  /** Whoever makes the first account, or joins by a link, is nobody before that. */
  static void came(Connection connection, Instant at, String what, Person person, String role)
      throws SQLException {
    Change change = of(what, person.id(), person.name()).with(Map.of("role", role));
    noteAsOneself(connection, at, person, change);
  }

  /** A link for a new password was used. */
  static void passwordSet(Connection connection, Instant at, Person person) throws SQLException {
    noteAsOneself(connection, at, person, of("password.set", person.id(), person.name()));
  }

  static void roleChanged(Connection connection, Instant at, long id, @Nullable Role from, Role to)
      throws SQLException {
    Change change = of("person.role", id, name(connection, id));
    Changes.note(
        connection, at, change.between(from == null ? Map.of() : role(from.key()), role(to.key())));
  }

  /** What is told of somebody by name alone, while there still is one. */
  static void note(Connection connection, Instant at, String what, long id) throws SQLException {
    Changes.note(connection, at, of(what, id, name(connection, id)));
  }

  /** Invitations have no ids here: another may get the same. */
  static void invited(
      Connection connection, Instant at, Role role, @Nullable String name, Instant expiresAt)
      throws SQLException {
    Map<String, Object> facts = new LinkedHashMap<>(role(role.key()));
    facts.put("expires_at", expiresAt);
    Changes.note(connection, at, invitation("invitation.created", name).with(facts));
  }

  static void revoked(
      Connection connection, Instant at, @Nullable String name, @Nullable String role)
      throws SQLException {
    Change change = invitation("invitation.revoked", name);
    Changes.note(connection, at, role == null ? change : change.without(role(role)));
  }

  private static void noteAsOneself(Connection connection, Instant at, Person person, Change change)
      throws SQLException {
    Actor now = Actor.current();
    Actor actor = now.equals(Actor.SYSTEM) ? Actor.person(person.name(), person.id()) : now;
    Actor.<SQLException>doing(actor, () -> Changes.note(connection, at, change));
  }

  private static Change of(String what, long id, String name) {
    return Change.of(what, "person", id, name);
  }

  private static Change invitation(String what, @Nullable String name) {
    return Change.of(what, "invitation", null, name == null ? "" : name);
  }

  private static Map<String, String> role(String role) {
    return Map.of("role", role);
  }

  private static String name(Connection connection, long id) throws SQLException {
    String name =
        Sql.first(connection, "select name from person where id = ?", r -> r.getString(1), id);
    if (name == null) throw new SQLException("the person is gone");
    return name;
  }
}
