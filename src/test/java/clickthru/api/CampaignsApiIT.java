package clickthru.api;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.RunningServer;
import clickthru.web.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Campaigns by id and by name over the API of a whole server. */
class CampaignsApiIT {
  private static final String LIST = "/api/v1/campaigns";

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

  @ParameterizedTest
  @ValueSource(strings = {"spring/summer", "a;b=c", "100 % off", "%2F", "a\\b", "..", "é?x#y&\"z"})
  void anyName_isReachedById(String name) throws Exception {
    post(name);
    String query = LIST + "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    JsonNode found = get(query).get("items");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).get("name").asText()).isEqualTo(name);
    String path = LIST + "/" + found.get(0).get("id");
    assertThat(get(path + "/audit").get("received").asLong()).isZero();
    assertThat(get(path + "/funnel").get("steps")).isNotNull();
    HttpResponse<String> spent =
        server.api("POST", path + "/spend", "{\"amount_minor\": 5, \"currency\": \"EUR\"}");
    assertThat(spent.statusCode()).isEqualTo(201);
    JsonNode spend = get(spent.headers().firstValue("Location").orElseThrow()).get("items");
    assertThat(spend.get(0).get("campaign").asText()).isEqualTo(name);
  }

  @Test
  void nameWithASlash_inThePath_isRefusedAsAProblem() throws Exception {
    post("spring/summer");
    for (String path : List.of("spring%2Fsummer", "spring%5Csummer", "100%25")) {
      HttpResponse<String> refused = server.api("GET", LIST + "/" + path + "/audit", "");
      assertThat(refused.statusCode()).as(path).isEqualTo(400);
      assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(json(refused).get("detail").asText()).contains("by its id");
    }
  }

  @Test
  void nameWithASemicolon_isNotTakenForItsBeginning() throws Exception {
    post("a");
    post("a;b");
    assertThat(server.api("GET", LIST + "/a;b/audit", "").statusCode()).isEqualTo(400);
    spend(LIST + "/a%3Bb/spend", 20);
    assertThat(spent("/2?by=id")).isEqualTo(20);
  }

  @Test
  void numberThatMayBeEither_isTakenForNeither() throws Exception {
    post("Spring");
    post("1");
    post("2026");
    assertThat(server.api("GET", LIST + "/1/spend", "").statusCode()).isEqualTo(409);
    spend(LIST + "/1/spend?by=id", 10);
    spend(LIST + "/1/spend?by=name", 20);
    spend(LIST + "/2026/spend", 30);
    assertThat(spent("/spring")).isEqualTo(10);
    assertThat(spent("/2?by=id")).isEqualTo(20);
    assertThat(spent("/3")).isEqualTo(30);
    assertThat(server.api("GET", LIST + "/4/spend", "").statusCode()).isEqualTo(404);
    assertThat(server.api("GET", LIST + "/3/spend?by=name", "").statusCode()).isEqualTo(404);
    assertThat(server.api("GET", LIST + "/spring/spend?by=id", "").statusCode()).isEqualTo(404);
    assertThat(server.api("GET", LIST + "/1/spend?by=luck", "").statusCode()).isEqualTo(422);
  }

  @Test
  void list_isNewestFirst_byPages() throws Exception {
    for (String name : List.of("One", "Two", "Three")) post(name);
    List<String> names = new ArrayList<>();
    JsonNode page = get(LIST + "?limit=2");
    page.get("items").forEach(one -> names.add(one.get("name").asText()));
    page = get(LIST + "?limit=2&cursor=" + page.get("next").asText());
    page.get("items").forEach(one -> names.add(one.get("name").asText()));
    assertThat(names).containsExactly("Three", "Two", "One");
    assertThat(page.get("next").isNull()).isTrue();
    assertThat(get(LIST + "?name=none").get("items")).isEmpty();
    assertThat(get(LIST + "?name=tWO&limit=1").get("next").isNull()).isTrue();
    assertThat(server.get(LIST).statusCode()).isEqualTo(401);
  }

  private long spent(String campaign) throws Exception {
    String path = LIST + campaign.replaceFirst("(\\?|$)", "/spend$1");
    return get(path).at("/items/0/amount_minor").asLong();
  }

  private void spend(String path, long amount) {
    String body = "{\"amount_minor\": " + amount + ", \"currency\": \"EUR\"}";
    assertThat(server.api("POST", path, body).statusCode()).isEqualTo(201);
  }

  private void post(String campaign) {
    Map<String, Object> post =
        Map.of(
            "title", "t",
            "channel", "x",
            "campaign", campaign,
            "destination", "https://shop.example/");
    HttpResponse<String> made = server.api("POST", "/api/v1/posts", Json.write(post));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = server.api("GET", path, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }
}
