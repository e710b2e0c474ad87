package clickthru.account;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.history.Actor;
import clickthru.history.Change;
import clickthru.history.Changes;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of the API, and the one given at start. A key revoked here is refused at once, on
 * another server within 10 seconds.
 */
public final class ApiKeys {
  public static final String PREFIX = "ctk_";

  private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
  private static final Holder START_UP = new Holder(Scope.ADMIN, Actor.of(Actor.Kind.START_UP_KEY));
  private static final String SELECT =
      """
      select k.id, k.name, k.scope, k.prefix, k.created_at, k.expires_at, k.last_used_at,
        p.name as made_by
      from api_key k left join person p on p.id = k.made_by
      """;
  private static final int SHOWN = 8;
  private static final int MAX_PRESENTED = 512;
  private static final Duration CACHED = Duration.ofSeconds(10);
  private static final long NOTE_EVERY = Duration.ofMinutes(1).toMillis();

  /** A key just made; the plain key is here and nowhere else. */
  public record Created(ApiKey key, String plainKey) {
    @Override
    public String toString() {
      return "Created[" + key + "]";
    }
  }

  private record Grant(long id, String name, Scope scope, @Nullable Instant expiresAt) {
    boolean lives(long now) {
      return expiresAt == null || now < expiresAt.toEpochMilli();
    }
  }

  private final Database database;
  private final Clock clock;
  private final @Nullable String startUpHash;

  private final Recent<Grant> recent;

  /** When each key's use was last noted, or tried to be. */
  private final Cache<Long, Long> noted = Caffeine.newBuilder().maximumSize(1_000).build();

  /**
   * @param startUpKey {@code CLICKTHRU_API_KEY}, an admin key that needs no table; null for none
   * @throws IllegalArgumentException when the start-up key is too easy to guess or can't be sent
   */
  public ApiKeys(Database database, Clock clock, @Nullable String startUpKey) {
    this.database = database;
    this.clock = clock;
    this.recent = new Recent<>(CACHED, clock);
    this.startUpHash = startUpKey == null ? null : Secret.hash(sound(startUpKey));
  }

  /**
   * Makes a key.
   *
   * @param expiresAt null: never
   */
  public Created create(String name, Scope scope, @Nullable Instant expiresAt) throws SQLException {
    String secret = Secret.fresh();
    String plain = PREFIX + secret;
    String prefix = secret.substring(0, SHOWN);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Actor maker = Actor.current();
    ApiKey key =
        database.write(
            c -> {
              long id =
                  Sql.number(
                      c,
                      """
                      insert into api_key
                        (name, prefix, key_hash, scope, created_at, expires_at, made_by)
                      values (?, ?, ?, ?, ?, ?,
                        coalesce((select id from person where id = ?),
                          (select made_by from api_key where id = ?)))
                      returning id
                      """,
                      name,
                      prefix,
                      Secret.hash(plain),
                      scope.text(),
                      now.toEpochMilli(),
                      expiresAt == null ? null : expiresAt.toEpochMilli(),
                      maker.kind() == Actor.Kind.PERSON ? maker.id() : null,
                      maker.kind() == Actor.Kind.KEY ? maker.id() : null);
              ApiKey made = byId(c, id);
              Changes.note(c, now, of("key.created", made).with(facts(made)));
              return made;
            });
    return new Created(key, plain);
  }

  /** Every key that isn't revoked, newest first; expired ones too. */
  public List<ApiKey> list() throws SQLException {
    return database.read(
        c -> Sql.list(c, SELECT + "where k.revoked_at is null order by k.id desc", ApiKeys::key));
  }

  /** The keys of somebody's making that are still good, newest first. */
  public List<ApiKey> madeBy(long personId) throws SQLException {
    return database.read(c -> madeBy(c, personId, clock.millis()));
  }

  private static List<ApiKey> madeBy(Connection connection, long personId, long now)
      throws SQLException {
    return Sql.list(
        connection,
        SELECT
            + """
            where k.made_by = ? and k.revoked_at is null
              and (k.expires_at is null or k.expires_at > ?)
            order by k.id desc
            """,
        ApiKeys::key,
        personId,
        now);
  }

  /** Revokes a key; false when there is none with this id, or it is revoked already. */
  public boolean revoke(long id) throws SQLException {
    List<String> hashes = database.write(c -> revoke(c, id, clock.instant()));
    forget(hashes);
    return !hashes.isEmpty();
  }

  /**
   * Revokes keys of somebody's making; {@link #forget} is to follow the commit.
   *
   * @param ids what is none of theirs stays as it is
   * @return the hashes of the revoked ones
   */
  static List<String> revoke(Connection connection, long madeBy, Set<Long> ids, Instant now)
      throws SQLException {
    List<String> hashes = new ArrayList<>();
    for (ApiKey key : madeBy(connection, madeBy, now.toEpochMilli())) {
      if (ids.contains(key.id())) hashes.addAll(revoke(connection, key.id(), now));
    }
    return hashes;
  }

