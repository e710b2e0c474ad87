package clickthru.api;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.RunningServer;
import clickthru.testing.Taps;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trends, curves and annotations over the API of a whole server. */
class TrendsApiIT {
  private static final String NOTES = "/api/v1/annotations";

  @TempDir Path folder;
  private RunningServer server;
  private Taps taps;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder);
    taps = new Taps(server);
    taps.post("Spring", "x", "spring");
    taps.post("Without impressions", "x", "none");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void trend_ofAPost_tellsEachIncrementAndAllSoFar() throws Exception {
    taps.people("spring", 4);
    taps.impressions(1, 100);
    taps.people("spring", 2);
    taps.impressions(1, 150);
    JsonNode trend = get("/api/v1/reports/trend?of=post&key=1");
    assertThat(trend.get("step").asText()).isEqualTo("snapshot");
    JsonNode points = trend.at("/series/0/points");
    assertThat(points).hasSize(2);
    assertThat(points.get(0).get("from").isNull()).isTrue();
    assertThat(points.get(1).get("clicks").asLong()).isEqualTo(2);
    assertThat(points.get(1).get("impressions").asLong()).isEqualTo(50);
    assertThat(points.get(1).get("ctr").asDouble()).isEqualTo(0.04);
    assertThat(points.get(1).get("from")).isEqualTo(points.get(0).get("to"));
    JsonNode soFar = points.get(1).get("so_far");
    assertThat(soFar.get("clicks").asLong()).isEqualTo(6);
    assertThat(soFar.get("ctr").asDouble()).isEqualTo(0.04);
    assertThat(soFar.get("ctr_low").asDouble()).isBetween(0.01, 0.04);
  }

  @Test
  void trend_ofAChannelACampaignAndAll_isOfTheTimeOfPublishing() throws Exception {
    taps.people("spring", 4);
    taps.people("none", 3);
    taps.impressions(1, 100);
    publish(1, "2026-03-29T00:30:00Z");
    publish(2, "2026-03-28T23:30:00Z");
    for (String of : new String[] {"of=channel&key=x", "of=campaign&key=Spring-Launch", "of=all"}) {
      JsonNode trend = get("/api/v1/reports/trend?step=day&tz=Europe/Berlin&" + of);
      assertThat(trend.get("posts").asInt()).as(of).isEqualTo(2);
      assertThat(trend.get("posts_without_impressions").asInt()).isEqualTo(1);
      assertThat(trend.get("clicks_without_impressions").asInt()).isEqualTo(3);
      assertThat(trend.at("/series/0/points")).hasSize(1);
      JsonNode point = trend.at("/series/0/points/0");
      assertThat(point.get("from").asText()).isEqualTo("2026-03-28T23:00:00Z");
      assertThat(point.get("to").asText()).isEqualTo("2026-03-29T22:00:00Z");
      assertThat(point.get("clicks").asLong()).isEqualTo(4);
      assertThat(point.get("so_far").isNull()).isTrue();
    }
    JsonNode utc = get("/api/v1/reports/trend?step=day");
    assertThat(utc.at("/series/0/points")).hasSize(2);
    assertThat(utc.at("/series/0/points/0/ctr").isNull()).isTrue();
    JsonNode none = get("/api/v1/reports/trend?of=channel&key=linkedin");
    assertThat(none.get("series")).isEmpty();
    assertThat(get("/api/v1/reports/trend?to=2026-03-01").get("posts").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "of=sites",
        "of=post",
        "of=post&key=x",
        "of=post&key=1&step=day",
        "of=all&key=x",
        "of=channel",
        "step=hour",
        "tz=Mars",
        "clicks=some",
        "suspects=maybe",
        "from=2026-03-02&to=2026-03-01",
        "group_by=post"
      })
  void trend_wrongQuestion_is422(String query) throws Exception {
    HttpResponse<String> answer = server.api("GET", "/api/v1/reports/trend?" + query, "");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer).get("errors")).isNotEmpty();
  }

  @Test
  void annotation_ofADay_isAtItsStart() throws Exception {
    String day = "{\"text\": \"price change\", \"at\": \"2026-03-02\"%s}";
    assertThat(json(server.api("POST", NOTES, day.formatted(""))).get("at").asText())
        .isEqualTo("2026-03-02T00:00:00Z");
    String berlin = day.formatted(", \"tz\": \"Europe/Berlin\"");
    assertThat(json(server.api("POST", NOTES, berlin)).get("at").asText())
        .isEqualTo("2026-03-01T23:00:00Z");
  }

  @Test
  void clicks_ofADay_areThoseUpToItsEnd() throws Exception {
    taps.people("spring", 2);
    String today = Instant.now().toString().substring(0, 10);
    // Unless midnight UTC comes in between, which the range then still begins before.
    String path =
        "/api/v1/links/spring/clicks?from=" + today + "&to=" + Instant.now().plusSeconds(60);
    assertThat(get(path).get("received").asLong()).isEqualTo(2);
    String whole = "/api/v1/links/spring/clicks?tz=Pacific/Kiritimati&to=";
    String there = Instant.now().plusSeconds(14 * 3600).toString().substring(0, 10);
    assertThat(get(whole + there).get("received").asLong()).isEqualTo(2);
    assertThat(get("/api/v1/links/spring/clicks?to=2026-03-01").get("received").asLong()).isZero();
    assertThat(status("GET", "/api/v1/clicks?tz=Mars")).isEqualTo(422);
  }

  @Test
  void unknownPosts_areNotFound() {
    assertThat(status("GET", "/api/v1/reports/trend?of=post&key=99")).isEqualTo(404);
    assertThat(status("GET", "/api/v1/posts/99/curve")).isEqualTo(404);
    assertThat(status("GET", "/api/v1/posts/x/curve")).isEqualTo(404);
    assertThat(status("GET", "/api/v1/posts/1/curve?from=2026-03-01")).isEqualTo(422);
    assertThat(status("DELETE", NOTES + "/99")).isEqualTo(404);
  }

  @Test
  void curve_countsFromTheHourOfPublishing() throws Exception {
    taps.people("spring", 4);
    JsonNode unknown = get("/api/v1/posts/1/curve");
    assertThat(unknown.get("published_at").isNull()).isTrue();
    assertThat(unknown.get("hours")).isEmpty();
    publish(1, Instant.now().minusSeconds(2 * 3600).toString());
    JsonNode curve = get("/api/v1/posts/1/curve?clicks=unique");
    assertThat(curve.get("hours")).hasSize(168);
    long clicks = 0;
    for (JsonNode hour : curve.get("hours")) clicks += hour.get("clicks").asLong();
    assertThat(clicks).isEqualTo(4);
    assertThat(curve.at("/hours/0/clicks").asLong()).isZero();
    assertThat(curve.at("/hours/167/clicks").isNull()).isTrue();
    assertThat(curve.at("/hours/0/usual_share").isNull()).isTrue();
    assertThat(curve.get("words").asText()).contains("no usual course yet");
  }

  @Test
  void annotations_areMadeListedAndTakenAway() throws Exception {
    String body = "{\"at\": \"2026-03-02T10:00:00+01:00\", \"text\": \" price change \"}";
    HttpResponse<String> made = server.api("POST", NOTES, body);
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(json(made).get("at").asText()).isEqualTo("2026-03-02T09:00:00Z");
    assertThat(json(made).get("text").asText()).isEqualTo("price change");
    server.api("POST", NOTES, "{\"text\": \"b\", \"campaign\": \"SPRING-LAUNCH\"}");
    server.api("POST", NOTES, "{\"text\": \"c\", \"post_id\": 2}");
    JsonNode list = get(NOTES + "?limit=2");
    assertThat(list.get("items")).hasSize(2);
    assertThat(list.at("/items/0/post_id").asLong()).isEqualTo(2);
    assertThat(list.at("/items/1/campaign").asText()).isEqualTo("spring-launch");
    JsonNode rest = get(NOTES + "?cursor=" + list.get("next").asText());
    assertThat(rest.at("/items/0/text").asText()).isEqualTo("price change");
    assertThat(status("DELETE", NOTES + "/1")).isEqualTo(204);
    assertThat(get(NOTES).get("items")).hasSize(2);
  }

  @Test
  void annotation_sameKeyTwice_isOne() {
    String[] headers = {"Authorization", "Bearer " + RunningServer.API_KEY, "Idempotency-Key", "k"};
    String first = server.send("POST", NOTES, "{\"text\": \"a\"}", headers).body();
    assertThat(server.send("POST", NOTES, "{\"text\": \"a\"}", headers).body()).isEqualTo(first);
    assertThat(server.send("POST", NOTES, "{\"text\": \"b\"}", headers).statusCode())
        .isEqualTo(422);
    assertThat(status("DELETE", NOTES + "/1")).isEqualTo(204);
    assertThat(server.send("POST", NOTES, "{\"text\": \"a\"}", headers).statusCode())
        .isEqualTo(201);
    assertThat(server.api("GET", NOTES, "").body()).contains("\"items\":[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"text\": \"\"}",
        "{\"text\": \"a\", \"at\": \"yesterday\"}",
        "{\"text\": \"a\", \"post_id\": 99}",
        "{\"text\": \"a\", \"campaign\": \"nobody's\"}",
        "{\"text\": \"a\", \"campaign\": \"spring-launch\", \"post_id\": 1}",
        "{\"text\": 5}"
      })
  void annotation_wrongField_is422AndMakesNothing(String body) throws Exception {
    HttpResponse<String> answer = server.api("POST", NOTES, body);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer).get("errors")).hasSize(1);
    assertThat(get(NOTES).get("items")).isEmpty();
  }

  @Test
  void annotation_of201Characters_isRefused() {
    String text = "ä".repeat(200);
    assertThat(server.api("POST", NOTES, "{\"text\": \"" + text + "\"}").statusCode())
        .isEqualTo(201);
    assertThat(server.api("POST", NOTES, "{\"text\": \"" + text + "b\"}").statusCode())
        .isEqualTo(422);
  }

  @Test
  void keys_tooNarrowOrNone_areRefused() throws Exception {
    String made =
        server.api("POST", "/api/v1/keys", "{\"name\": \"r\", \"scope\": \"read\"}").body();
    String read = new ObjectMapper().readTree(made).get("key").asText();
    assertThat(server.get(NOTES, "X-Api-Key", read).statusCode()).isEqualTo(200);
    assertThat(server.get("/api/v1/reports/trend", "X-Api-Key", read).statusCode()).isEqualTo(200);
    assertThat(server.send("POST", NOTES, "{\"text\": \"a\"}", "X-Api-Key", read).statusCode())
        .isEqualTo(403);
    assertThat(server.send("DELETE", NOTES + "/1", "", "X-Api-Key", read).statusCode())
        .isEqualTo(403);
    for (String path : new String[] {NOTES, "/api/v1/reports/trend", "/api/v1/posts/1/curve"}) {
      assertThat(server.get(path).statusCode()).isEqualTo(401);
    }
  }

  private void publish(long post, String at) {
    HttpResponse<String> changed =
        server.api("PATCH", "/api/v1/posts/" + post, "{\"published_at\": \"" + at + "\"}");
    assertThat(changed.statusCode()).isEqualTo(200);
  }

  private int status(String method, String path) {
    return server.api(method, path, "").statusCode();
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
