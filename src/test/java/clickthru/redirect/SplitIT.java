package clickthru.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.testing.RunningServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A split link from the tap to the test, over HTTP. */
class SplitIT {
  private static final String TWO =
      """
      [{"label": "a", "destination": "https://a.example/p?x=1#f", "weight": 75},
       {"label": "b", "destination": "https://b.example/", "weight": 25, "utm_content": "blue"}]
      """;

  @TempDir Path folder;
  private RunningServer server;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder);
    String post =
        """
        {"title": "t", "channel": "x", "slug": "spring", "click_id": true, "utm_content": "teaser",
         "destination": "https://shop.example/", "split_usual_rate": 0.01,
         "split_smallest_difference": 0.01, "variants": %s}
        """;
    HttpResponse<String> made = server.api("POST", "/api/v1/posts", post.formatted(TWO));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void link_saysWhatItsVariantsAre() throws Exception {
    JsonNode variants = link().get("variants");
    assertThat(variants).hasSize(2);
    assertThat(variants.get(0).get("tagged_url").asText())
        .isEqualTo("https://a.example/p?x=1&utm_source=x&utm_medium=social&utm_content=a#f");
    assertThat(variants.get(1).get("utm_content").asText()).isEqualTo("blue");
    assertThat(link().get("utm_content").asText()).isEqualTo("teaser");
    assertThat(link().get("split_usual_rate").asDouble()).isEqualTo(0.01);
    String preview = server.get("/spring+").body();
    assertThat(preview).contains("https://a.example/p?x=1", "https://b.example/?utm_source=x");
  }

  /** A visitor's side is theirs all day, unless midnight UTC comes in between. */
  @Test
  void visitors_stayOnTheirSide_andSharesFitTheWeights() throws Exception {
    Map<String, Integer> shares = new TreeMap<>();
    Map<String, Long> people = new TreeMap<>();
    long day = Instant.now().getEpochSecond() / 86_400;
    for (int i = 0; i < 400; i++) {
      String host = host(tap(i));
      assertThat(host(tap(i))).isEqualTo(host);
      shares.merge(host, 1, Integer::sum);
      people.merge(host.equals("a.example") ? "a" : "b", 1L, Long::sum);
    }
    if (Instant.now().getEpochSecond() / 86_400 != day) return;
    // Of 400 with 25 % each; outside these bounds once in some 10^10 runs.
    assertThat(shares.get("b.example")).isBetween(50, 157);
    JsonNode test = test();
    assertThat(people(test)).isEqualTo(people);
    assertThat(test.get("state").asText()).isEqualTo("no_conversions");
    assertThat(test.at("/variants/0/unique").asLong()).isEqualTo(people.get("a"));
    assertThat(test.at("/variants/0/share").asDouble()).isEqualTo(0.75);
    assertThat(test.get("split_p").isNumber()).isTrue();
    assertThat(server.api("POST", "/api/v1/rejudge", "{}").statusCode()).isEqualTo(202);
    for (int i = 0; i < 300 && !rejudged(); i++) Thread.sleep(50);
    assertThat(rejudged()).isTrue();
    assertThat(people(test())).isEqualTo(people);
  }

  @Test
  void clickId_isTheVariants_andConversionsCountForIt() throws Exception {
    Map<String, Integer> converted = new TreeMap<>(Map.of("a.example", 0, "b.example", 0));
    for (int i = 0; i < 40; i++) {
      String location = tap(i);
      if (i % 4 != 0) continue;
      String id = location.replaceAll(".*ct_click=([A-Za-z0-9_-]+).*", "$1");
      String body = "{\"click_id\": \"%s\", \"event\": \"lead\"}".formatted(id);
      assertThat(server.api("POST", "/api/v1/conversions", body).statusCode()).isEqualTo(201);
      converted.merge(host(location), 1, Integer::sum);
    }
    JsonNode test = test();
    assertThat(test.get("state").asText()).isEqualTo("unfinished");
    assertThat(test.get("winner").isNull()).isTrue();
    assertThat(test.get("words").asText()).startsWith("Not finished: 2,319 clicks a side");
    assertThat(test.at("/variants/0/converting_clicks").asInt())
        .isEqualTo(converted.get("a.example"));
    assertThat(test.at("/variants/1/converting_clicks").asInt())
        .isEqualTo(converted.get("b.example"));
  }

  @Test
  void thoseWhoOnlyLook_getTheFirst() {
    for (int i = 0; i < 12; i++) {
      String agent = "WhatsApp/2.23.2" + i + ".0 A";
      assertThat(location(server.get("/spring", "User-Agent", agent))).contains("a.example");
      HttpResponse<String> head = server.send("HEAD", "/spring", "", "User-Agent", agent(i));
      assertThat(location(head)).contains("a.example");
    }
  }

  @Test
  void visitorWhoAsksNotToBeTracked_getsAny_withoutAnId() {
    List<String> hosts = new ArrayList<>();
    // That the same visitor gets one side 200 times happens once in 10^25 runs.
    for (int i = 0; i < 200; i++) {
      String location = location(server.get("/spring", "User-Agent", agent(1), "Sec-GPC", "1"));
      assertThat(location).doesNotContain("ct_click");
      hosts.add(host(location));
    }
    assertThat(hosts).contains("a.example", "b.example");
  }

  @Test
  void variantsThatEnd_leaveTheLinkItsOwnDestination() throws Exception {
    tap(1);
    test();
    assertThat(change("{\"variants\": []}").statusCode()).isEqualTo(200);
    assertThat(tap(2)).startsWith("https://shop.example/?utm_source=x");
    assertThat(link().get("variants")).allMatch(variant -> !variant.get("ended_at").isNull());
    assertThat(change("{\"redirect_status\": 307}").statusCode()).isEqualTo(200);
    assertThat(tap(2)).startsWith("https://shop.example/");
  }

  @Test
  void variantWithClicks_keepsItsDestination() throws Exception {
    for (int i = 0; i < 40; i++) tap(i);
    test();
    HttpResponse<String> refused = change("{\"variants\": " + TWO.replace("x=1", "x=2") + "}");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("'a' has clicks", "\"variants\"");
  }

  /** domain facts §4: 50/5000 against 75/5000 is z = −2.2502, p = 0.024438. */
  @Test
  void test_ofTheGoldenRates() throws Exception {
    golden();
    JsonNode test = test();
    assertThat(test.get("state").asText()).isEqualTo("won");
    assertThat(test.get("winner").asText()).isEqualTo("b");
    JsonNode pair = test.get("comparisons").get(0);
    assertThat(pair.get("p").asDouble()).isBetween(0.0244375, 0.0244385);
    assertThat(pair.get("p_holm")).isEqualTo(pair.get("p"));
    assertThat(pair.get("difference_low").asDouble()).isBetween(-0.0094655, -0.0094645);
    assertThat(pair.get("difference_high").asDouble()).isBetween(-0.0006335, -0.0006325);
    assertThat(test.at("/variants/0/rate_low").asDouble()).isBetween(0.0075937, 0.0075938);
    assertThat(test.get("words").asText()).startsWith("b wins: 1.00 % against 1.50 %");
  }

  /** Or whoever sees the rates says that it ends here. */
  @Test
  void plan_staysFromTheFirstClickOn() throws Exception {
    assertThat(change("{\"split_smallest_difference\": 0.005}").statusCode()).isEqualTo(200);
    assertThat(test().get("planned_clicks").asLong()).isEqualTo(7750);
    tap(1);
    test();
    for (String other :
        List.of(
            "{\"split_smallest_difference\": 0.01}",
            "{\"split_usual_rate\": null, \"split_smallest_difference\": null}",
            "{\"split_usual_rate\": 0.3, \"variants\": []}")) {
      HttpResponse<String> refused = change(other);
      assertThat(refused.statusCode()).as(other).isEqualTo(409);
      assertThat(refused.body()).contains("split_usual_rate", "first click");
    }
    assertThat(change("{\"split_smallest_difference\": 0.005}").statusCode()).isEqualTo(200);
    assertThat(change("{\"redirect_status\": 307}").statusCode()).isEqualTo(200);
    assertThat(test().get("planned_clicks").asLong()).isEqualTo(7750);
    // The test that ended is read by its plan too; another begins with its own.
    assertThat(change("{\"variants\": []}").statusCode()).isEqualTo(200);
    assertThat(change("{\"split_usual_rate\": 0.3}").statusCode()).isEqualTo(409);
    String anew = "{\"split_usual_rate\": 0.02, \"variants\": " + TWO + "}";
    assertThat(change(anew).statusCode()).isEqualTo(200);
    assertThat(test().get("usual_rate").asDouble()).isEqualTo(0.02);
    assertThat(change("{\"split_usual_rate\": 0.03}").statusCode()).isEqualTo(200);
  }

  @Test
  void plan_missingAtTheFirstClick_staysMissing() throws Exception {
    change("{\"split_usual_rate\": null, \"split_smallest_difference\": null}");
    tap(1);
    test();
    String late = "{\"split_usual_rate\": 0.01, \"split_smallest_difference\": 0.01}";
    assertThat(change(late).statusCode()).isEqualTo(409);
  }

  @Test
  void linkWithoutVariants_hasNoTest() {
    server.api(
        "POST", "/api/v1/links", "{\"slug\": \"s\", \"destination\": \"https://a.example/\"}");
    assertThat(server.api("GET", "/api/v1/links/s/split", "").statusCode()).isEqualTo(404);
  }

  /** Roll-ups as the loader makes them, and conversions of clicks whose rows are gone. */
  private void golden() throws Exception {
    long id = link().get("id").asLong();
    change("{\"variants\": " + TWO.replace("75", "50").replace("25", "50") + "}");
    long hour = Instant.now().toEpochMilli() / 3_600_000 + 1;
    String url = "jdbc:sqlite:" + folder.resolve("data").resolve("clickthru.db");
    try (Database database = Database.open(url, Duration.ofSeconds(5))) {
      database.write(
          connection -> {
            for (String content : List.of("a", "blue")) {
              Sql.update(
                  connection,
                  "insert into click_variant values (?, ?, ?, 0, 0, 5000, 5000)",
                  id,
                  hour,
                  content);
            }
            for (int i = 1; i <= 125; i++) {
              Sql.update(
                  connection,
                  """
                  insert into conversion (event, at, source, click_id, click, click_at, state,
                    link_id, verdict, content, recorded_at)
                  values ('lead', ?, 'api', 'x', ?, ?, 'known', ?, 0, ?, 0)
                  """,
                  hour * 3_600_000,
                  1_000_000 + i,
                  hour * 3_600_000,
                  id,
                  i <= 50 ? "a" : "blue");
            }
            return true;
          });
    }
  }

  private boolean rejudged() throws Exception {
    return json(server.api("GET", "/api/v1/rejudge", "")).get("state").asText().equals("done");
  }

  private static Map<String, Long> people(JsonNode test) {
    Map<String, Long> people = new TreeMap<>();
    for (JsonNode side : test.get("variants")) {
      people.put(side.get("label").asText(), side.get("clicks").asLong());
    }
    return people;
  }

  private JsonNode test() throws Exception {
    HttpResponse<String> answer = server.api("GET", "/api/v1/links/spring/split", "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  private JsonNode link() throws Exception {
    return json(server.api("GET", "/api/v1/links/spring", ""));
  }

  private HttpResponse<String> change(String body) {
    return server.api("PATCH", "/api/v1/links/spring", body);
  }

  private String tap(int person) {
    return location(server.get("/spring", "User-Agent", agent(person)));
  }

  private static String agent(int person) {
    return "Mozilla/5.0 (X11; Linux x86_64; rv:1.0) Gecko/20100101 Firefox/" + person + ".0";
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String host(String location) {
    return java.net.URI.create(location).getHost();
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }
}
