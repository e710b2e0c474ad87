package clickthru.account;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is signed in. A session ends after 14 days without use, after 60 days in any case, and at
 * once when it is ended here; on another server within 30 seconds of that.
 *
 * <p>The database holds only a hash of the token, so a stolen backup signs nobody in.
 */
public final class Sessions {
  /** The longest a session can live. */
  public static final Duration LIFE = Duration.ofDays(60);

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final long IDLE = Duration.ofDays(14).toMillis();
  private static final long NOTE_EVERY = Duration.ofHours(1).toMillis();
  private static final Duration CACHED = Duration.ofSeconds(30);

  private final Database database;
  private final Clock clock;
  private final Recent<Session> recent;

  public Sessions(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.recent = new Recent<>(CACHED, clock);
  }

  /**
   * Signs a person in.
   *
   * @param version the person's, as it was when they were asked who they are
   * @param browser what to call the session, such as {@code Firefox, Linux}
   * @return a fresh token for the cookie, in place of any the browser brought along; null when what
   *     signs the person in was changed since
   */
  public @Nullable String start(long personId, long version, @Nullable String browser)
      throws SQLException {
    String token = Secret.fresh();
    long now = clock.millis();
    boolean started =
        database.write(
            c -> {
              prune(c, now);
              // Changes nothing but waits for whoever changes the person.
              int unchanged =
                  Sql.update(
                      c,
                      "update person set version = version where id = ? and version = ?",
                      personId,
                      version);
              if (unchanged == 0) return false;
              return insert(c, Secret.hash(token), personId, now, browser) > 0;
            });
    return started ? token : null;
  }

  private static int insert(
      Connection connection, String hash, long personId, long now, @Nullable String browser)
      throws SQLException {
    return Sql.update(
        connection,
        """
        insert into session (token_hash, person_id, created_at, seen_at, browser)
        values (?, ?, ?, ?, ?)
        """,
        hash,
        personId,
        now,
        now,
        browser);
  }

  /** The session of a token, or null when there is none that lives. */
  public @Nullable Session find(String token) throws SQLException {
    if (token.length() != Secret.LENGTH) return null;
    Session session = recent.get(Secret.hash(token), this::load);
    return session != null && lives(session, clock.millis()) ? session : null;
  }

  /** Signs out: the token is worth nothing from when this returns. */
  public void end(String token) throws SQLException {
    String hash = Secret.hash(token);
    database.write(c -> Sql.update(c, "delete from session where token_hash = ?", hash));
    recent.drop(hash);
  }

  /**
   * Those of some tokens whose sessions live, as the database knows it now. To be asked is no use
   * of a session: a page left open keeps nobody signed in.
   *
   * @param tokens some hundreds at most
   */
  public Set<String> living(Collection<String> tokens) throws SQLException {
    Map<String, String> byHash = new HashMap<>();
    for (String token : tokens) byHash.put(Secret.hash(token), token);
    if (byHash.isEmpty()) return Set.of();
    String marks = Sql.marks(byHash.keySet());
    long now = clock.millis();
    Set<String> living = new HashSet<>();
    database.read(
        c -> {
          Sql.each(
              c,
              "select token_hash, created_at, seen_at from session where token_hash in ("
                  + marks
                  + ")",
              row -> {
                String token = byHash.get(row.getString(1));
                if (token != null && lives(row.getLong(2), row.getLong(3), now)) living.add(token);
              },
              byHash.keySet().toArray());
          return living;
        });
    return living;
  }

  /** Signs a person out everywhere but in the session of this token. */
  public void endOthers(long personId, String token) throws SQLException {
    drop(database.write(c -> end(c, personId, Secret.hash(token))));
  }

  /** Where a person is signed in, the latest used first; at most 50. */
  public List<OpenSession> list(long personId, String token) throws SQLException {
    String own = Secret.hash(token);
    long now = clock.millis();
    return database.read(
        c ->
            Sql.list(
                c,
                """
                select token_hash, browser, created_at, seen_at from session
                where person_id = ? and created_at >= ? and seen_at >= ?
                order by seen_at desc, created_at desc limit 50
                """,
                row ->
                    new OpenSession(
                        row.getString("browser"),
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        Instant.ofEpochMilli(row.getLong("seen_at")),
                        Secret.same(row.getString("token_hash"), own)),
                personId,
                now - LIFE.toMillis(),
                now - IDLE));
  }

  /** Ends the sessions of a person but one; {@link #drop} what it gives after the commit. */
  static List<String> end(Connection connection, long personId, String exceptHash)
      throws SQLException {
    return Sql.list(
        connection,
        "delete from session where person_id = ? and token_hash <> ? returning token_hash",
        row -> row.getString(1),
        personId,
        exceptHash);
  }

  /** Lets go of sessions that were just ended in the database. */
  void drop(List<String> hashes) {
    hashes.forEach(recent::drop);
  }

  /** Reads a person's sessions anew: what they may do was just changed in the database. */
  void forget(long personId) throws SQLException {
    drop(
        database.read(
            c ->
                Sql.list(
                    c,
                    "select token_hash from session where person_id = ?",
                    row -> row.getString(1),
                    personId)));
  }

  private @Nullable Session load(String hash) throws SQLException {
    List<Session> sessions = database.read(c -> select(c, hash));
    long now = clock.millis();
    if (sessions.isEmpty() || !lives(sessions.get(0), now)) return null;
    Session session = sessions.get(0);
    if (now - session.seenAt().toEpochMilli() >= NOTE_EVERY) note(hash, now);
    return session;
  }

  private void note(String hash, long now) {
    try {
      database.write(
          c -> Sql.update(c, "update session set seen_at = ? where token_hash = ?", now, hash));
    } catch (SQLException e) {
      LOG.warn("the use of a session could not be noted: {}", e.getMessage());
    }
  }

  private static List<Session> select(Connection connection, String hash) throws SQLException {
    return Sql.list(
        connection,
        """
        select s.person_id, p.name, p.role, s.created_at, s.seen_at
        from session s join person p on p.id = s.person_id
        where s.token_hash = ?
        """,
        row ->
            new Session(
                row.getLong("person_id"),
                row.getString("name"),
                role(row.getString("role")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("seen_at"))),
        hash);
  }

  /** A role that a newer program wrote lets nobody do more than see. */
  static Role role(String key) {
    Role role = Role.of(key);
    return role == null ? Role.VIEWER : role;
  }

  private static boolean lives(Session session, long now) {
    return lives(session.createdAt().toEpochMilli(), session.seenAt().toEpochMilli(), now);
  }

  private static boolean lives(long createdAt, long seenAt, long now) {
    return Time.isWithin(LIFE.toMillis(), createdAt, now) && Time.isWithin(IDLE, seenAt, now);
  }

  /** Deletes what is over, and what a clock since set back has dated into the future. */
  private static void prune(Connection connection, long now) throws SQLException {
    long oldest = now - LIFE.toMillis();
    long latest = now + Time.DRIFT;
    Sql.update(
        connection,
        """
        delete from session
        where created_at < ? or seen_at < ? or created_at > ? or seen_at > ?
        """,
        oldest,
        now - IDLE,
        latest,
        latest);
  }
}
