package clickthru;

import clickthru.web.HeadAsGet;
import clickthru.web.Json;
import io.javalin.Javalin;
import io.javalin.config.SizeUnit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server: Javalin on Jetty, with the redirect in front and every default that matters. */
final class Http {
  private static final int THREADS = 64;

  /**
   * Requests that may wait for the rest of their body or for the database. The other threads are
   * the redirect's: however many forms are sent by halves, a tap is answered.
   */
  private static final int MOST_AT_ONCE = THREADS - 16;

  private static final int MOST_QUEUED = 1_024;
  private static final long IDLE_MILLIS = 10_000;
  private static final long STOP_MILLIS = 5_000;

  /** More wait to be accepted; idle ones make room after {@link #IDLE_MILLIS}. */
  private static final int MOST_CONNECTIONS = 8_192;

  private static final long MOST_BODY = 64 << 10;

  /** A form with a file in it. */
  private static final long MOST_FORM = 3 << 20;

  /** As strict as Jetty is, but {@code //x} is a path that nothing is at, and no broken request. */
  private static final UriCompliance PATHS =
      UriCompliance.DEFAULT.with("clickthru", UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT);

  private Http() {}

  static Javalin create(
      String host, int port, Handler.Singleton redirects, Handler.Singleton live, Routes routes) {
    return Javalin.create(
        config -> {
          config.startup.showJavalinBanner = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.startup.startupWatcherEnabled = false;
          config.http.maxRequestSize = MOST_BODY;
          config.jetty.multipartConfig.maxFileSize(MOST_FORM, SizeUnit.BYTES);
          config.jetty.multipartConfig.maxTotalRequestSize(MOST_FORM, SizeUnit.BYTES);
          config.http.prefer405over404 = true;
          config.http.defaultContentType = "text/plain; charset=utf-8";
          config.jetty.threadPool = threads();
          config.jetty.addConnector(
              (server, unused) -> {
                ServerConnector connector = connector(server);
                connector.setHost(host);
                connector.setPort(port);
                return connector;
              });
          config.jetty.modifyServer(
              server -> {
                server.insertHandler(queue());
                server.insertHandler(new HeadAsGet());
                server.insertHandler(live);
                server.insertHandler(redirects);
                server.setDynamic(false);
                server.setStopTimeout(STOP_MILLIS);
                server.setErrorHandler(Http::refuse);
                server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
              });
          routes.add(config.routes);
        });
  }

  /** What is too much at once waits without a thread, and is 503 when it has waited too long. */
  private static QoSHandler queue() {
    QoSHandler queue = new QoSHandler();
    queue.setMaxRequestCount(MOST_AT_ONCE);
    queue.setMaxSuspendedRequestCount(MOST_QUEUED);
    queue.setMaxSuspend(Duration.ofMillis(2 * IDLE_MILLIS));
    return queue;
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 8);
    threads.setName("http");
    return threads;
  }

  private static ServerConnector connector(org.eclipse.jetty.server.Server server) {
    HttpConnectionFactory http = new HttpConnectionFactory();
    http.getHttpConfiguration().setSendServerVersion(false);
    http.getHttpConfiguration().setSendXPoweredBy(false);
    http.getHttpConfiguration().setRequestHeaderSize(8 << 10);
    http.getHttpConfiguration().setHeaderCacheSize(0);
    http.getHttpConfiguration().setUriCompliance(PATHS);
    int selectors = Runtime.getRuntime().availableProcessors();
    ServerConnector connector = new ServerConnector(server, 1, selectors, http);
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setAcceptQueueSize(1_024);
    return connector;
  }

  /** What Jetty itself refuses (unreadable requests, mostly): a fixed answer, no details. */
  private static boolean refuse(Request request, Response response, Callback callback) {
    int status = response.getStatus() < 400 ? 500 : response.getStatus();
    String path = request.getHttpURI().getPath();
    boolean api = path != null && path.startsWith("/api/");
    String type = api ? "application/problem+json" : "text/plain; charset=utf-8";
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    String text = api ? problem(status) : "This request can't be answered (" + status + ").\n";
    response.write(true, java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
    return true;
  }

  private static String problem(int status) {
    String detail =
        status == 400
            ? "The path can't be read: it must have no encoded /, \\ or % in it."
                + " A campaign can be named by its id."
            : "This request can't be answered.";
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", HttpStatus.getMessage(status));
    body.put("status", status);
    body.put("detail", detail);
    return Json.write(body);
  }
}
