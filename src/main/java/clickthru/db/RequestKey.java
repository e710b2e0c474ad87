package clickthru.db;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * An Idempotency-Key: a request that is sent twice makes one thing. Kept in the transaction that
 * makes it, so there is no moment between the two.
 */
public final class RequestKey {
  /** The same key came with another body. */
  public static final class Reused extends RuntimeException {
    Reused() {
      super("this Idempotency-Key was used for another request");
    }
  }

  private static final long KEPT_MILLIS = 7 * 86_400_000L;

  private final String keyHash;
  private final String bodyHash;

  private RequestKey(String keyHash, String bodyHash) {
    this.keyHash = keyHash;
    this.bodyHash = bodyHash;
  }

  /**
   * @param scope what the key is for, such as the path: one key may be used once for each
   */
  public static RequestKey of(String scope, String key, String body) {
    return new RequestKey(Sha256.hex(scope + "\n" + key), Sha256.hex(body));
  }

  /** The id of what this key made before, or null. */
  public static @Nullable Long made(Connection connection, @Nullable RequestKey key)
      throws SQLException {
    if (key == null) return null;
    return Sql.first(
        connection,
        "select made_id, body_hash from idempotency where key_hash = ?",
        row -> {
          if (!row.getString(2).equals(key.bodyHash)) throw new Reused();
          return row.getLong(1);
        },
        key.keyHash);
  }

  /** Remembers what a key made, for a week. */
  public static void remember(
      Connection connection, @Nullable RequestKey key, long madeId, long now) throws SQLException {
    if (key == null) return;
    Sql.update(connection, "delete from idempotency where created_at < ?", now - KEPT_MILLIS);
    Sql.update(
        connection,
        """
        insert into idempotency (key_hash, body_hash, made_id, created_at) values (?, ?, ?, ?)
        """,
        key.keyHash,
        key.bodyHash,
        madeId,
        now);
  }
}
