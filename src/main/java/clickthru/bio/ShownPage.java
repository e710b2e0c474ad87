package clickthru.bio;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A public page held in memory. It is made into HTML once for each place people come from, and
 * again when a button's time begins or ends: no database is asked for that. Safe for many threads.
 */
public final class ShownPage {
  private record Made(long from, long until, PagePrint.Print print) {}

  private final Live live;
  private final PagePrint press;
  private final Map<Placement, Made> made = new ConcurrentHashMap<>();

  ShownPage(Live live, PagePrint press) {
    this.live = live;
    this.press = press;
  }

  /** Under which its views are counted. */
  public long viewLinkId() {
    return live.viewLinkId();
  }

  /**
   * The page as it is at a time, if it was made already.
   *
   * @param now epoch milliseconds
   */
  public PagePrint.@Nullable Print ready(long now, Placement from) {
    Made ready = made.get(from);
    return ready == null || now < ready.from || now >= ready.until ? null : ready.print;
  }

  /** The page as it is at a time, made now; null when it has ended. */
  public PagePrint.@Nullable Print make(long now, Placement from) {
    Content content = live.content();
    if (content == null) return null;
    Instant time = Instant.ofEpochMilli(now);
    Instant change = live.changesAfter(time);
    long until = change.equals(Instant.MAX) ? Long.MAX_VALUE : change.toEpochMilli();
    PagePrint.Print print = press.of(live, content, from, time);
    made.put(from, new Made(now, until, print));
    return print;
  }
}
