package clickthru.account;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second thing to sign in with beside the password: codes of an app ({@link Totp}), and recovery
 * codes for when the app is lost. Each code is good once, also for two requests at the same time.
 * Secrets are kept sealed, recovery codes as hashes.
 */
public final class SecondFactors {
  /** How long a secret that was shown waits for its first code. */
  static final Duration PENDING = Duration.ofMinutes(15);

  private static final Logger LOG = LoggerFactory.getLogger(SecondFactors.class);
  private static final Pattern CODE = Pattern.compile("\\d{" + Totp.DIGITS + "}");

  private record Kept(String sealed, long lastStep) {}

  private final Database database;
  private final Seal seal;
  private final Clock clock;

  public SecondFactors(Database database, Seal seal, Clock clock) {
    this.database = database;
    this.seal = seal;
    this.clock = clock;
  }

  public boolean isOn(long personId) throws SQLException {
    return kept(personId) != null;
  }

  /**
   * Makes a secret, in place of one that was not confirmed; where the second factor is on already,
   * nothing changes.
   */
  public void begin(long personId) throws SQLException {
    String sealed = seal.seal(Secret.random(Totp.SECRET_BYTES), personId);
    database.write(
        c ->
            Sql.update(
                c,
                """
                insert into second_factor (person_id, secret, last_step, created_at)
                values (?, ?, 0, ?)
                on conflict (person_id) do update
                set secret = excluded.secret, created_at = excluded.created_at
                where second_factor.confirmed_at is null
                """,
                personId,
                sealed,
                clock.millis()));
  }

  /** The secret that waits for its first code, as an app takes it; null when there is none. */
  public @Nullable String pending(long personId) throws SQLException {
    String sealed = sealed(personId);
    byte[] secret = sealed == null ? null : open(sealed, personId);
    return secret == null ? null : Totp.base32(secret);
  }

  /**
   * Switches it on, if this is a code of the secret that waits.
   *
   * @return the recovery codes, which are not told again; null when the code is wrong
   */
  public @Nullable List<String> confirm(long personId, String code) throws SQLException {
    String sealed = sealed(personId);
    byte[] secret = sealed == null ? null : open(sealed, personId);
    long step = secret == null ? -1 : Totp.match(secret, plain(code), clock.millis(), 0);
    if (sealed == null || step < 0) return null;
    List<String> codes = RecoveryCodes.fresh();
    boolean on =
        database.write(
            c -> {
              int confirmed =
                  Sql.update(
                      c,
                      """
                      update second_factor set confirmed_at = ?, last_step = ?
                      where person_id = ? and confirmed_at is null and secret = ?
                      """,
                      clock.millis(),
                      step,
                      personId,
                      sealed);
              if (confirmed == 0) return false;
              PeopleHistory.note(c, clock.instant(), "factor.on", personId);
              RecoveryCodes.keep(c, personId, codes);
              People.renew(c, personId);
              return true;
            });
    return on ? codes : null;
  }

  /** Whether this is a code that is good now, of the app or for recovery; then it is used up. */
  public boolean accept(long personId, String code) throws SQLException {
    String plain = plain(code);
    Kept kept = kept(personId);
    if (kept == null) return false;
    if (!CODE.matcher(plain).matches()) {
      return database.write(c -> RecoveryCodes.use(c, personId, plain, clock.millis()));
    }
    byte[] secret = open(kept.sealed, personId);
    long step = secret == null ? -1 : Totp.match(secret, plain, clock.millis(), kept.lastStep);
    return step >= 0 && database.write(c -> take(c, personId, kept.sealed, step));
  }

  /** Switches it off; false when it was not on. */
  public boolean end(long personId) throws SQLException {
    return database.write(
        c -> {
          int ended = remove(c, personId);
          if (ended == 0) return false;
          PeopleHistory.note(c, clock.instant(), "factor.off", personId);
          People.renew(c, personId);
          return true;
        });
  }

  /** How many recovery codes are left. */
  public long codesLeft(long personId) throws SQLException {
    return database.read(c -> RecoveryCodes.left(c, personId));
  }

  static int remove(Connection connection, long personId) throws SQLException {
    Sql.update(connection, "delete from recovery_code where person_id = ?", personId);
    return Sql.update(connection, "delete from second_factor where person_id = ?", personId);
  }

  private static boolean take(Connection connection, long personId, String sealed, long step)
      throws SQLException {
    return Sql.update(
            connection,
            """
            update second_factor set last_step = ?
            where person_id = ? and confirmed_at is not null and secret = ? and last_step < ?
            """,
            step,
            personId,
            sealed,
            step)
        > 0;
  }

  private @Nullable Kept kept(long personId) throws SQLException {
    List<Kept> found =
        database.read(
            c ->
                Sql.list(
                    c,
                    """
                    select secret, last_step from second_factor
                    where person_id = ? and confirmed_at is not null
                    """,
                    row -> new Kept(row.getString("secret"), row.getLong("last_step")),
                    personId));
    return found.isEmpty() ? null : found.get(0);
  }

  /** The sealed secret that waits for its first code; null when there is none. */
  private @Nullable String sealed(long personId) throws SQLException {
    List<String> found =
        database.read(
            c ->
                Sql.list(
                    c,
                    """
                    select secret from second_factor
                    where person_id = ? and confirmed_at is null and created_at > ?
                    """,
                    row -> row.getString(1),
                    personId,
                    clock.millis() - PENDING.toMillis()));
    return found.isEmpty() ? null : found.get(0);
  }

  private byte @Nullable [] open(String sealed, long personId) {
    byte[] secret = seal.open(sealed, personId);
    if (secret == null) {
      LOG.warn("the second factor of person {} was sealed with another key", personId);
    }
    return secret;
  }

  /** A code as it is compared: apps show "123 456". */
  private static String plain(String code) {
    return code.replaceAll("[\\s-]", "");
  }
}
