package clickthru.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clickthru.testing.RunningServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Engagement, conversions, money and funnels beside the rates, over HTTP. */
class BesideIT {
  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

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

  /** A genuine row of Google Ads: 365.22 GBP, 264 clicks, 9,380 impressions, 25 conversions. */
  @Test
  void report_ofTheGoogleAdsRow_hasItsRates() throws Exception {
    post("ads", "spring");
    List<String> ids = taps("ads", 25);
    peopleBefore("ads", 264 - 25);
    for (int i = 0; i < 25; i++) {
      long value = i < 24 ? 3365 : 84_123 - 24 * 3365;
      convert(ids.get(i), value, "GBP");
    }
    impressions(
        1,
        """
        {"value": 9380, "reach": 7000, "reactions": 120, "comments": 30, "saves": 11,
         "follows": 5, "spend_minor": 36522, "currency": "GBP"}
        """);
    for (String grouping : List.of("post", "campaign", "channel", "source", "total")) {
      JsonNode row = report("?group_by=" + grouping).get("rows").get(0);
      assertThat(row.get("clicks").asLong()).as("%s", row).isEqualTo(264);
      close(row.get("ctr"), 0.028145);
      JsonNode cost = row.get("spend").get(0);
      assertThat(row.get("spend")).hasSize(1);
      assertThat(cost.get("currency").asText()).isEqualTo("GBP");
      assertThat(cost.get("spend_minor").asLong()).isEqualTo(36_522);
      assertThat(cost.get("revenue_minor").asLong()).isEqualTo(84_123);
      close(cost.get("cpc_minor"), 138.3409);
      close(cost.get("cpm_minor"), 3893.6034);
      close(cost.get("cpa_minor"), 1460.88);
      close(cost.get("roas"), 2.3034);
      assertThat(row.get("conversions").asLong()).isEqualTo(25);
      close(row.get("conversion_rate"), 0.094697);
      JsonNode revenue = row.get("revenue").get(0);
      assertThat(revenue.get("revenue_minor").asLong()).isEqualTo(84_123);
      close(revenue.get("revenue_per_click_minor"), 318.64773);
      assertThat(row.get("engagements").asLong()).isEqualTo(161);
      close(row.get("engagement_rate"), 161.0 / 9380);
      assertThat(row.get("engagement_rate_label").asText())
          .isEqualTo("reactions + comments + saves by impressions");
      close(row.get("engagement_rate_by_reach"), 0.023);
      assertThat(row.get("follows").asLong()).isEqualTo(5);
      assertThat(row.get("shares").isNull()).isTrue();
      assertThat(row.get("reach").asLong()).isEqualTo(7000);
    }
    String csv = server.send("GET", "/api/v1/reports/ctr", "", auth("text/csv")).body();
    assertThat(csv.lines().findFirst().orElseThrow())
        .endsWith(
            "spend_minor_GBP,cpc_minor_GBP,cpm_minor_GBP,cpa_minor_GBP,roas_GBP,revenue_minor_GBP,"
                + "revenue_per_click_minor_GBP");
    assertThat(csv).contains(",36522,138.340909090909", ",84123,318.647727272727");
  }

  @Test
  void event_countsItsConversionsAlone_andAnUnknownOneIsNamed() throws Exception {
    post("ads", "spring");
    List<String> ids = taps("ads", 3);
    convert(ids.get(0), 100, "EUR");
    convert(ids.get(1), 100, "EUR", "lead");
    convert(ids.get(2), 100, "EUR", "lead");
    assertThat(report("").get("total").get("conversions").asLong()).isEqualTo(3);
    assertThat(report("").get("event").isNull()).isTrue();
    JsonNode leads = report("?event=Lead&group_by=campaign");
    assertThat(leads.get("event").asText()).isEqualTo("lead");
    assertThat(leads.get("rows").get(0).get("conversions").asLong()).isEqualTo(2);
    JsonNode revenue = leads.get("total").get("revenue").get(0);
    assertThat(revenue.get("revenue_minor").asLong()).isEqualTo(200);
    close(revenue.get("revenue_per_click_minor"), 200.0 / 3);
    String funnels = "/api/v1/campaigns/spring/funnel";
    JsonNode funnel = json(server.api("GET", funnels + "?event=purchase", ""));
    assertThat(funnel.get("event").asText()).isEqualTo("purchase");
    assertThat(funnel.get("steps").get(1).get("label").asText())
        .isEqualTo("purchase: conversions of these clicks");
    for (String path : List.of("/api/v1/reports/ctr", "/api/v1/posts/1/funnel", funnels)) {
      HttpResponse<String> unknown = server.api("GET", path + "?event=purchses", "");
      assertThat(unknown.statusCode()).as(path).isEqualTo(422);
      JsonNode error = new ObjectMapper().readTree(unknown.body()).get("errors").get(0);
      assertThat(error.get("field").asText()).isEqualTo("event");
      assertThat(error.get("message").asText()).startsWith("no conversion of this name");
    }
  }

