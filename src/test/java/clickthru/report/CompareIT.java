package clickthru.report;

import static clickthru.report.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clickthru.testing.RunningServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons, ranks and readings over the API, of posts, clicks and impressions in a database. */
class CompareIT {
  private static final Instant WEEK = START.plus(Duration.ofDays(7));

  /**
   * Clicks and impressions of a, of b; z, p, difference with its ends in percentage points; P(B >
   * A).
   */
  private static final double[][] GOLDEN = {
    {50, 5000, 75, 5000, -2.2502, 0.024438, -0.5, -0.9465, -0.0633, 0.98769},
    {30, 1000, 45, 1000, -1.7655, 0.077485, -1.5, -3.2173, 0.1786, 0.96062},
    {3, 120, 9, 130, -1.6345, 0.102160, -4.4231, -10.3667, 1.1968, 0.94311},
    {100, 10000, 110, 10000, -0.6937, 0.487860, -0.1, -0.3856, 0.1844, 0.75551},
    {0, 50, 4, 50, Double.NaN, 0.1175, -8, -18.8382, 0.6243, 0.97180},
    {200, 10000, 260, 10000, -2.8303, 0.004651, -0.6, -1.0184, -0.1845, 0.99768}
  };

  @TempDir Path folder;
  private Rows rows;
  private RunningServer server;
  private int published;

  @BeforeEach
  void open() throws Exception {
    Files.createDirectories(folder.resolve("data"));
    rows = Rows.in(folder.resolve("data"));
  }

  @AfterEach
  void close() {
    rows.close();
    if (server != null) server.close();
  }

  @Test
  void twoPosts_golden() throws Exception {
    for (double[] line : GOLDEN) {
      post("x", null, "impressions", (int) line[0], (long) line[1]);
      post("x", null, "impressions", (int) line[2], (long) line[3]);
    }
    serve();
    for (int i = 0; i < GOLDEN.length; i++) {
      double[] line = GOLDEN[i];
      JsonNode answer = compare("posts=" + (2 * i + 1) + "," + (2 * i + 2));
      assertThat(answer.get("pairs")).hasSize(1);
      JsonNode pair = answer.get("pairs").get(0);
      boolean fisher = Double.isNaN(line[4]);
      assertThat(pair.get("test").asText()).isEqualTo(fisher ? "fisher" : "pooled_z");
      if (fisher) assertThat(pair.get("z").isNull()).isTrue();
      else assertThat(pair.get("z").asDouble()).isCloseTo(line[4], within(0.00005));
      assertThat(pair.get("p").asDouble()).isCloseTo(line[5], within(fisher ? 0.00005 : 5e-7));
      assertThat(pair.get("p_adjusted")).isEqualTo(pair.get("p"));
      JsonNode difference = pair.get("difference");
      assertThat(difference.get("value").asDouble() * 100).isCloseTo(line[6], within(0.00005));
      assertThat(difference.get("low").asDouble() * 100).isCloseTo(line[7], within(0.00005));
      assertThat(difference.get("high").asDouble() * 100).isCloseTo(line[8], within(0.00005));
      assertThat(pair.get("chance_b_higher").asDouble()).isCloseTo(line[9], within(0.000006));
      boolean differs = line[5] < 0.05;
      assertThat(pair.get("differs").asBoolean()).isEqualTo(differs);
      assertThat(pair.get("more_impressions").isNull()).isEqualTo(differs);
      assertThat(pair.get("words").asText())
          .contains(differs ? " differ: " : "Not enough data: about ")
          .doesNotContain("wins");
      assertThat(answer.get("note").asText()).contains("no A/B test").contains("none wins");
    }
    JsonNode fourth = compare("posts=7,8").get("pairs").get(0);
    assertThat(fourth.get("chance").asText()).contains("higher one with a chance of 75.55 %");
    assertThat(fourth.get("words").asText()).contains("more impressions needed on both together");
  }

  /** Three pairs: the smallest p counts three times. */
  @Test
  void severalPosts_pIsAdjustedOverAllPairs() throws Exception {
    post("x", null, "impressions", 50, 5000);
    post("x", null, "impressions", 75, 5000);
    post("x", null, "impressions", 52, 5000);
    serve();
    JsonNode answer = compare("posts=3,1,2");
    assertThat(keys(answer.get("rows"), "key")).containsExactly("3", "1", "2");
    assertThat(keys(answer.get("pairs"), "a")).containsExactly("3", "3", "1");
    assertThat(keys(answer.get("pairs"), "b")).containsExactly("1", "2", "2");
    JsonNode last = answer.get("pairs").get(2);
    assertThat(last.get("p").asDouble()).isCloseTo(0.024438, within(5e-7));
    assertThat(last.get("p_adjusted").asDouble()).isCloseTo(0.073314, within(2e-6));
    assertThat(last.get("differs").asBoolean()).isFalse();
    assertThat(last.get("words").asText())
        .startsWith("Not told apart: 1.00 % against 1.50 %")
        .contains("over all 3 comparisons p = 0.0733 (Holm)");
  }

