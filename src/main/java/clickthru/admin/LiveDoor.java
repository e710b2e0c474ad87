package clickthru.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import clickthru.account.Session;
import clickthru.account.SessionCookie;
import clickthru.account.Sessions;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /admin/live}: what people click, as server-sent events, for the signed-in. It stands
 * in front of the pages, since a listener stays for hours: there it would take one of the turns
 * that requests wait for. No thread is held for it.
 */
public final class LiveDoor extends Handler.Wrapper {
  private static final String PATH = "/admin/live";
  private static final String RETRY_SECONDS = "20";

  /** Each looks at the database on a thread that taps may need. */
  private static final int MOST_ENTERING = 4;

  private final Semaphore entering = new Semaphore(MOST_ENTERING);
  private final LiveClicks live;
  private final Sessions sessions;
  private final SessionCookie cookie;

  public LiveDoor(LiveClicks live, Sessions sessions, SessionCookie cookie) {
    this.live = live;
    this.sessions = sessions;
    this.cookie = cookie;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!request.getHttpURI().getPath().equals(PATH) || !request.getMethod().equals("GET")) {
      return super.handle(request, response, callback);
    }
    if (!entering.tryAcquire()) {
      refuse(response, callback, 503);
      return true;
    }
    try {
      enter(request, response, callback);
    } catch (SQLException e) {
      refuse(response, callback, 503);
    } catch (NumberFormatException e) {
      refuse(response, callback, 400);
    } finally {
      entering.release();
    }
    return true;
  }

  private void enter(Request request, Response response, Callback callback) throws SQLException {
    String token = cookie(request, cookie.name());
    Session session = token == null ? null : sessions.find(token);
    if (token == null || session == null) {
      refuse(response, callback, 403);
      return;
    }
    Fields query = Request.extractQueryParameters(request);
    String post = query.getValue("post");
    String since = query.getValue("since");
    LiveListener listener =
        new LiveListener(
            new LiveListener.Asked(
                session.personId(),
                token,
                ReaderZone.named(cookie(request, "tz")),
                post == null ? null : Long.valueOf(post),
                since == null ? -1 : Long.parseLong(since)),
            response,
            callback,
            live::remove);
    if (!live.add(listener)) {
      refuse(response, callback, 503);
      return;
    }
    request.addFailureListener(listener::fail);
    HttpFields.Mutable headers = headers(response, 200);
    headers.put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
    headers.put("X-Accel-Buffering", "no");
    listener.begin();
  }

  private static void refuse(Response response, Callback callback, int status) {
    HttpFields.Mutable headers = headers(response, status);
    headers.put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    if (status == 503) headers.put(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
    String said =
        switch (status) {
          case 403 -> "Sign in to listen.\n";
          case 503 -> "Too many are listening. The pages work as ever.\n";
          default -> "This can't be listened to.\n";
        };
    response.write(true, ByteBuffer.wrap(said.getBytes(UTF_8)), callback);
  }

  private static HttpFields.Mutable headers(Response response, int status) {
    response.setStatus(status);
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    return headers;
  }

  private static @Nullable String cookie(Request request, String name) {
    for (HttpCookie cookie : Request.getCookies(request)) {
      if (cookie.getName().equals(name)) return cookie.getValue();
    }
    return null;
  }
}
