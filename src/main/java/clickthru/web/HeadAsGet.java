package clickthru.web;

import io.javalin.http.Context;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What is behind answers HEAD as it answers GET, guards and errors included; Jetty leaves the body
 * out. Left to itself, Javalin says 200 to the HEAD of every path that takes GET. Where a GET
 * changes something, {@link #was} tells that it was none.
 */
public final class HeadAsGet extends Handler.Wrapper {
  private static final String HEAD = HeadAsGet.class.getName();

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean head = request.getMethod().equals("HEAD");
    return super.handle(head ? asGet(request) : request, response, callback);
  }

  /** Whether this GET came as a HEAD. */
  public static boolean was(Context ctx) {
    return ctx.req().getAttribute(HEAD) != null;
  }

  private static Request asGet(Request request) {
    request.setAttribute(HEAD, true);
    return new Request.Wrapper(request) {
      @Override
      public String getMethod() {
        return "GET";
      }
    };
  }
}