  @Test
  void otherKinds_andPostsWithoutAProportion_sayWhyThereIsNoTest() throws Exception {
    post("x", null, "impressions", 5, 500);
    post("tiktok", null, "views", 5, 500);
    post("x", null, "impressions", 12, 8);
    post("x", null, "impressions", 2, 0);
    serve();
    JsonNode pairs = compare("posts=1,2,3,4").get("pairs");
    assertThat(keys(pairs, "words"))
        .contains(
            "No test: Post 1 counts impressions, Post 2 counts views",
            "No test: Post 3 has 12 clicks on 8 impressions, more than one each",
            "No test: Post 4 has no impressions");
    assertThat(pairs.get(0).get("p").isNull()).isTrue();
    assertThat(pairs.get(0).get("differs").isNull()).isTrue();
  }

  @Test
  void groups_ofACampaign_mostImpressionsFirst() throws Exception {
    post("x", "spring", "impressions", 50, 5000);
    post("linkedin", "spring", "impressions", 160, 6000);
    post("linkedin", "autumn", "impressions", 1, 9000);
    serve();
    JsonNode answer = compare("by=channel&campaign=spring");
    assertThat(keys(answer.get("rows"), "key")).containsExactly("linkedin", "x");
    assertThat(answer.get("pairs").get(0).get("differs").asBoolean()).isTrue();
    assertThat(answer.get("pairs").get(0).get("words").asText())
        .startsWith("LinkedIn pages and X differ: 2.67 % against 1.00 %");
    assertThat(keys(compare("by=campaign").get("rows"), "label"))
        .containsExactly("spring", "autumn");
  }

  @Test
  void wrongQuestions_areRefusedByName() throws Exception {
    post("x", null, "impressions", 5, 500);
    serve();
    for (String wrong :
        List.of(
            "",
            "posts=1",
            "posts=1,1",
            "posts=1,x",
            "posts=1,99",
            "posts=1,2&by=channel",
            "by=post",
            "by=channel&posts=",
            "posts=1,2&from=2026-01-01",
            "by=channel&sort=rank")) {
      HttpResponse<String> answer = server.api("GET", "/api/v1/reports/compare?" + wrong, "");
      assertThat(answer.statusCode()).as(wrong).isEqualTo(422);
    }
    assertThat(server.get("/api/v1/reports/compare?posts=1,2").statusCode()).isEqualTo(401);
    assertThat(server.api("GET", "/api/v1/reports/compare?posts=1,2&by=channel", "").body())
        .contains("can't stand beside 'by'");
    assertThat(server.api("GET", "/api/v1/reports/compare?posts=1,99", "").body())
        .contains("there is no post 99");
  }

  @Test
  void report_sortedByRank_andEchoed() throws Exception {
    post("x", null, "impressions", 1, 1);
    post("x", null, "impressions", 50, 5000);
    post("x", null, "impressions", 264, 9380);
    serve();
    JsonNode ranked = json("/api/v1/reports/ctr?sort=rank");
    assertThat(ranked.get("sort").asText()).isEqualTo("rank");
    assertThat(keys(ranked.get("rows"), "key")).containsExactly("3", "2", "1");
    assertThat(json("/api/v1/reports/ctr").get("sort").isNull()).isTrue();
    HttpResponse<String> wrong = server.api("GET", "/api/v1/reports/ctr?sort=best", "");
    assertThat(wrong.body()).contains("must be one of rank, ctr, clicks, impressions, newest");
  }

  private void post(String channel, String campaign, String kind, int clicks, long impressions) {
    Instant at = START.plus(Duration.ofHours(published++));
    long id = rows.post(channel, campaign, null, at, at);
    rows.link(id, channel, "social", null);
    rows.people(id, at, clicks);
    rows.snapshot(id, WEEK, kind, impressions);
  }

  private void serve() throws Exception {
    rows.write();
    rows.close();
    server = RunningServer.start(folder);
  }

  private JsonNode compare(String query) throws Exception {
    return json("/api/v1/reports/compare?" + query);
  }

  private JsonNode json(String path) throws Exception {
    HttpResponse<String> answer = server.api("GET", path, "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  private static List<String> keys(JsonNode items, String field) {
    List<String> keys = new ArrayList<>();
    items.forEach(item -> keys.add(item.get(field).asText()));
    return keys;
  }
}
