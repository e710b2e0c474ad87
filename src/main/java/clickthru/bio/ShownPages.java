package clickthru.bio;

import clickthru.click.Chore;
import clickthru.db.Database;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The public pages in memory, at most {@value #MOST}. A page stays, also while the database is
 * away, until it is published anew; now and then it is read again behind the visitors' backs, since
 * posts that it shows may have changed.
 */
public final class ShownPages implements Chore {
  private static final int MOST = 64;
  private static final long READ_AGAIN_MILLIS = 60_000;

  private final Database database;
  private final Domains domains;
  private final PagePrint press;
  private final Clock clock;
  private final AtomicLong changes = new AtomicLong();
  private final Cache<String, ShownPage> pages =
      Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
  private final Cache<String, Boolean> unknown =
      Caffeine.newBuilder()
          .maximumSize(10_000)
          .expireAfterWrite(Duration.ofSeconds(5))
          .executor(Runnable::run)
          .build();

  private long readAt;

  public ShownPages(Database database, PagePrint press, Clock clock) {
    this.database = database;
    this.domains = new Domains(database);
    this.press = press;
    this.clock = clock;
    this.readAt = clock.millis();
    readDomains();
  }

  /** The handle of the page that a host shows at its root, null: none; never blocks. */
  public @Nullable String handleAt(String host) {
    return domains.handle(host);
  }

  /** What memory knows; never blocks. */
  public @Nullable ShownPage find(String handle) {
    return pages.getIfPresent(handle);
  }

  /** Whether nothing was at that handle a moment ago. */
  public boolean isKnownUnknown(String handle) {
    return unknown.getIfPresent(handle) != null;
  }

  /** Asks the database; null when nothing is public at that handle. */
  public @Nullable ShownPage load(String handle) throws SQLException {
    long before = changes.get();
    Live live = Live.read(database, handle);
    if (live == null) {
      if (before == changes.get()) unknown.put(handle, true);
      return null;
    }
    ShownPage page = new ShownPage(live, press);
    ShownPage unused =
        pages.asMap().compute(handle, (h, old) -> before == changes.get() ? page : old);
    return page;
  }

  /** Reads what is in memory anew; it stays when nobody can say. */
  @Override
  public void step() throws SQLException {
    if (domains.isOutdated()) domains.read();
    long now = clock.millis();
    if (Math.abs(now - readAt) < READ_AGAIN_MILLIS) return;
    readAt = now;
    domains.read();
    for (String handle : List.copyOf(pages.asMap().keySet())) {
      ShownPage unused = load(handle);
    }
  }

  /** To be called after every committed change of a page: the next visitor sees it. */
  public void forget(String handle) {
    changes.incrementAndGet();
    pages.invalidate(handle);
    unknown.invalidate(handle);
    readDomains();
  }

  private void readDomains() {
    try {
      domains.read();
    } catch (SQLException e) {
      // They are outdated now: the next step reads them, or says why not.
    }
  }
}