  @Test
  void likes_changeNoRateOfClicks() throws Exception {
    post("plain", null);
    peopleBefore("plain", 10);
    impressions(1, "{\"value\": 1000}");
    JsonNode before = report("").get("rows").get(0);
    impressions(1, "{\"value\": 1000, \"reactions\": 900, \"follows\": 50}");
    JsonNode after = report("").get("rows").get(0);
    assertThat(after.get("engagements").asLong()).isEqualTo(900);
    for (String name : List.of("clicks", "ctr", "ctr_low", "ctr_high", "conversion_rate")) {
      assertThat(after.get(name)).as(name).isEqualTo(before.get(name));
    }
  }

  @Test
  void currencies_standSideBySide() throws Exception {
    post("eur", "spring");
    post("usd", "spring");
    peopleBefore("eur", 10);
    peopleBefore("usd", 40);
    impressions(1, "{\"value\": 100, \"spend_minor\": 500, \"currency\": \"EUR\"}");
    impressions(2, "{\"value\": 900, \"spend_minor\": 1000, \"currency\": \"USD\"}");
    JsonNode spend = report("?group_by=campaign").get("rows").get(0).get("spend");
    assertThat(spend).hasSize(2);
    assertThat(spend.get(0).get("spend_minor").asLong()).isEqualTo(500);
    close(spend.get(0).get("cpc_minor"), 50);
    close(spend.get(0).get("cpm_minor"), 5000);
    assertThat(spend.get(0).get("cpa_minor").isNull()).isTrue();
    assertThat(spend.get(1).get("spend_minor").asLong()).isEqualTo(1000);
    close(spend.get(1).get("cpc_minor"), 25);
  }

  @Test
  void impressionsTypedAlone_keepWhatWasSpent() throws Exception {
    post("ads", null);
    impressions(
        1,
        """
        {"value": 100, "spend_minor": 500, "currency": "EUR", "as_of": "2026-03-02T09:00:00Z"}
        """);
    impressions(1, "{\"value\": 200}");
    JsonNode row = report("").get("rows").get(0);
    assertThat(row.get("impressions").asLong()).isEqualTo(200);
    assertThat(row.get("spend").get(0).get("spend_minor").asLong()).isEqualTo(500);
    assertThat(row.get("spend").get(0).get("cpc_minor").isNull()).isTrue();
    close(row.get("spend").get(0).get("cpm_minor"), 2500);
  }