  /** From now on these are refused here. */
  void forget(List<String> hashes) {
    hashes.forEach(recent::drop);
  }

  private static List<String> revoke(Connection connection, long id, Instant now)
      throws SQLException {
    List<String> revoked =
        Sql.list(
            connection,
            """
            update api_key set revoked_at = ? where id = ? and revoked_at is null
            returning key_hash
            """,
            row -> row.getString(1),
            now.toEpochMilli(),
            id);
    if (revoked.isEmpty()) return revoked;
    ApiKey key = byId(connection, id);
    Changes.note(connection, now, of("key.revoked", key).without(facts(key)));
    return revoked;
  }

  private static ApiKey byId(Connection connection, long id) throws SQLException {
    ApiKey key = Sql.first(connection, SELECT + "where k.id = ?", ApiKeys::key, id);
    if (key == null) throw new SQLException("the key is gone");
    return key;
  }

  private static Change of(String what, ApiKey key) {
    return Change.of(what, "key", key.id(), key.name());
  }

  private static Map<String, @Nullable Object> facts(ApiKey key) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("scope", key.scope().text());
    facts.put("expires_at", key.expiresAt());
    return facts;
  }

  /**
   * Who presents a key.
   *
   * @param actor as the log of changes names it
   */
  public record Holder(Scope scope, Actor actor) {}

  /** What a presented key may do; null when it is not good. See {@link #holderOf}. */
  public @Nullable Scope scopeOf(String presentedKey) throws SQLException {
    Holder holder = holderOf(presentedKey);
    return holder == null ? null : holder.scope;
  }

  /**
   * Who presents a key; null when it is unknown, expired or revoked, which all take the same time.
   */
  public @Nullable Holder holderOf(String presentedKey) throws SQLException {
    String hash = Secret.hash(presentedKey.length() > MAX_PRESENTED ? "" : presentedKey);
    if (startUpHash != null && Secret.same(hash, startUpHash)) return START_UP;
    Grant grant = recent.get(hash, this::load);
    long now = clock.millis();
    if (grant == null || !grant.lives(now)) return null;
    note(grant.id, now);
    return new Holder(grant.scope, Actor.key(grant.name, grant.id));
  }

  private @Nullable Grant load(String hash) throws SQLException {
    List<Grant> grants =
        database.read(
            c ->
                Sql.list(
                    c,
                    """
                    select id, name, scope, expires_at from api_key
                    where key_hash = ? and revoked_at is null
                    """,
                    row ->
                        new Grant(
                            row.getLong("id"),
                            row.getString("name"),
                            scope(row),
                            time(row, "expires_at")),
                    hash));
    // An expired key is not kept, so that it takes as long as an unknown one.
    long now = clock.millis();
    return grants.stream().filter(grant -> grant.lives(now)).findFirst().orElse(null);
  }

  /** At most one write a minute and key, tried or done, and none that fails the request. */
  private void note(long id, long now) {
    Long before = noted.getIfPresent(id);
    if (before != null && now >= before && now - before < NOTE_EVERY) return;
    boolean mine =
        before == null
            ? noted.asMap().putIfAbsent(id, now) == null
            : noted.asMap().replace(id, before, now);
    if (!mine) return;
    try {
      database.write(
          c ->
              Sql.update(
                  c,
                  """
                  update api_key set last_used_at = ?
                  where id = ? and (last_used_at is null or last_used_at <= ? or last_used_at > ?)
                  """,
                  now,
                  id,
                  now - NOTE_EVERY,
                  now));
    } catch (SQLException e) {
      LOG.warn("the use of API key {} could not be noted: {}", id, e.getMessage());
    }
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getLong("id"),
        row.getString("name"),
        scope(row),
        row.getString("prefix"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        time(row, "expires_at"),
        time(row, "last_used_at"),
        row.getString("made_by"));
  }

  private static Scope scope(ResultSet row) throws SQLException {
    Scope scope = Scope.of(row.getString("scope"));
    // A scope that a newer program wrote is no scope here.
    if (scope == null) throw new SQLException("unknown scope of API key " + row.getLong("id"));
    return scope;
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    Long millis = Sql.longOrNull(row, column);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  private static String sound(String key) {
    if (!key.matches("[!-~]{16," + MAX_PRESENTED + "}")) {
      throw new IllegalArgumentException(
          "CLICKTHRU_API_KEY must have at least 16 characters, all visible ASCII without spaces");
    }
    return key;
  }
}
