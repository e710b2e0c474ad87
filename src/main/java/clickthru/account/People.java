package clickthru.account;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The people who may sign in, by name and password. */
public final class People {
  private static final Logger LOG = LoggerFactory.getLogger(People.class);
  private static final int MIN_NAME = 2;
  private static final int MAX_NAME = 60;
  private static final int MAX_CHECKS_AT_ONCE = 2;
  private static final int MAX_WAITING = 20;
  private static final int MAX_WAIT_SECONDS = 10;

  private record Kept(Person person, String hash) {}

  private final Database database;
  private final Password passwords;
  private final Clock clock;
  private final String unmatchable;

  /** Password checks are slow on purpose; a flood of them must not take the CPU from redirects. */
  private final Semaphore checks = new Semaphore(MAX_CHECKS_AT_ONCE, true);

  public People(Database database, Password passwords, Clock clock) {
    this.database = database;
    this.passwords = passwords;
    this.clock = clock;
    this.unmatchable = passwords.unmatchable();
  }

  /** What is wrong with a new name, or null. */
  public static @Nullable String nameProblem(String name) {
    String key = key(name);
    int length = key.codePointCount(0, key.length());
    if (length < MIN_NAME || length > MAX_NAME) {
      return "must have " + MIN_NAME + " to " + MAX_NAME + " characters";
    }
    boolean plain = key.codePoints().allMatch(People::isPlain);
    return plain ? null : "must not contain control characters or invisible ones";
  }

  /**
   * What can be seen: two people of the log must not look like one, nor change the line's order.
   */
  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  /**
   * Adds a person, as an owner.
   *
   * @return the id
   * @throws IllegalArgumentException with what is wrong: the name, the password (see {@link
   *     #nameProblem}, {@link Password#problem}), or that the name is taken
   */
  public long add(String name, String password) throws SQLException {
    String problem = nameProblem(name);
    if (problem != null) throw new IllegalArgumentException("the name " + problem);
    String hash = hash(password);
    try {
      return database.write(
          c -> {
            String role = Role.OWNER.key();
            Person added = insert(c, name, hash, role, clock.millis());
            PeopleHistory.came(c, clock.instant(), "person.added", added, role);
            return added.id();
          });
    } catch (SQLException e) {
      if (!database.isUniqueViolation(e)) throw e;
      throw new IllegalArgumentException("the name is taken", e);
    }
  }

  /**
   * The person with this name and password, or null; an unknown name takes as long as a wrong
   * password.
   *
   * @throws RejectedExecutionException when over 20 are waiting to sign in already, or for 10 s
   */
  public @Nullable Person verify(String name, String password) throws SQLException {
    List<Kept> found =
        database.read(
            c ->
                Sql.list(
                    c,
                    """
                    select id, name, password_hash, created_at, version from person
                    where name = ?
                    """,
                    row ->
                        new Kept(
                            new Person(
                                row.getLong("id"),
                                row.getString("name"),
                                Instant.ofEpochMilli(row.getLong("created_at")),
                                row.getLong("version")),
                            row.getString("password_hash")),
                    key(name)));
    Kept kept = found.isEmpty() ? null : found.get(0);
    String hash = kept == null ? unmatchable : kept.hash;
    if (!check(password, hash) || kept == null) return null;
    if (passwords.needsRehash(hash)) rehash(kept, password);
    return kept.person;
  }

  /** Whether there is anybody yet. */
  public boolean any() throws SQLException {
    return database.read(c -> Sql.number(c, "select count(*) from person")) > 0;
  }

  /** A name as it is kept and compared: "Ann" and "ann " are one person. */
  static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
  }

  /**
   * The text to keep of a new password.
   *
   * @throws IllegalArgumentException with {@link Password#problem}
   * @throws RejectedExecutionException as {@link #verify}
   */
  String hash(String password) {
    return slowly(() -> passwords.hash(password));
  }

  static Person insert(
      Connection connection, String name, String passwordHash, String role, long now)
      throws SQLException {
    long id =
        Sql.number(
            connection,
            """
            insert into person (name, password_hash, role, created_at) values (?, ?, ?, ?)
            returning id
            """,
            key(name),
            passwordHash,
            role,
            now);
    return new Person(id, key(name), Instant.ofEpochMilli(now), 0);
  }

  /** The person with another password; empty when there is no such person. */
  static List<Person> setPassword(Connection connection, long id, String passwordHash)
      throws SQLException {
    return Sql.list(
        connection,
        """
        update person set password_hash = ?, version = version + 1 where id = ?
        returning id, name, created_at, version
        """,
        row ->
            new Person(
                row.getLong("id"),
                row.getString("name"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                row.getLong("version")),
        passwordHash,
        id);
  }

  /** Lets no sign-in through that began before; whoever is signed in stays so. */
  static void renew(Connection connection, long id) throws SQLException {
    Sql.update(connection, "update person set version = version + 1 where id = ?", id);
  }

  private boolean check(String password, String hash) {
    return slowly(() -> passwords.verify(password, hash));
  }

  private <T> T slowly(Supplier<T> work) {
    boolean admitted = false;
    try {
      boolean full = checks.getQueueLength() >= MAX_WAITING;
      admitted = !full && checks.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
      if (!admitted) throw new RejectedExecutionException("too many sign-ins at once");
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RejectedExecutionException("interrupted while signing in", e);
    } finally {
      if (admitted) checks.release();
    }
  }

  private void rehash(Kept kept, String password) {
    if (Password.problem(password) != null) return;
    String fresh = passwords.hash(password);
    try {
      // Only over the hash that was checked: the password may have been changed meanwhile.
      database.write(
          c ->
              Sql.update(
                  c,
                  "update person set password_hash = ? where id = ? and password_hash = ?",
                  fresh,
                  kept.person.id(),
                  kept.hash));
    } catch (SQLException e) {
      LOG.warn("a password hash could not be renewed: {}", e.getMessage());
    }
  }
}
