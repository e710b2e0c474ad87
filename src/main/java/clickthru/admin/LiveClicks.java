package clickthru.admin;

import clickthru.account.Sessions;
import clickthru.click.Loader;
import clickthru.report.LiveCounts;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the pages that listen what people click. Whatever their number, the database is asked once
 * for all of them, at most every second, and not at all while nothing was loaded or nobody listens.
 *
 * <p>What is told of a post is all its clicks, never a difference: to be told twice harms nothing,
 * and a page that was away for a while asks by the last click it knows of.
 */
public final class LiveClicks implements AutoCloseable {
  static final int MOST = 256;
  static final int MOST_OF_ONE = 16;

  private static final Logger LOG = LoggerFactory.getLogger(LiveClicks.class);
  private static final long HOUR = 3_600_000;
  private static final long EVERY_MILLIS = 1_000;

  /** Well below the time after which the server cuts an idle connection off. */
  private static final long BEAT_MILLIS = 4_000;

  /** Asking takes a tenth of one core at most. */
  private static final int REST = 10;

  /** Clicks this far back are looked at again: a later one may have judged them otherwise. */
  private static final long AGAIN = 1_000;

  /** Whoever knows nothing since more clicks than these is told to load the page. */
  private static final long MOST_CLICKS = 20_000;

  /** The longest day there is, and zones begin theirs within an hour. */
  private static final long HOURS = 26;

  private final Sessions sessions;
  private final Loader loader;
  private final LiveCounts counts;
  private final Clock clock;
  private final ScheduledThreadPoolExecutor threads =
      new ScheduledThreadPoolExecutor(2, LiveClicks::thread);
  private final Set<LiveListener> listeners = new HashSet<>();
  private final List<Future<?>> tasks = new ArrayList<>();
  private boolean closed;

  // Of the asking thread alone.
  private Map<Long, Long> told = Map.of();
  private long askedTo;
  private long askedHour;
  private long notBefore = System.nanoTime();

  public LiveClicks(Sessions sessions, Loader loader, LiveCounts counts, Clock clock) {
    this.sessions = sessions;
    this.loader = loader;
    this.counts = counts;
    this.clock = clock;
    threads.setRemoveOnCancelPolicy(true);
  }

  /** False when there are as many as there may be, or the server stops. */
  synchronized boolean add(LiveListener listener) {
    long own =
        listeners.stream().filter(l -> l.asked.personId() == listener.asked.personId()).count();
    if (closed || listeners.size() >= MOST || own >= MOST_OF_ONE) return false;
    listeners.add(listener);
    if (tasks.isEmpty()) {
      tasks.add(
          threads.scheduleWithFixedDelay(this::ask, 100, EVERY_MILLIS, TimeUnit.MILLISECONDS));
      tasks.add(
          threads.scheduleWithFixedDelay(
              this::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS));
    }
    return true;
  }

  synchronized void remove(LiveListener listener) {
    listeners.remove(listener);
    if (listeners.isEmpty()) rest();
  }

  /** How many listen. */
  public synchronized int listeners() {
    return listeners.size();
  }

  /** Ends all at once; from now on nobody is let in. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      rest();
    }
    threads.shutdownNow();
    for (LiveListener listener : all()) listener.stop();
  }

  private void rest() {
    for (Future<?> task : tasks) task.cancel(false);
    tasks.clear();
  }

  private synchronized List<LiveListener> all() {
    return List.copyOf(listeners);
  }

  private void beat() {
    for (LiveListener listener : all()) listener.beat();
  }

  private void ask() {
    long began = System.nanoTime();
    if (began - notBefore < 0) return;
    try {
      signOut();
      tellNews();
    } catch (SQLException | RuntimeException e) {
      // Nothing is loaded while the database is away: there is nothing to tell.
      LOG.debug("nothing could be told: {}", e.toString());
    }
    notBefore = began + REST * (System.nanoTime() - began);
  }

  /** Ends those whose session is over, wherever it was ended. */
  private void signOut() throws SQLException {
    List<LiveListener> here = all();
    Set<String> tokens = new HashSet<>();
    for (LiveListener listener : here) tokens.add(listener.asked.token());
    Set<String> living = sessions.living(tokens);
    for (LiveListener listener : here) {
      if (!living.contains(listener.asked.token())) listener.signOut();
    }
  }

  private void tellNews() throws SQLException {
    long now = clock.millis();
    long loaded = loader.loaded();
    List<LiveListener> here = all();
    List<LiveListener> fresh = here.stream().filter(LiveListener::isNew).toList();
    if (fresh.isEmpty() && loaded == askedTo && now / HOUR == askedHour) return;
    long from = askedTo == 0 ? loaded : askedTo;
    for (LiveListener listener : fresh) from = Math.min(from, since(listener, loaded));
    // Those below 1 are invented ones.
    from = Math.max(0, Math.max(from - AGAIN, loaded - MOST_CLICKS));
    LiveCounts.Counts found = counts.since(from, now / HOUR - HOURS);
    Map<Long, Long> changed = new HashMap<>(found.posts());
    changed.entrySet().removeAll(told.entrySet());
    boolean lost = askedTo > 0 && askedTo < from;
    for (LiveListener listener : here) {
      long today = today(found.hours(), now, listener.asked.zone());
      if (fresh.contains(listener)) {
        listener.tell(loaded, found.posts(), today, since(listener, loaded) < from);
      } else if (!listener.isNew()) listener.tell(loaded, changed, today, lost);
    }
    told = found.posts();
    askedTo = loaded;
    askedHour = now / HOUR;
  }

  /** What it knows; who has just begun may have missed what was loaded while the page came. */
  private static long since(LiveListener listener, long loaded) {
    long since = listener.asked.since();
    return since < 0 || since > loaded ? loaded : since;
  }

  private static long today(Map<Long, Long> hours, long now, ZoneId zone) {
    long start =
        Instant.ofEpochMilli(now).atZone(zone).toLocalDate().atStartOfDay(zone).toEpochSecond();
    long first = Math.floorDiv(start, 3_600);
    return hours.entrySet().stream()
        .filter(hour -> hour.getKey() >= first)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "live-clicks");
    thread.setDaemon(true);
    return thread;
  }
}
