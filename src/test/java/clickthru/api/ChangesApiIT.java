package clickthru.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clickthru.testing.RunningServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log over the API of a whole server. */
class ChangesApiIT {
  /** A machine's conversions come by the thousand, and are no change that somebody makes. */
  private static final Set<String> NOT_LOGGED = Set.of("POST /api/v1/conversions");

  /** One pixel. */
  private static final String GIF = "GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;";

  private static final String GOOD = "\"destination\": \"https://shop.example/\"";
  private static final String EXPORT =
      """
      Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,\
      Replies,Reposts,Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks
      2044000000000000000,"Tue, Apr 14, 2026","Spring launch",\
      https://x.com/brand/status/2044000000000000000,3600,12,80,1,2,0,3,4,5,6,54,0,0
      """;
  private static final String OTHER_EXPORT = EXPORT.replace("2044", "2046");

  /**
   * A request that changes something.
   *
   * @param route as it is registered; empty: only what a later one needs, and no change itself
   */
  private record Request(String route, String path, String type, String body) {
    static Request of(String route, String path, String body) {
      return new Request(route, path, "application/json", body);
    }

    String method() {
      return isLogged() ? route.substring(0, route.indexOf(' ')) : "POST";
    }

    boolean isLogged() {
      return !route.isEmpty();
    }
  }

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path folder;
  private RunningServer server;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Every route that changes something, each where the ones before it have led. */
  private static List<Request> requests() {
    String post = "{\"title\": \"t\", \"channel\": \"x\", \"campaign\": \"c\", " + GOOD + "}";
    String page =
        "{\"handle\": \"ann\", \"name\": \"Ann\","
            + " \"items\": [{\"label\": \"Shop\", \"url\": \"https://shop.example/\"}]}";
    String csv = "click_id,event,at\nnone,lead,2026-03-02T09:00:00Z\n";
    return List.of(
        Request.of("POST /api/v1/posts", "/posts", post),
        Request.of("PATCH /api/v1/posts/{id}", "/posts/1", "{\"title\": \"u\"}"),
        Request.of("POST /api/v1/links", "/links", "{\"slug\": \"two\", " + GOOD + "}"),
        Request.of("PATCH /api/v1/links/{slug}", "/links/two", "{\"click_id\": true}"),
        Request.of("DELETE /api/v1/links/{slug}", "/links/two", ""),
        Request.of(
            "POST /api/v1/campaigns/{campaign}/spend",
            "/campaigns/c/spend",
            "{\"amount_minor\": 1250, \"currency\": \"EUR\"}"),
        new Request("POST /api/v1/conversions/csv", "/conversions/csv", "text/csv", csv),
        Request.of("POST /api/v1/annotations", "/annotations", "{\"text\": \"price\"}"),
        Request.of("DELETE /api/v1/annotations/{id}", "/annotations/1", ""),
        Request.of("POST /api/v1/bio-pages", "/bio-pages", page),
        Request.of("PATCH /api/v1/bio-pages/{handle}", "/bio-pages/ann", "{\"name\": \"A\"}"),
        Request.of("POST /api/v1/bio-pages/{handle}/publish", "/bio-pages/ann/publish", ""),
        new Request(
            "PUT /api/v1/bio-pages/{handle}/picture", "/bio-pages/ann/picture", "image/gif", GIF),
        Request.of("DELETE /api/v1/bio-pages/{handle}/picture", "/bio-pages/ann/picture", ""),
        Request.of("PUT /api/v1/bio-pages/{handle}/posts/{id}", "/bio-pages/ann/posts/1", ""),
        Request.of("DELETE /api/v1/bio-pages/{handle}/posts/{id}", "/bio-pages/ann/posts/1", ""),
        Request.of("DELETE /api/v1/bio-pages/{handle}", "/bio-pages/ann", ""),
        new Request("POST /api/v1/imports", "/imports?filename=a.csv", "text/csv", EXPORT),
        Request.of("POST /api/v1/imports/{id}/rows/{row}", "/imports/1/rows/1", "{\"post_id\": 1}"),
        Request.of("POST /api/v1/imports/{id}/apply", "/imports/1/apply", ""),
        Request.of("POST /api/v1/imports/{id}/undo", "/imports/1/undo", ""),
        new Request("POST /api/v1/imports", "/imports?filename=b.csv", "text/csv", OTHER_EXPORT),
        Request.of("POST /api/v1/imports/{id}/rows", "/imports/2/rows", "{\"ignore\": true}"),
        new Request(
            "", "/imports?dry_run=true&filename=c.csv", "text/csv", EXPORT.replace("3600", "1")),
        Request.of("DELETE /api/v1/imports/{id}", "/imports/3", ""),
        Request.of("POST /api/v1/posts/{id}/impressions", "/posts/1/impressions", "{\"value\": 9}"),
        Request.of("POST /api/v1/rejudge", "/rejudge", "{}"),
        Request.of("POST /api/v1/keys", "/keys", "{\"name\": \"k\", \"scope\": \"read\"}"),
        Request.of("DELETE /api/v1/keys/{id}", "/keys/1", ""),
        Request.of("DELETE /api/v1/posts/{id}", "/posts/1", ""));
  }

