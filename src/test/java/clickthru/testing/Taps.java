package clickthru.testing;

import clickthru.web.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** What happens at a server besides the browser: posts over the API, and people who tap. */
public final class Taps {
  private final HttpClient client = HttpClient.newHttpClient();
  private final RunningServer server;
  private int people;

  public Taps(RunningServer server) {
    this.server = server;
  }

  /** Plans a post with a destination at shop.example. */
  public void post(String title, String channel, String slug) {
    create(
        "/api/v1/posts",
        Map.of(
            "title", title,
            "channel", channel,
            "campaign", "spring-launch",
            "destination", "https://shop.example/spring",
            "slug", slug));
  }

  public void impressions(long postId, long value) {
    create("/api/v1/posts/" + postId + "/impressions", Map.of("value", value));
  }

  /** So many different people tap a link once each. */
  public void people(String slug, int many) {
    for (int i = 0; i < many; i++) {
      String userAgent =
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
              + " Gecko) Version/18."
              + people++
              + " Mobile/15E148 Safari/604.1";
      HttpResponse<String> answer =
          send(request("/" + slug).header("User-Agent", userAgent).GET().build());
      if (answer.statusCode() != 302) throw new AssertionError("tapped: " + answer.statusCode());
    }
  }

  /**
   * A crowd in which each person taps a link twice, in all so often; requests are sent a hundred at
   * a time.
   *
   * @param taps a multiple of 200
   */
  public void crowd(String slug, int taps) throws IOException {
    try (Wire wire = new Wire(server.port())) {
      for (int sent = 0; sent < taps; sent += 100) {
        StringBuilder requests = new StringBuilder();
        for (int i = sent; i < sent + 100; i++) {
          String agent = "Mozilla/5.0 (X11; Linux x86_64; rv:%d.0) Gecko/20100101 Firefox/%d.0";
          requests.append("GET /").append(slug).append(" HTTP/1.1\r\nHost: x\r\nUser-Agent: ");
          requests.append(agent.formatted(i / 2, i / 2)).append("\r\n\r\n");
        }
        wire.send(requests.toString());
        for (int i = 0; i < 100; i++) {
          int status = wire.read(false).status();
          if (status != 302) throw new AssertionError("tapped: " + status);
        }
      }
    }
  }

  private void create(String path, Map<String, Object> body) {
    HttpResponse<String> answer =
        send(
            request(path)
                .header("Authorization", "Bearer " + RunningServer.API_KEY)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body)))
                .build());
    if (answer.statusCode() != 201) throw new AssertionError(answer.body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
