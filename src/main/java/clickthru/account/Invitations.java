package clickthru.account;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Links with which somebody joins, or sets a new password where the old one or the second factor is
 * lost. Each is good once, also for two at the same time. Only the token's hash is kept; used,
 * expired and revoked ones are as unknown as those that never were.
 */
public final class Invitations {
  /** How long somebody may take to join. */
  public static final Duration LIFE = Duration.ofDays(7);

  /** How long a link for a new password is good. */
  public static final Duration PASSWORD_LIFE = Duration.ofHours(24);

  /** How many may be open at once. */
  public static final int MOST = 100;

  private static final int SHOWN = 6;
  private static final long KEPT = Duration.ofDays(30).toMillis();

  /** What is looked up of a link: whose password it sets, null to join. */
  private record Right(long id, @Nullable String role, @Nullable Long personId) {}

  /** Whom a link was for. */
  private record Meant(@Nullable String name, @Nullable String role) {
    static Meant of(ResultSet row) throws SQLException {
      return new Meant(row.getString("name"), row.getString("role"));
    }
  }

  private static final String OPEN =
      " i.used_at is null and i.revoked_at is null and i.expires_at > ? ";

  private final Database database;
  private final People people;
  private final Sessions sessions;
  private final Clock clock;

  public Invitations(Database database, People people, Sessions sessions, Clock clock) {
    this.database = database;
    this.people = people;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Makes a link to join with.
   *
   * @param name who is meant; null: not said
   * @return its token, which is not told again; null when too many are open
   */
  public @Nullable String invite(Role role, @Nullable String name, String createdBy)
      throws SQLException {
    String token = Secret.fresh();
    long now = clock.millis();
    boolean made =
        database.write(
            c -> {
              Sql.update(c, "delete from invitation where expires_at < ?", now - KEPT);
              long open = Sql.number(c, "select count(*) from invitation i where" + OPEN, now);
              if (open >= MOST) return false;
              Instant ends = Instant.ofEpochMilli(now).plus(LIFE);
              PeopleHistory.invited(c, Instant.ofEpochMilli(now), role, name, ends);
              return insert(c, token, name, role.key(), null, createdBy, now, LIFE) > 0;
            });
    return made ? token : null;
  }

  /**
   * Makes a link to set a new password with, in place of earlier ones for the same person. Until it
   * is used, everything stays as it is; then the second factor and all sessions end.
   *
   * @return its token, which is not told again; null when there is no such person
   */
  public @Nullable String forPassword(long personId, String createdBy) throws SQLException {
    String token = Secret.fresh();
    long now = clock.millis();
    boolean made =
        database.write(
            c -> {
              String name =
                  Sql.first(
                      c, "select name from person where id = ?", row -> row.getString(1), personId);
              if (name == null) return false;
              Sql.update(c, "delete from invitation where person_id = ?", personId);
              PeopleHistory.note(c, Instant.ofEpochMilli(now), "password.offered", personId);
              return insert(c, token, name, null, personId, createdBy, now, PASSWORD_LIFE) > 0;
            });
    return made ? token : null;
  }

  /** Those that are still good, newest first. */
  public List<Invitation> open() throws SQLException {
    return select("", clock.millis(), null);
  }

  /** The link of a token; null when it is good no more. */
  public @Nullable Invitation find(String token) throws SQLException {
    List<Invitation> found = select("i.token_hash = ? and", clock.millis(), Secret.hash(token));
    return found.isEmpty() ? null : found.get(0);
  }

  /** Revokes a link; false when there is no open one with this id. */
  public boolean revoke(long id) throws SQLException {
    long now = clock.millis();
    String sql =
        """
        update invitation set revoked_at = ?
        where id = ? and used_at is null and revoked_at is null and expires_at > ?
        returning name, role
        """;
    return database.write(
        c -> {
          List<Meant> revoked = Sql.list(c, sql, Meant::of, now, id, now);
          note(c, Instant.ofEpochMilli(now), revoked);
          return !revoked.isEmpty();
        });
  }

  /**
   * Uses a link up.
   *
   * @param name of who joins; where it is for a password, nobody is renamed
   * @return who may be signed in now; null when the link is good no more
   * @throws IllegalArgumentException with what is wrong, as {@link People#add}; the link stays good
   */
  public @Nullable Person accept(String token, String name, String password) throws SQLException {
    // Before the work of hashing, which whoever has no link must not be able to ask for.
    Invitation link = find(token);
    if (link == null) return null;
    String problem = link.isForPassword() ? null : People.nameProblem(name);
    if (problem != null) throw new IllegalArgumentException("the name " + problem);
    String hash = people.hash(password);
    List<String> ended = new ArrayList<>();
    try {
      List<Person> accepted = database.write(c -> accept(c, Secret.hash(token), name, hash, ended));
      sessions.drop(ended);
      return accepted.isEmpty() ? null : accepted.get(0);
    } catch (SQLException e) {
      if (!database.isUniqueViolation(e)) throw e;
      throw new IllegalArgumentException("the name is taken", e);
    }
  }

  /** Whoever may invite nobody any more: their links end. */
  static void revokeBy(Connection connection, long personId, Instant at) throws SQLException {
    String open = "revoked_at is null and expires_at > ?";
    String sql =
        """
        %s from invitation
        where used_at is null and created_by = (select name from person where id = ?)
        """;
    // What was good no more is no change.
    note(
        connection,
        at,
        Sql.list(
            connection,
            sql.formatted("select name, role") + " and " + open,
            Meant::of,
            personId,
            at.toEpochMilli()));
    Sql.update(connection, sql.formatted("delete"), personId);
  }

  private static void note(Connection connection, Instant at, List<Meant> revoked)
      throws SQLException {
    for (Meant one : revoked) PeopleHistory.revoked(connection, at, one.name, one.role);
  }

  private List<Person> accept(
      Connection c, String tokenHash, String name, String passwordHash, List<String> ended)
      throws SQLException {
    long now = clock.millis();
    List<Right> rights =
        Sql.list(
            c,
            """
            update invitation set used_at = ?
            where token_hash = ? and used_at is null and revoked_at is null and expires_at > ?
            returning id, role, person_id
            """,
            row ->
                new Right(
                    row.getLong("id"), row.getString("role"), Sql.longOrNull(row, "person_id")),
            now,
            tokenHash,
            now);
    if (rights.isEmpty()) return List.of();
    Long personId = rights.get(0).personId;
    Instant at = Instant.ofEpochMilli(now);
    if (personId == null) {
      String role = rights.get(0).role == null ? Role.VIEWER.key() : rights.get(0).role;
      Person joined = People.insert(c, name, passwordHash, role, now);
      PeopleHistory.came(c, at, "person.joined", joined, role);
      return List.of(joined);
    }
    List<Person> renewed = People.setPassword(c, personId, passwordHash);
    for (Person person : renewed) PeopleHistory.passwordSet(c, at, person);
    SecondFactors.remove(c, personId);
    ended.addAll(Sessions.end(c, personId, ""));
    return renewed;
  }

  private static int insert(
      Connection connection,
      String token,
      @Nullable String name,
      @Nullable String role,
      @Nullable Long personId,
      String createdBy,
      long now,
      Duration life)
      throws SQLException {
    return Sql.update(
        connection,
        """
        insert into invitation
          (token_hash, prefix, name, role, person_id, created_by, created_at, expires_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        Secret.hash(token),
        token.substring(0, SHOWN),
        name,
        role,
        personId,
        createdBy,
        now,
        now + life.toMillis());
  }

  private List<Invitation> select(String which, long now, @Nullable String tokenHash)
      throws SQLException {
    String sql =
        """
        select i.id, i.prefix, coalesce(p.name, i.name) as name, i.role, i.created_by,
          i.created_at, i.expires_at
        from invitation i
        left join person p on p.id = i.person_id
        where
        """
            + which
            + OPEN
            + "order by i.id desc limit 200";
    return database.read(
        c ->
            tokenHash == null
                ? Sql.list(c, sql, Invitations::map, now)
                : Sql.list(c, sql, Invitations::map, tokenHash, now));
  }

  private static Invitation map(ResultSet row) throws SQLException {
    String role = row.getString("role");
    return new Invitation(
        row.getLong("id"),
        row.getString("prefix"),
        row.getString("name"),
        role == null ? null : Sessions.role(role),
        row.getString("created_by"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("expires_at")));
  }
}
