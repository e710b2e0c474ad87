package clickthru.redirect;

import clickthru.click.Click;
import clickthru.click.ClickIds;
import clickthru.click.ClickRecord;
import clickthru.click.EndedTaps;
import clickthru.click.Journal;
import clickthru.click.Orphans;
import clickthru.click.Previewers;
import clickthru.link.Card;
import clickthru.link.ClickParameter;
import clickthru.link.FrontDoor;
import clickthru.link.Slug;
import clickthru.web.AddressLimit;
import clickthru.web.BaseUrl;
import java.time.Clock;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET|HEAD /{slug}}, in front of everything else and on the thread that read the request:
 *
 * <ol>
 *   <li>look the slug up in memory;
 *   <li>append the click to the journal;
 *   <li>answer with the redirect; fetchers of link previews get the card of a link that has one.
 * </ol>
 *
 * Nothing here blocks, asks the database or logs, and only for a link with a card or with variants
 * is a user agent looked at. What can't be answered that way (a slug not in memory, any other path)
 * is handed to the thread pool.
 */
public final class RedirectHandler extends Handler.Wrapper {
  private final FrontDoor<Redirection> links;
  private final Journal journal;
  private final Sightings sightings;
  private final BioDoor pages;
  private final Orphans orphans;
  private final EndedTaps ended;
  private final BaseUrl baseUrl;
  private final ClickIds clickIds;
  private final ClickParameter clickParameter;
  private final Clock clock;
  private final AddressLimit unknownSlugs;
  private final boolean clickIdHeader;
  private final boolean refusesPrefetch;
  private final Redirects counts = new Redirects();
  private volatile boolean closing;

  public RedirectHandler(
      FrontDoor<Redirection> links,
      Journal journal,
      Sightings sightings,
      BioDoor pages,
      Orphans orphans,
      EndedTaps ended,
      BaseUrl baseUrl,
      ClickIds clickIds,
      ClickParameter clickParameter,
      Clock clock,
      int unknownLimit,
      boolean clickIdHeader,
      boolean refusesPrefetch) {
    this.links = links;
    this.journal = journal;
    this.sightings = sightings;
    this.pages = pages;
    this.orphans = orphans;
    this.ended = ended;
    this.baseUrl = baseUrl;
    this.clickIds = clickIds;
    this.clickParameter = clickParameter;
    this.clock = clock;
    this.unknownSlugs = new AddressLimit(unknownLimit);
    this.clickIdHeader = clickIdHeader;
    this.refusesPrefetch = refusesPrefetch;
  }

  public Redirects counts() {
    return counts;
  }

  /**
   * From now on every answer, of whatever is behind this handler too, says that its connection ends
   * with it. So nobody sends another request on a connection that is about to be closed.
   */
  public void sayGoodbye() {
    closing = true;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (closing) response.getHeaders().put(HttpHeader.CONNECTION, "close");
    String slug = slugOf(request);
    if (slug == null) {
      // The servlets behind refuse such a path as ambiguous, and it is nobody's.
      if (request.getHttpURI().getPath().contains("//")) {
        Answer.unknown(request, response, callback);
        return true;
      }
      if (!pages.isAsked(request)) return handOver(request, response, callback);
    }
    switch (request.getMethod()) {
      case "GET", "HEAD" -> {
        if (slug == null) page(request, response, callback);
        else redirect(slug, request, response, callback);
      }
      case "OPTIONS" -> Answer.options(response, callback);
      default -> Answer.wrongMethod(request, response, callback);
    }
    return true;
  }

  /** This handler blocks no thread; what comes behind it is moved to the pool. */
  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  private void redirect(String slug, Request request, Response response, Callback callback) {
    Redirection redirection = links.find(slug);
    if (redirection != null) {
      answer(slug, redirection, request, response, callback);
    } else if (links.isKnownUnknown(slug)) {
      unknown(slug, request, response, callback);
    } else {
      onPool(request, response, callback, () -> lookUp(slug, request, response, callback));
    }
  }

  private void lookUp(String slug, Request request, Response response, Callback callback) {
    try {
      Redirection redirection = links.load(slug);
      if (redirection == null) unknown(slug, request, response, callback);
      else answer(slug, redirection, request, response, callback);
    } catch (FrontDoor.Unavailable e) {
      counts.unavailable.increment();
      Answer.away(request, response, callback);
    }
  }

