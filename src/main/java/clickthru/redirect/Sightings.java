package clickthru.redirect;

import clickthru.click.Click;
import clickthru.click.ClickRecord;
import clickthru.click.VisitorHash;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;

/** Brings requests into the journal's form: taps on links and views of pages alike. */
public final class Sightings {
  private static final String PEER = Sightings.class.getName() + ".peer";

  private final VisitorHash visitors;
  private final Origins origins;
  private final PrivacySignals signals;
  private final ThreadLocal<ClickRecord> records = ThreadLocal.withInitial(ClickRecord::new);

  public Sightings(VisitorHash visitors, Origins origins, PrivacySignals signals) {
    this.visitors = visitors;
    this.origins = origins;
    this.signals = signals;
  }

  /** Looks at a request, once for all that is asked of it. */
  Sighting of(Request request, long now) {
    Evidence evidence = new Evidence(request.getHeaders());
    Origin origin = origin(request, evidence.isForwarded());
    boolean asksOut = evidence.asksNotToBeTracked() && signals != PrivacySignals.IGNORE;
    return new Sighting(
        now,
        evidence,
        origin,
        asksOut ? 0 : visitors.of(now, origin.group(), evidence.userAgent()),
        asksOut,
        request.getMethod().equals("HEAD"),
        TestLink.is(request.getHttpURI().getQuery()));
  }

  /**
   * The thread's own record, filled.
   *
   * @param marks what {@link Click#own} says besides
   */
  ClickRecord record(Sighting seen, long linkId, byte[] utm, int marks) {
    Evidence evidence = seen.evidence();
    boolean out = seen.asksOut() && signals == PrivacySignals.NOT_COUNTED;
    ClickRecord record = records.get();
    record.set(
        seen.at(),
        linkId,
        seen.head(),
        seen.visitor(),
        utm,
        out ? "" : evidence.referrerHost(),
        out ? "" : evidence.userAgent(),
        evidence.purpose(),
        seen.origin().network(),
        (seen.test() ? Click.TEST_LINK : 0)
            | (evidence.isOwnBrowser() ? Click.OWN_BROWSER : 0)
            | (out ? Click.ASKED_OUT : 0)
            | marks,
        out ? "" : evidence.language(),
        out ? "" : seen.origin().country());
    return record;
  }

  /** Where the request comes from; the peer's origin is worked out once a connection. */
  Origin origin(Request request, boolean forwarded) {
    ConnectionMetaData connection = request.getConnectionMetaData();
    if (!forwarded && connection.getAttribute(PEER) instanceof Origin known) return known;
    String peer = Request.getRemoteAddr(request);
    List<String> forwardedFor =
        forwarded ? request.getHeaders().getValuesList(HttpHeader.X_FORWARDED_FOR) : List.of();
    Origin origin = origins.of(peer, forwardedFor);
    if (!forwarded) connection.setAttribute(PEER, origin);
    return origin;
  }
}
