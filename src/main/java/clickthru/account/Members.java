package clickthru.account;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what. A change holds at once for whoever is signed in, on another server within 30
 * seconds. There is always an owner: the last one can be neither removed nor lowered, also not by
 * two at the same time.
 */
public final class Members {
  /** How many {@link #list} gives at most. */
  public static final int PAGE = 100;

  /** What became of a change. */
  public enum Outcome {
    DONE,
    UNKNOWN,
    LAST_OWNER
  }

  private static final String SELECT =
      """
      select p.id, p.name, p.role, p.created_at, f.confirmed_at,
        (select max(s.seen_at) from session s where s.person_id = p.id) as seen_at
      from person p
      left join second_factor f on f.person_id = p.id
      """;

  private final Database database;
  private final People people;
  private final Sessions sessions;
  private final ApiKeys keys;
  private final Clock clock;

  public Members(Database database, People people, Sessions sessions, ApiKeys keys, Clock clock) {
    this.database = database;
    this.people = people;
    this.sessions = sessions;
    this.keys = keys;
    this.clock = clock;
  }

  /** The members whose names come after this one, in the order of names; after "", the first. */
  public List<Member> list(String after) throws SQLException {
    return database.read(
        c ->
            Sql.list(
                c, SELECT + "where p.name > ? order by p.name limit ?", Members::map, after, PAGE));
  }

  public @Nullable Member find(long id) throws SQLException {
    return first(SELECT + "where p.id = ?", id);
  }

  /** By name, in any case. */
  public @Nullable Member find(String name) throws SQLException {
    return first(SELECT + "where p.name = ?", People.key(name));
  }

  public Outcome changeRole(long id, Role role) throws SQLException {
    Outcome outcome =
        database.write(
            c -> {
              Outcome possible = mayLower(c, id, role);
              if (possible != Outcome.DONE) return possible;
              Role before = role(c, id);
              Sql.update(c, "update person set role = ? where id = ?", role.key(), id);
              PeopleHistory.roleChanged(c, clock.instant(), id, before, role);
              if (role != Role.OWNER) Invitations.revokeBy(c, id, clock.instant());
              return Outcome.DONE;
            });
    if (outcome == Outcome.DONE) sessions.forget(id);
    return outcome;
  }

  /**
   * What they made stays; the links they invited others with don't.
   *
   * @param revoked those of the API keys they made that are not to stay either
   */
  public Outcome remove(long id, Set<Long> revoked) throws SQLException {
    List<String> ended = new ArrayList<>();
    List<String> hashes = new ArrayList<>();
    Outcome outcome =
        database.write(
            c -> {
              Outcome possible = mayLower(c, id, null);
              if (possible != Outcome.DONE) return possible;
              // First, so that a sign-in at this moment comes before all this or not at all.
              People.renew(c, id);
              PeopleHistory.note(c, clock.instant(), "person.removed", id);
              ended.addAll(Sessions.end(c, id, ""));
              hashes.addAll(ApiKeys.revoke(c, id, revoked, clock.instant()));
              SecondFactors.remove(c, id);
              Invitations.revokeBy(c, id, clock.instant());
              Sql.update(c, "delete from invitation where person_id = ?", id);
              Sql.update(c, "delete from person where id = ?", id);
              return Outcome.DONE;
            });
    sessions.drop(ended);
    keys.forget(hashes);
    return outcome;
  }

  /**
   * Gives somebody another password, and ends their other sessions.
   *
   * @param person as the old password showed them
   * @param token of the session that goes on
   * @return false when what signs them in was changed meanwhile: then nothing is done
   */
  public boolean changePassword(Person person, String password, String token) throws SQLException {
    String hash = people.hash(password);
    List<String> ended = new ArrayList<>();
    boolean changed =
        database.write(
            c -> {
              int done =
                  Sql.update(
                      c,
                      """
                      update person set password_hash = ?, version = version + 1
                      where id = ? and version = ?
                      """,
                      hash,
                      person.id(),
                      person.version());
              if (done == 0) return false;
              PeopleHistory.note(c, clock.instant(), "password.changed", person.id());
              ended.addAll(Sessions.end(c, person.id(), Secret.hash(token)));
              Sql.update(c, "delete from invitation where person_id = ?", person.id());
              return true;
            });
    sessions.drop(ended);
    return changed;
  }

  /** Whether somebody may become less than an owner; holds the lock of owners until the commit. */
  private static Outcome mayLower(Connection connection, long id, @Nullable Role to)
      throws SQLException {
    Sql.update(connection, "update owner_lock set id = 1");
    Role role = role(connection, id);
    if (role == null) return Outcome.UNKNOWN;
    if (to == Role.OWNER || role != Role.OWNER) return Outcome.DONE;
    long owners =
        Sql.number(connection, "select count(*) from person where role = ?", Role.OWNER.key());
    return owners > 1 ? Outcome.DONE : Outcome.LAST_OWNER;
  }

  private static @Nullable Role role(Connection connection, long id) throws SQLException {
    String sql = "select role from person where id = ?";
    return Sql.first(connection, sql, row -> Sessions.role(row.getString(1)), id);
  }

  private @Nullable Member first(String sql, Object parameter) throws SQLException {
    List<Member> found = database.read(c -> Sql.list(c, sql, Members::map, parameter));
    return found.isEmpty() ? null : found.get(0);
  }

  private static Member map(ResultSet row) throws SQLException {
    return new Member(
        row.getLong("id"),
        row.getString("name"),
        Sessions.role(row.getString("role")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Sql.instantOrNull(row, "seen_at"),
        Sql.longOrNull(row, "confirmed_at") != null);
  }
}