  @Test
  void everyRouteThatChangesSomething_isWrittenDown() throws Exception {
    Set<String> walked = new TreeSet<>(NOT_LOGGED);
    for (Request request : requests()) {
      long before = newest();
      HttpResponse<String> answer = send(request);
      assertThat(answer.statusCode())
          .as("%s %s: %s", request.method(), request.path(), answer.body())
          .isBetween(200, 299);
      if (!request.isLogged()) continue;
      await().untilAsserted(() -> assertThat(newest()).as(request.route()).isGreaterThan(before));
      walked.add(request.route());
    }
    Set<String> routes = new TreeSet<>(server.routes());
    routes.removeIf(route -> !route.contains(" /api/") || route.startsWith("GET "));
    assertThat(walked).isEqualTo(routes);
    JsonNode items = changes("?limit=500").get("items");
    assertThat(items).allMatch(one -> one.get("actor_kind").asText().equals("start-up-key"));
  }

  @Test
  void list_key_isNamedAndNothingOfItIsTold() throws Exception {
    String made =
        server.api("POST", "/api/v1/keys", "{\"name\": \"robot\", \"scope\": \"write\"}").body();
    String key = new ObjectMapper().readTree(made).get("key").asText();
    String link = "{\"slug\": \"two\", " + GOOD + "}";
    String auth = "Bearer " + key;
    assertThat(server.send("POST", "/api/v1/links", link, "Authorization", auth).statusCode())
        .isEqualTo(201);
    String told = server.api("GET", "/api/v1/changes", "").body();
    assertThat(told).doesNotContain(key, key.substring(4, 12), RunningServer.API_KEY);
    JsonNode items = new ObjectMapper().readTree(told).get("items");
    assertThat(items.at("/0/what").asText()).isEqualTo("link.created");
    assertThat(items.at("/0/actor_kind").asText()).isEqualTo("key");
    assertThat(items.at("/0/actor").asText()).isEqualTo("robot");
    assertThat(items.at("/1/actor_kind").asText()).isEqualTo("start-up-key");
    assertThat(changes("?actor=key:robot").get("items")).hasSize(1);
    assertThat(changes("?object=link&id=" + items.at("/0/object_id").asLong()).get("items"))
        .hasSize(1);
    assertThat(changes("?label=TW").get("items")).hasSize(1);
    JsonNode first = changes("?limit=1");
    assertThat(
            changes("?limit=1&cursor=" + first.get("next").asText()).at("/items/0/what").asText())
        .isEqualTo("key.created");
    assertThat(server.send("GET", "/api/v1/changes?id=1", "", "Authorization", auth).statusCode())
        .isEqualTo(422);
    assertThat(server.get("/api/v1/changes").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> send(Request request) throws Exception {
    HttpRequest.Builder asked =
        HttpRequest.newBuilder(URI.create(server.url() + "/api/v1" + request.path()))
            .header("Authorization", "Bearer " + RunningServer.API_KEY)
            .method(
                request.method(),
                request.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(request.body()));
    if (!request.body().isEmpty()) asked.header("Content-Type", request.type());
    return client.send(asked.build(), BodyHandlers.ofString());
  }

  private long newest() throws Exception {
    return changes("?limit=1").at("/items/0/id").asLong();
  }

  private JsonNode changes(String query) throws Exception {
    return new ObjectMapper().readTree(server.api("GET", "/api/v1/changes" + query, "").body());
  }
}
