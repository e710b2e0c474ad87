package clickthru.bio;

import clickthru.db.Database;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which hosts show a page at their root, in memory: every request for a root asks, on the thread
 * that reads requests. At most {@value #MOST}.
 */
final class Domains {
  private static final int MOST = 10_000;

  private final Database database;
  private volatile Map<String, String> handles = Map.of();
  private volatile boolean outdated = true;

  Domains(Database database) {
    this.database = database;
  }

  /** The handle of the host's page; null: it has none. Never blocks. */
  @Nullable String handle(String host) {
    Map<String, String> known = handles;
    if (known.isEmpty() || host.length() > Domain.LONGEST + 1) return null;
    return known.get(Domain.asked(host));
  }

  /** Whether the last change could not be read. */
  boolean isOutdated() {
    return outdated;
  }

  /** Asks the database; what is known stays when it can't say. */
  synchronized void read() throws SQLException {
    outdated = true;
    handles =
        PageAddress.ofPublic(database, true, MOST).stream()
            .collect(Collectors.toUnmodifiableMap(PageAddress::host, PageAddress::handle));
    outdated = false;
  }
}
