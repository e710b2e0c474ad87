package clickthru.redirect;

import clickthru.bio.PagePrint;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What the hot path writes: the redirect, and the few fixed answers beside it. */
final class Answer {
  private static final HttpField NO_STORE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "private, no-store");
  private static final HttpField NO_INDEX = new PreEncodedHttpField("X-Robots-Tag", "noindex");
  private static final HttpField ALLOW = new PreEncodedHttpField(HttpHeader.ALLOW, "GET, HEAD");
  private static final HttpField HTML =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
  private static final HttpField NO_SNIFF =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final HttpField POLICY =
      new PreEncodedHttpField(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
              + " frame-ancestors 'none'");

  private static final HttpField CARD_POLICY =
      new PreEncodedHttpField(
          "Content-Security-Policy",
          "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

  private Answer() {}

  static void redirect(Response response, Callback callback, int status, String url) {
    HttpFields.Mutable headers = response.getHeaders();
    response.setStatus(status);
    headers.add(new HttpField(HttpHeader.LOCATION, url));
    headers.add(NO_STORE);
    headers.add(NO_INDEX);
    response.write(true, null, callback);
  }

  /**
   * Refuses to be fetched ahead. A browser that follows speculation rules keeps a redirect whatever
   * its Cache-Control says, and uses it for the tap, which then nobody counts. It throws away what
   * is no success, and asks again when somebody taps.
   */
  static void notAhead(Response response, Callback callback) {
    HttpFields.Mutable headers = response.getHeaders();
    response.setStatus(503);
    headers.add(NO_STORE);
    headers.add(NO_INDEX);
    response.write(true, null, callback);
  }

  /** A link's card, for a fetcher of previews. */
  static void card(Response response, Callback callback, byte[] page) {
    write(response, callback, 200, page, CARD_POLICY);
  }

  /** A link-in-bio page: asked for anew each time, since each view is counted. */
  static void page(
      Response response, Callback callback, PagePrint.Print print, boolean gzip, boolean https) {
    HttpFields.Mutable headers = response.getHeaders();
    response.setStatus(200);
    headers.add(HTML);
    headers.add(NO_SNIFF);
    headers.add(HttpHeader.CACHE_CONTROL, "private, no-cache");
    headers.add(HttpHeader.VARY, "Accept-Encoding");
    headers.add("Content-Security-Policy", print.policy());
    headers.add("X-Frame-Options", "DENY");
    headers.add("Referrer-Policy", "same-origin");
    headers.add("Cross-Origin-Opener-Policy", "same-origin");
    if (https) headers.add("Strict-Transport-Security", "max-age=31536000");
    if (gzip) headers.add(HttpHeader.CONTENT_ENCODING, "gzip");
    response.write(true, ByteBuffer.wrap(gzip ? print.gzipped() : print.plain()), callback);
  }

  static void unknown(Request request, Response response, Callback callback) {
    write(response, callback, 404, Refusal.UNKNOWN.in(request));
  }

  static void gone(Request request, Response response, Callback callback) {
    write(response, callback, 410, Refusal.GONE.in(request));
  }

  static void tooMany(
      Request request, Response response, Callback callback, int retryAfterSeconds) {
    response.getHeaders().add(HttpHeader.RETRY_AFTER, retryAfterSeconds);
    write(response, callback, 429, Refusal.TOO_MANY.in(request));
  }

  /** Nobody can say whether the link exists: never a 404. */
  static void away(Request request, Response response, Callback callback) {
    response.getHeaders().add(HttpHeader.RETRY_AFTER, 5);
    write(response, callback, 503, Refusal.AWAY.in(request));
  }

  static void options(Response response, Callback callback) {
    response.setStatus(204);
    response.getHeaders().add(ALLOW);
    response.write(true, null, callback);
  }

  static void wrongMethod(Request request, Response response, Callback callback) {
    response.getHeaders().add(ALLOW);
    write(response, callback, 405, Refusal.WRONG_METHOD.in(request));
  }

  private static void write(Response response, Callback callback, int status, byte[] page) {
    write(response, callback, status, page, POLICY);
  }

  private static void write(
      Response response, Callback callback, int status, byte[] page, HttpField policy) {
    HttpFields.Mutable headers = response.getHeaders();
    response.setStatus(status);
    headers.add(HTML);
    headers.add(NO_STORE);
    headers.add(NO_INDEX);
    headers.add(NO_SNIFF);
    headers.add(policy);
    response.write(true, ByteBuffer.wrap(page), callback);
  }
}
