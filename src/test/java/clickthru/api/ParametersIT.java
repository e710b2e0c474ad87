package clickthru.api;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.RunningServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The parameters of every documented request: none is passed over in silence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParametersIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A request of the document, with ids and slugs that are there. */
  private record Route(String method, String path, List<String> parameters) {}

  @TempDir static Path folder;
  private RunningServer server;
  private List<Route> routes;

  @BeforeAll
  void start() throws Exception {
    server = RunningServer.start(folder);
    String post =
        "{\"title\": \"t\", \"channel\": \"x\", \"campaign\": \"c\", \"slug\": \"own\","
            + " \"destination\": \"https://shop.example/\"}";
    assertThat(server.api("POST", "/api/v1/posts", post).statusCode()).isEqualTo(201);
    routes = routes();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void unknownParameter_isRefusedByItsName() throws Exception {
    for (Route route : routes) {
      refused(route, "zzz", "zzz=1");
      assertThat(send(route, "zzz=secret-1").body()).doesNotContain("secret");
    }
  }

  @Test
  void parameterThatIsThereTwice_isRefused() throws Exception {
    int seen = 0;
    for (Route route : routes) {
      for (String name : route.parameters) {
        String value = name.equals("limit") || name.equals("cursor") ? "1" : "x";
        refused(route, name, name + "=" + value + "&" + name + "=" + value);
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(40);
  }

  @Test
  void limitsAndCursorsOutOfBounds_areRefused() throws Exception {
    for (Route route : routes) {
      if (!route.method.equals("GET")) continue;
      for (String limit : List.of("-1", "0", "1000000000", "1e9", "", "x", "501")) {
        refused(route, "limit", "limit=" + limit);
      }
      for (String cursor : List.of("0", "-1", "forged", "", "1.5", "99999999999999999999")) {
        refused(route, "cursor", "cursor=" + cursor);
      }
    }
  }

  private void refused(Route route, String field, String query) throws Exception {
    HttpResponse<String> answer = send(route, query);
    String what = route.method + " " + route.path + "?" + query + ": " + answer.body();
    assertThat(answer.statusCode()).as(what).isEqualTo(422);
    List<String> fields = new ArrayList<>();
    JSON.readTree(answer.body()).get("errors").forEach(e -> fields.add(e.get("field").asText()));
    assertThat(fields).as(what).contains(field);
  }

  private HttpResponse<String> send(Route route, String query) {
    String body = route.method.equals("GET") || route.method.equals("DELETE") ? "" : "{}";
    return server.api(route.method, route.path + "?" + query, body);
  }

  private static List<Route> routes() throws Exception {
    List<Route> routes = new ArrayList<>();
    JsonNode paths =
        JSON.readTree(ParametersIT.class.getResourceAsStream("/openapi.json")).get("paths");
    paths
        .fieldNames()
        .forEachRemaining(
            path -> {
              if (!path.startsWith("/api/v1/")) return;
              JsonNode item = paths.get(path);
              item.fieldNames()
                  .forEachRemaining(
                      method -> {
                        if (!method.equals("parameters")) routes.add(route(path, method, item));
                      });
            });
    assertThat(routes).hasSizeGreaterThan(40);
    return routes;
  }

  private static Route route(String path, String method, JsonNode item) {
    String there =
        path.replace("{slug}", "own").replace("{campaign}", "c").replaceAll("\\{[a-z_]+\\}", "1");
    List<String> parameters = new ArrayList<>();
    for (JsonNode all : List.of(item.path("parameters"), item.get(method).path("parameters"))) {
      for (JsonNode parameter : all) {
        if (parameter.get("in").asText().equals("query")) {
          parameters.add(parameter.get("name").asText());
        }
      }
    }
    return new Route(method.toUpperCase(java.util.Locale.ROOT), there, parameters);
  }
}