  @Test
  void campaignsOwnSpend_takesThePlaceOfItsPosts() throws Exception {
    post("one", "Spring & co");
    post("two", "Spring & co");
    peopleBefore("one", 10);
    impressions(1, "{\"value\": 100, \"spend_minor\": 500, \"currency\": \"EUR\"}");
    impressions(2, "{\"value\": 300, \"spend_minor\": 700, \"currency\": \"USD\"}");
    String path = "/api/v1/campaigns/spring%20%26%20CO/spend";
    HttpResponse<String> made =
        server.api(
            "POST",
            path,
            """
            {"amount_minor": 9000, "currency": "eur", "note": "invoice 7",
             "as_of": "2026-03-02T09:00:00Z"}
            """);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(json(made).get("campaign").asText()).isEqualTo("Spring & co");
    assertThat(made.headers().firstValue("Location")).contains("/api/v1/campaigns/1/spend?by=id");
    server.api("POST", path, "{\"amount_minor\": 2000, \"currency\": \"EUR\"}");
    JsonNode items = json(server.api("GET", path, "")).get("items");
    assertThat(items).hasSize(2);
    assertThat(items.get(0).get("amount_minor").asLong()).isEqualTo(2000);
    assertThat(items.get(1).get("note").asText()).isEqualTo("invoice 7");

    JsonNode byCampaign = report("?group_by=campaign");
    for (JsonNode row : List.of(byCampaign.get("rows").get(0), byCampaign.get("total"))) {
      JsonNode own = row.get("spend").get(0);
      assertThat(own.get("spend_minor").asLong()).isEqualTo(2000);
      assertThat(own.get("of_campaign").asBoolean()).isTrue();
      assertThat(own.get("impressions").asLong()).isEqualTo(400);
      close(own.get("cpc_minor"), 200);
      JsonNode posts = row.get("spend").get(1);
      assertThat(posts.get("spend_minor").asLong()).isEqualTo(700);
      assertThat(posts.get("of_campaign").asBoolean()).isFalse();
    }
    JsonNode byPost = report("?group_by=post").get("total").get("spend").get(0);
    assertThat(byPost.get("spend_minor").asLong()).isEqualTo(500);
    JsonNode crossed = report("?group_by=campaign&then_by=channel").get("rows").get(0);
    assertThat(crossed.get("spend").get(0).get("spend_minor").asLong()).isEqualTo(500);
    JsonNode someOfIt = report("?group_by=campaign&tag=none");
    assertThat(someOfIt.get("rows")).isEmpty();
  }

  @Test
  void spend_wrong_isRefusedByName() throws Exception {
    post("one", "spring");
    String path = "/api/v1/campaigns/spring/spend";
    for (String body :
        List.of(
            "{\"amount_minor\": -1, \"currency\": \"EUR\"}",
            "{\"amount_minor\": 1}",
            "{\"amount_minor\": 1, \"currency\": \"XAU\"}",
            "{\"amount_minor\": 1, \"currency\": \"EUR\", \"as_of\": \"2099-01-01T00:00:00Z\"}")) {
      assertThat(server.api("POST", path, body).statusCode()).as(body).isEqualTo(422);
    }
    String unknown = "{\"amount_minor\": 1, \"currency\": \"EUR\", \"sum\": 1}";
    assertThat(server.api("POST", path, unknown).statusCode()).isEqualTo(400);
    assertThat(json(server.api("GET", path, "")).get("items")).isEmpty();
    String none = "/api/v1/campaigns/none/";
    assertThat(server.api("GET", none + "spend", "").statusCode()).isEqualTo(404);
    assertThat(server.api("GET", none + "funnel", "").statusCode()).isEqualTo(404);
    assertThat(server.api("GET", "/api/v1/posts/99/funnel", "").statusCode()).isEqualTo(404);
  }

