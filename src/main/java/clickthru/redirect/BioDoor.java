package clickthru.redirect;

import clickthru.bio.Handle;
import clickthru.bio.PagePrint;
import clickthru.bio.Placement;
import clickthru.bio.ShownPage;
import clickthru.bio.ShownPages;
import clickthru.click.Click;
import clickthru.click.ClickRecord;
import clickthru.click.Journal;
import clickthru.link.Utm;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET|HEAD /@{handle}}, and {@code /} of a page's own domain: a link-in-bio page. That
 * somebody asked for it goes the way of a tap, through the journal and before the judge, under a
 * link id that only the page's views have.
 */
public final class BioDoor {
  private static final Logger LOG = LoggerFactory.getLogger(BioDoor.class);
  private static final Map<Placement, byte[]> UTM = new EnumMap<>(Placement.class);

  static {
    for (Placement from : Placement.values()) {
      UTM.put(from, ClickRecord.utmBlock(new Utm(null, null, null, null, from.key(), null)));
    }
  }

  /**
   * What a path asks for.
   *
   * @param handle null: none could be called so
   */
  private record Asked(@Nullable String handle, Placement from) {}

  private final ShownPages pages;
  private final Journal journal;
  private final Sightings sightings;
  private final Clock clock;
  private final boolean refusesPrefetch;
  private final boolean https;
  private final Redirects counts;

  /**
   * @param https whether browsers may be told to insist on it
   */
  public BioDoor(
      ShownPages pages,
      Journal journal,
      Sightings sightings,
      Clock clock,
      boolean refusesPrefetch,
      boolean https) {
    this.pages = pages;
    this.journal = journal;
    this.sightings = sightings;
    this.clock = clock;
    this.refusesPrefetch = refusesPrefetch;
    this.https = https;
    this.counts = new Redirects();
  }

  /** How requests for pages were answered since the start. */
  public Redirects counts() {
    return counts;
  }

  /** Whether somebody asks for a page, known or not, or for the root of a host that shows one. */
  boolean isAsked(Request request) {
    String path = request.getHttpURI().getPath();
    if (path.equals("/")) return ofHost(request) != null;
    return path.startsWith("/@") || path.startsWith("/%40");
  }

  /**
   * Answers.
   *
   * @param pool runs what may ask the database, or answers that nobody can
   * @param unknown answers that there is no such page
   */
  void answer(
      Request request,
      Response response,
      Callback callback,
      Consumer<Runnable> pool,
      Runnable unknown) {
    Asked asked = asked(request);
    String handle = asked.handle;
    if (handle == null || pages.isKnownUnknown(handle)) {
      counts.unknown.increment();
      unknown.run();
      return;
    }
    ShownPage page = pages.find(handle);
    if (page == null) {
      pool.accept(() -> lookUp(handle, asked.from, request, response, callback, unknown));
      return;
    }
    PagePrint.Print ready = page.ready(clock.millis(), asked.from);
    if (ready != null) show(page, ready, asked.from, request, response, callback);
    else pool.accept(() -> make(page, asked.from, request, response, callback));
  }

  private void lookUp(
      String handle,
      Placement from,
      Request request,
      Response response,
      Callback callback,
      Runnable unknown) {
    try {
      ShownPage page = pages.load(handle);
      if (page == null) {
        counts.unknown.increment();
        unknown.run();
      } else {
        make(page, from, request, response, callback);
      }
    } catch (SQLException e) {
      counts.unavailable.increment();
      Answer.away(request, response, callback);
    }
  }

  private void make(
      ShownPage page, Placement from, Request request, Response response, Callback callback) {
    PagePrint.Print print;
    try {
      print = page.make(clock.millis(), from);
    } catch (RuntimeException e) {
      LOG.error("a bio page can't be made", e);
      counts.unavailable.increment();
      Answer.away(request, response, callback);
      return;
    }
    if (print == null) {
      counts.ended.increment();
      Answer.gone(request, response, callback);
    } else {
      show(page, print, from, request, response, callback);
    }
  }

  private void show(
      ShownPage page,
      PagePrint.Print print,
      Placement from,
      Request request,
      Response response,
      Callback callback) {
    Sighting seen = sightings.of(request, clock.millis());
    ClickRecord record = sightings.record(seen, page.viewLinkId(), block(from), Click.BIO_VIEW);
    boolean ahead = refusesPrefetch && seen.evidence().isSpeculative();
    counts.answered.increment();
    if (journal.waitsForDisk()) {
      long unused =
          journal.append(
              record.bytes(),
              record.length(),
              (id, confirmed) -> send(print, ahead, request, response, callback));
    } else {
      long unused = journal.append(record.bytes(), record.length());
      send(print, ahead, request, response, callback);
    }
  }

  private void send(
      PagePrint.Print print, boolean ahead, Request request, Response response, Callback callback) {
    if (ahead) {
      Answer.notAhead(response, callback);
      return;
    }
    String accepted = request.getHeaders().get(HttpHeader.ACCEPT_ENCODING);
    boolean gzip = accepted != null && accepted.contains("gzip");
    Answer.page(response, callback, print, gzip, https);
  }

  private static byte[] block(Placement from) {
    return java.util.Objects.requireNonNull(UTM.get(from));
  }

  /** The page that the host of a request shows at its root; one look into a map. */
  private @Nullable String ofHost(Request request) {
    String host = request.getHttpURI().getHost();
    return host == null ? null : pages.handleAt(host);
  }

  /** {@code /@ann}, {@code /@ann/} and {@code /@ann/story}, or {@code ?from=story}. */
  private Asked asked(Request request) {
    String path = request.getHttpURI().getPath();
    if (path.equals("/")) return new Asked(ofHost(request), Placement.of(from(request)));
    String rest = path.substring(path.startsWith("/@") ? 2 : 4);
    int slash = rest.indexOf('/');
    String name = slash < 0 ? rest : rest.substring(0, slash);
    String place = slash < 0 ? "" : rest.substring(slash + 1);
    if (!place.isEmpty()) {
      boolean known = Placement.of(place) != Placement.BIO;
      return new Asked(known ? Handle.key(name) : null, Placement.of(place));
    }
    return new Asked(Handle.key(name), Placement.of(from(request)));
  }

  private static @Nullable String from(Request request) {
    String query = request.getHttpURI().getQuery();
    if (query == null || !query.contains("from=")) return null;
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith("from=")) return pair.substring("from=".length());
    }
    return null;
  }
}