  private void answer(
      String slug, Redirection link, Request request, Response response, Callback callback) {
    long now = clock.millis();
    if (link.archived() || link.expiresAt() <= now) {
      counts.ended.increment();
      ended.count(slug);
      String fallback = link.archived() ? null : link.fallbackUrl();
      if (fallback == null) Answer.gone(request, response, callback);
      else Answer.redirect(response, callback, 302, fallback);
      return;
    }
    Sighting seen = sightings.of(request, now);
    Evidence evidence = seen.evidence();
    Redirection redirection =
        link.sides() == null ? link : side(link.sides(), seen.visitor(), request, evidence);
    String query = TestLink.without(request.getHttpURI().getQuery());
    String url = redirection.location(query, clickParameter);
    byte[] page = redirection.card() == null ? null : card(redirection.card(), slug, url, request);
    byte[] utm = redirection.utmSent(query);
    ClickRecord record = sightings.record(seen, link.linkId(), utm, marks(link));
    boolean ahead = refusesPrefetch && evidence.isSpeculative();
    // Whoever asks not to be tracked takes nothing along by which the shop could name their tap.
    long named = redirection.clickId() && !seen.asksOut() ? now : 0;
    counts.answered.increment();
    if (journal.waitsForDisk()) {
      // The answer leaves when the disk has the click, or after a bounded wait; also when the click
      // was dropped.
      long unused =
          journal.append(
              record.bytes(),
              record.length(),
              (id, confirmed) ->
                  send(
                      response,
                      callback,
                      redirection,
                      url,
                      page,
                      ahead,
                      named,
                      confirmed ? id : 0));
    } else {
      long id = journal.append(record.bytes(), record.length());
      send(response, callback, redirection, url, page, ahead, named, id);
    }
  }

  /**
   * The variant that this request gets; HEAD and fetchers of previews, who are nobody, the first.
   */
  private static Redirection side(Sides sides, long visitor, Request request, Evidence evidence) {
    boolean looks = request.getMethod().equals("HEAD") || Previewers.sent(evidence.userAgent());
    return looks ? sides.first() : sides.of(visitor);
  }

  /** The page for a fetcher of link previews; null for everybody else. */
  private byte @Nullable [] card(Card card, String slug, String url, Request request) {
    if (!Previewers.sent(request.getHeaders().get(HttpHeader.USER_AGENT))) return null;
    return CardPage.of(card, baseUrl.shortUrl(slug), url);
  }

  /**
   * Answers with the redirect, the card, or not ahead of the tap; an id of 0 is that of a click
   * nobody vouches for.
   *
   * @param named when the tap was, if the URL is to get a click id; else 0
   */
  private void send(
      Response response,
      Callback callback,
      Redirection redirection,
      String url,
      byte @Nullable [] page,
      boolean ahead,
      long named,
      long id) {
    if (clickIdHeader && id > 0) response.getHeaders().add("X-Click-Id", id);
    if (page != null) Answer.card(response, callback, page);
    else if (ahead) Answer.notAhead(response, callback);
    else if (named == 0 || id <= 0) {
      Answer.redirect(response, callback, redirection.status(), url);
    } else {
      String tapped = clickParameter.append(url, clickIds.of(id, named));
      Answer.redirect(response, callback, redirection.status(), tapped);
    }
  }

  private static int marks(Redirection link) {
    return (link.sides() == null ? 0 : Click.VARIANT) | (link.bio() ? Click.BIO_TAP : 0);
  }

  private void unknown(String slug, Request request, Response response, Callback callback) {
    counts.unknown.increment();
    if (isTooMany(request)) {
      Answer.tooMany(request, response, callback, AddressLimit.WINDOW_SECONDS);
    } else {
      orphans.count(slug);
      Answer.unknown(request, response, callback);
    }
  }

  private void page(Request request, Response response, Callback callback) {
    pages.answer(
        request,
        response,
        callback,
        work -> onPool(request, response, callback, work),
        () -> {
          if (isTooMany(request)) {
            Answer.tooMany(request, response, callback, AddressLimit.WINDOW_SECONDS);
          } else {
            Answer.unknown(request, response, callback);
          }
        });
  }

  private boolean isTooMany(Request request) {
    boolean forwarded = request.getHeaders().contains(HttpHeader.X_FORWARDED_FOR);
    return unknownSlugs.isTooMany(sightings.origin(request, forwarded).group());
  }

  /** The slug in look-up form when the path is one, else null. */
  private static @Nullable String slugOf(Request request) {
    String path = request.getHttpURI().getPath();
    int end = path.length();
    if (end > 2 && path.charAt(end - 1) == '/') end--;
    if (end < 2 || end > Slug.MAX_LENGTH + 1 || path.charAt(0) != '/') return null;
    String segment = path.substring(1, end);
    if (!Slug.isCandidate(segment)) return null;
    String key = Slug.key(segment);
    return Slug.isReserved(key) ? null : key;
  }

  private boolean handOver(Request request, Response response, Callback callback) {
    onPool(
        request,
        response,
        callback,
        () -> {
          try {
            if (!super.handle(request, response, callback)) {
              Answer.unknown(request, response, callback);
            }
          } catch (Exception e) {
            Response.writeError(request, response, callback, e);
          }
        });
    return true;
  }

  private void onPool(Request request, Response response, Callback callback, Runnable work) {
    try {
      getServer().getThreadPool().execute(work);
    } catch (RejectedExecutionException e) {
      counts.unavailable.increment();
      Answer.away(request, response, callback);
    }
  }
}
