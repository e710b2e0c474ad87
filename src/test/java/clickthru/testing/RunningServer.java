package clickthru.testing;

import clickthru.Running;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

/** The whole program on a free port and a folder of its own, and a client for it. */
public final class RunningServer implements AutoCloseable {
  public static final String KEY = "a-key-for-the-tests";

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .cookieHandler(new CookieManager())
          .build();
  private final Running running;

  private RunningServer(Running running) {
    this.running = running;
  }

  /** Starts with these settings beside the ones every test needs. */
  public static RunningServer start(Path folder, Map<String, String> settings) {
    return new RunningServer(Running.start(folder, settings));
  }

  public String url() {
    return running.url();
  }

  public HttpResponse<String> api(String method, String path, String body) {
    return send(method, path, body, "Authorization", "Bearer " + KEY);
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (headers.length > 0) request.headers(headers);
    if (!body.isEmpty()) request.header("Content-Type", "application/json");
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    running.close();
  }
}