  @Test
  void funnel_ofAPost_leavesOutWhatIsNotKnown() throws Exception {
    post("ads", "spring");
    convert(taps("ads", 1).get(0), 100, "EUR");
    peopleBefore("ads", 49);
    impressions(1, "{\"value\": 5000, \"reach\": 4000, \"reactions\": 200}");
    JsonNode funnel = json(server.api("GET", "/api/v1/posts/1/funnel", ""));
    JsonNode steps = funnel.get("steps");
    assertThat(steps.findValuesAsText("step"))
        .containsExactly("impressions", "reach", "engagements", "clicks", "conversions");
    assertThat(steps.findValuesAsText("value")).containsExactly("5000", "4000", "200", "50", "1");
    assertThat(steps.get(0).get("share_of_step_before").isNull()).isTrue();
    close(steps.get(1).get("share_of_impressions"), 0.8);
    close(steps.get(2).get("share_of_step_before"), 0.05);
    close(steps.get(3).get("share_of_step_before"), 0.25);
    close(steps.get(3).get("share_of_impressions"), 0.01);
    close(steps.get(4).get("share_of_step_before"), 0.02);
    assertThat(funnel.get("left_out")).isEmpty();

    post("more", "spring");
    impressions(2, "{\"value\": 1000}");
    post("bare", "spring");
    funnel = json(server.api("GET", "/api/v1/campaigns/Spring/funnel", ""));
    steps = funnel.get("steps");
    assertThat(steps.findValuesAsText("step"))
        .containsExactly("impressions", "engagements", "clicks", "conversions");
    assertThat(steps.get(0).get("value").asLong()).isEqualTo(6000);
    // One of the two posts tells engagements: they are set against its impressions alone.
    close(steps.get(1).get("share_of_impressions"), 0.04);
    assertThat(steps.get(1).get("posts").asInt()).isEqualTo(1);
    close(steps.get(2).get("share_of_impressions"), 50.0 / 6000);
    assertThat(funnel.get("left_out").findValuesAsText("step")).containsExactly("reach");
    assertThat(funnel.get("posts").asInt()).isEqualTo(2);
    assertThat(funnel.get("posts_without_impressions").asInt()).isEqualTo(1);

    funnel = json(server.api("GET", "/api/v1/posts/3/funnel", ""));
    assertThat(funnel.get("steps").findValuesAsText("step"))
        .containsExactly("clicks", "conversions");
    assertThat(funnel.get("left_out").findValuesAsText("step"))
        .containsExactly("impressions", "reach", "engagements");
  }

  private void post(String slug, String campaign) {
    String name = campaign == null ? "null" : '"' + campaign + '"';
    String body =
        """
        {"title": "Post %s", "channel": "x", "slug": "%s", "campaign": %s, "click_id": true,
         "destination": "https://shop.example/p"}
        """
            .formatted(slug, slug, name);
    HttpResponse<String> answer = server.api("POST", "/api/v1/posts", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private void impressions(long post, String body) {
    String path = "/api/v1/posts/" + post + "/impressions";
    assertThat(server.api("POST", path, body).statusCode()).isEqualTo(201);
  }

  private List<String> taps(String slug, int number) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      HttpResponse<String> answer = server.get("/" + slug, "User-Agent", PHONE + " v" + i);
      String to = answer.headers().firstValue("Location").orElseThrow();
      ids.add(to.substring(to.indexOf("ct_click=") + "ct_click=".length()));
    }
    return ids;
  }

  /** Clicks by people an hour ago, written as the loader writes them. */
  private void peopleBefore(String slug, int number) throws Exception {
    long at = Instant.now().minusSeconds(3600).toEpochMilli();
    String url = "jdbc:sqlite:" + folder.resolve("data/clickthru.db");
    try (Connection connection = DriverManager.getConnection(url)) {
      for (String sql :
          List.of(
              """
              insert into click_hour
                (link_id, hour, verdict, node, clicks, visitors, first_click, last_click)
              select id, ? / 3600000, 0, 9, ?, 0, 0, 0 from link where slug = ?
              """,
              """
              insert into click_total (link_id, verdict, node, clicks, visitors)
              select id, 0 * ?, 9, ?, 0 from link where slug = ?
              """)) {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
          insert.setLong(1, at);
          insert.setLong(2, number);
          insert.setString(3, slug);
          assertThat(insert.executeUpdate()).isEqualTo(1);
        }
      }
    }
  }

  private void convert(String click, long value, String currency) {
    convert(click, value, currency, "purchase");
  }

  private void convert(String click, long value, String currency, String event) {
    String body =
        """
        {"click_id": "%s", "event": "%s", "value_minor": %d, "currency": "%s"}
        """
            .formatted(click, event, value, currency);
    HttpResponse<String> answer = server.api("POST", "/api/v1/conversions", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private JsonNode report(String query) throws Exception {
    return json(server.api("GET", "/api/v1/reports/ctr" + query, ""));
  }

  private static String[] auth(String accept) {
    return new String[] {"Authorization", "Bearer " + RunningServer.API_KEY, "Accept", accept};
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    return new ObjectMapper().readTree(answer.body());
  }

  private static void close(JsonNode found, double expected) {
    assertThat(found.isNumber()).isTrue();
    assertThat(found.asDouble()).isCloseTo(expected, within(5e-5 * Math.max(expected, 0.01)));
  }
}
