package clickthru.redirect;

import static java.nio.charset.StandardCharsets.UTF_8;

import clickthru.bio.PagePrint;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
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

  private static final byte[] UNKNOWN =
      page("No such link", "Nothing is at this address. Check it for a typo.");
  private static final byte[] GONE = page("This link has ended", "It leads nowhere any more.");
  private static final byte[] TOO_MANY =
      page("Too many wrong addresses", "Wait a few seconds, then try again.");
  private static final byte[] AWAY =
      page("Just a moment", "This link can't be looked up right now. Try again in a few seconds.");
  private static final byte[] WRONG_METHOD = page("Not that way", "A short link takes GET.");

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

  static void unknown(Response response, Callback callback) {
    write(response, callback, 404, UNKNOWN);
  }

  static void gone(Response response, Callback callback) {
    write(response, callback, 410, GONE);
  }

  static void tooMany(Response response, Callback callback, int retryAfterSeconds) {
    response.getHeaders().add(HttpHeader.RETRY_AFTER, retryAfterSeconds);
    write(response, callback, 429, TOO_MANY);
  }

  /** Nobody can say whether the link exists: never a 404. */
  static void away(Response response, Callback callback) {
    response.getHeaders().add(HttpHeader.RETRY_AFTER, 5);
    write(response, callback, 503, AWAY);
  }

  static void options(Response response, Callback callback) {
    response.setStatus(204);
    response.getHeaders().add(ALLOW);
    response.write(true, null, callback);
  }

  static void wrongMethod(Response response, Callback callback) {
    response.getHeaders().add(ALLOW);
    write(response, callback, 405, WRONG_METHOD);
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

  private static byte[] page(String title, String text) {
    return """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>%s</title><link rel="stylesheet" href="/assets/pico.css">
    <link rel="stylesheet" href="/assets/app.css">
    <link rel="icon" href="/favicon.svg"></head>
    <body><main class="container"><h1>%s</h1><p>%s</p></main></body>
    </html>
    """
        .formatted(title, title, text)
        .getBytes(UTF_8);
  }
}
