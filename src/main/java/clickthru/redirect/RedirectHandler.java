package clickthru.redirect;

import clickthru.click.Click;
import clickthru.click.ClickIds;
import clickthru.click.ClickRecord;
import clickthru.click.Journal;
import clickthru.click.Orphans;
import clickthru.click.Previewers;
import clickthru.click.VisitorHash;
import clickthru.link.Card;
import clickthru.link.ClickParameter;
import clickthru.link.FrontDoor;
import clickthru.link.Slug;
import clickthru.web.AddressLimit;
import clickthru.web.BaseUrl;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionMetaData;
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
  private static final String PEER = RedirectHandler.class.getName() + ".peer";

  private final FrontDoor<Redirection> links;
  private final Journal journal;
  private final VisitorHash visitors;
  private final Origins origins;
  private final PrivacySignals signals;
  private final Orphans orphans;
  private final BaseUrl baseUrl;
  private final ClickIds clickIds;
  private final ClickParameter clickParameter;
  private final Clock clock;
  private final AddressLimit unknownSlugs;
  private final boolean clickIdHeader;
  private final boolean refusesPrefetch;
  private final Redirects counts = new Redirects();
  private volatile boolean closing;
  private final ThreadLocal<ClickRecord> records = ThreadLocal.withInitial(ClickRecord::new);

  public RedirectHandler(
      FrontDoor<Redirection> links,
      Journal journal,
      VisitorHash visitors,
      Origins origins,
      PrivacySignals signals,
      Orphans orphans,
      BaseUrl baseUrl,
      ClickIds clickIds,
      ClickParameter clickParameter,
      Clock clock,
      int unknownLimit,
      boolean clickIdHeader,
      boolean refusesPrefetch) {
    this.links = links;
    this.journal = journal;
    this.visitors = visitors;
    this.origins = origins;
    this.signals = signals;
    this.orphans = orphans;
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
        Answer.unknown(response, callback);
        return true;
      }
      return handOver(request, response, callback);
    }
    switch (request.getMethod()) {
      case "GET", "HEAD" -> redirect(slug, request, response, callback);
      case "OPTIONS" -> Answer.options(response, callback);
      default -> Answer.wrongMethod(response, callback);
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
      onPool(response, callback, () -> lookUp(slug, request, response, callback));
    }
  }

  private void lookUp(String slug, Request request, Response response, Callback callback) {
    try {
      Redirection redirection = links.load(slug);
      if (redirection == null) unknown(slug, request, response, callback);
      else answer(slug, redirection, request, response, callback);
    } catch (FrontDoor.Unavailable e) {
      counts.unavailable.increment();
      Answer.away(response, callback);
    }
  }

  private void answer(
      String slug, Redirection link, Request request, Response response, Callback callback) {
    long now = clock.millis();
    if (link.archived() || link.expiresAt() <= now) {
      counts.ended.increment();
      String fallback = link.archived() ? null : link.fallbackUrl();
      if (fallback == null) Answer.gone(response, callback);
      else Answer.redirect(response, callback, 302, fallback);
      return;
    }
    Evidence evidence = new Evidence(request.getHeaders());
    Origin origin = origin(request, evidence.isForwarded());
    long visitor = asksOut(evidence) ? 0 : visitors.of(now, origin.group(), evidence.userAgent());
    Redirection redirection =
        link.sides() == null ? link : side(link.sides(), visitor, request, evidence);
    String query = TestLink.without(request.getHttpURI().getQuery());
    String url = redirection.location(query, clickParameter);
    byte[] page = redirection.card() == null ? null : card(redirection.card(), slug, url, request);
    ClickRecord record = records.get();
    byte[] utm = redirection.utmSent(query);
    fill(record, now, utm, link, request, evidence, origin, visitor);
    boolean ahead = refusesPrefetch && evidence.isSpeculative();
    // Whoever asks not to be tracked takes nothing along by which the shop could name their tap.
    long named = redirection.clickId() && !asksOut(evidence) ? now : 0;
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

  private void fill(
      ClickRecord record,
      long now,
      byte[] utm,
      Redirection link,
      Request request,
      Evidence evidence,
      Origin origin,
      long visitor) {
    boolean out = asksOut(evidence) && signals == PrivacySignals.NOT_COUNTED;
    String userAgent = evidence.userAgent();
    record.set(
        now,
        link.linkId(),
        request.getMethod().equals("HEAD"),
        visitor,
        utm,
        out ? "" : evidence.referrerHost(),
        out ? "" : userAgent,
        evidence.purpose(),
        origin.network(),
        (TestLink.is(request.getHttpURI().getQuery()) ? Click.TEST_LINK : 0)
            | (evidence.isOwnBrowser() ? Click.OWN_BROWSER : 0)
            | (out ? Click.ASKED_OUT : 0)
            | (link.sides() == null ? 0 : Click.VARIANT),
        out ? "" : evidence.language(),
        out ? "" : origin.country());
  }

  private boolean asksOut(Evidence evidence) {
    return evidence.asksNotToBeTracked() && signals != PrivacySignals.IGNORE;
  }

  private void unknown(String slug, Request request, Response response, Callback callback) {
    counts.unknown.increment();
    if (unknownSlugs.isTooMany(
        origin(request, request.getHeaders().contains(HttpHeader.X_FORWARDED_FOR)).group())) {
      Answer.tooMany(response, callback, AddressLimit.WINDOW_SECONDS);
    } else {
      orphans.count(slug);
      Answer.unknown(response, callback);
    }
  }

  /** Where the request comes from; the peer's origin is worked out once a connection. */
  private Origin origin(Request request, boolean forwarded) {
    ConnectionMetaData connection = request.getConnectionMetaData();
    if (!forwarded && connection.getAttribute(PEER) instanceof Origin known) return known;
    String peer = Request.getRemoteAddr(request);
    List<String> forwardedFor =
        forwarded ? request.getHeaders().getValuesList(HttpHeader.X_FORWARDED_FOR) : List.of();
    Origin origin = origins.of(peer, forwardedFor);
    if (!forwarded) connection.setAttribute(PEER, origin);
    return origin;
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
        response,
        callback,
        () -> {
          try {
            if (!super.handle(request, response, callback)) {
              Answer.unknown(response, callback);
            }
          } catch (Exception e) {
            Response.writeError(request, response, callback, e);
          }
        });
    return true;
  }

  private void onPool(Response response, Callback callback, Runnable work) {
    try {
      getServer().getThreadPool().execute(work);
    } catch (RejectedExecutionException e) {
      counts.unavailable.increment();
      Answer.away(response, callback);
    }
  }
}
