package clickthru.bio;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.history.Change;
import clickthru.history.Changes;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pictures in the database, so that a backup of it has them too. Those lately asked for are in
 * memory, and work while the database is away.
 */
public final class Pictures {
  private static final long MOST_BYTES = 4 << 20;

  private final Database database;
  private final Clock clock;
  private final Cache<String, Picture> cache =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((String hash, Picture picture) -> picture.bytes().length)
          .executor(Runnable::run)
          .build();

  public Pictures(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Keeps a picture; the same one twice is one. */
  public void add(Picture picture) throws SQLException {
    int unused =
        database.write(
            connection -> {
              int rows =
                  Sql.update(
                      connection,
                      """
                      insert into bio_picture (hash, type, bytes, created_at) values (?, ?, ?, ?)
                      on conflict (hash) do nothing
                      """,
                      picture.hash(),
                      picture.type(),
                      picture.bytes(),
                      clock.millis());
              if (rows > 0) {
                Change added = Change.of("picture.added", "picture", null, picture.type());
                Changes.note(connection, clock.instant(), added);
              }
              return rows;
            });
  }

  public @Nullable Picture find(String hash) throws SQLException {
    Picture known = cache.getIfPresent(hash);
    if (known != null) return known;
    Optional<Picture> read =
        database.read(
            connection ->
                Optional.ofNullable(
                    Sql.first(
                        connection,
                        "select hash, type, bytes from bio_picture where hash = ?",
                        row -> new Picture(row.getString(1), row.getString(2), row.getBytes(3)),
                        hash)));
    read.ifPresent(picture -> cache.put(hash, picture));
    return read.orElse(null);
  }
}
