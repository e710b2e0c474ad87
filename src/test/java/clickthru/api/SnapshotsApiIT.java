package clickthru.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clickthru.testing.MovableClock;
import clickthru.testing.RunningServer;
import clickthru.testing.Taps;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is entered for a post, and what each snapshot tells, over the API of a whole server. */
class SnapshotsApiIT {
  private final MovableClock clock = new MovableClock();

  @TempDir Path folder;
  private RunningServer server;
  private Taps taps;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder, Map.of(), clock);
    taps = new Taps(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void increments_clicksAreCutAtTheSameMoments() throws Exception {
    post("spring", "instagram-story");
    tapAnHourLater(24, "2026-03-03T09:00:00Z");
    impressions("{\"value\": 1200}");
    tapAnHourLater(21, "2026-03-05T09:00:00Z");
    impressions("{\"value\": 3000}");
    tapAnHourLater(9, "2026-03-09T09:00:00Z");
    impressions("{\"value\": 3600}");
    tapAnHourLater(6, "2026-03-09T12:00:00Z");

    JsonNode told = increments("");
    checkTheThree(told);
    // The same from what is kept with counted snapshots as from hours and rows.
    awaitCounted();
    assertThat(increments("")).isEqualTo(told);
    JsonNode row = row("");
    assertThat(row.get("clicks").asLong()).isEqualTo(54);
    assertThat(row.get("ctr").asDouble()).isEqualTo(0.015);
    assertThat(row.get("waiting_clicks").asLong()).isEqualTo(6);
    assertThat(row.get("flags")).isEmpty();
    JsonNode received = increments("?clicks=received&suspects=in");
    assertThat(received.get("items")).isEqualTo(told.get("items"));
    assertThat(received.get("clicks").asText()).isEqualTo("received");
  }

  private static void checkTheThree(JsonNode told) {
    JsonNode items = told.get("items");
    assertThat(items).hasSize(3);
    check(items.get(2), "2026-03-02T09:00:00Z", 1200, 24, 0.02);
    check(items.get(1), "2026-03-03T09:00:00Z", 1800, 21, 21.0 / 1800);
    check(items.get(0), "2026-03-05T09:00:00Z", 600, 9, 0.015);
    assertThat(items.get(1).get("ctr").asDouble()).isCloseTo(0.011667, within(5e-7));
    assertThat(items.get(0).get("ctr_low").asDouble()).isBetween(0.007, 0.015);
    assertThat(items.get(0).get("ctr_high").asDouble()).isBetween(0.015, 0.03);
    JsonNode total = told.get("total");
    assertThat(total.get("clicks").asLong()).isEqualTo(54);
    assertThat(total.get("impressions").asLong()).isEqualTo(3600);
    assertThat(total.get("ctr").asDouble()).isEqualTo(0.015);
    assertThat(total.get("ctr_low").asDouble()).isCloseTo(0.011515, within(5e-7));
    assertThat(total.get("ctr_high").asDouble()).isCloseTo(0.019519, within(5e-7));
    assertThat(told.get("waiting_clicks").asLong()).isEqualTo(6);
  }

  private static void check(JsonNode item, String from, long impressions, long clicks, double ctr) {
    assertThat(item.get("from").asText()).isEqualTo(from);
    assertThat(item.get("impressions").asLong()).isEqualTo(impressions);
    assertThat(item.get("clicks").asLong()).isEqualTo(clicks);
    assertThat(item.get("ctr").asDouble()).isEqualTo(ctr);
    assertThat(item.get("flags")).isEmpty();
  }

  @Test
  void flags_correctionAndKindChanged_breakTheIncrementsAndAreUsedAllTheSame() throws Exception {
    post("corrected", "x");
    tapAnHourLater(10, "2026-03-03T09:00:00Z");
    impressions("{\"value\": 1000}");
    tapAnHourLater(5, "2026-03-04T09:00:00Z");
    JsonNode lower = impressions("{\"value\": 900}");
    assertThat(texts(lower.get("flags"))).containsExactly("correction");
    assertThat(texts(row("").get("flags"))).containsExactly("correction");
    assertThat(row("").get("impressions").asLong()).isEqualTo(900);
    assertThat(row("").get("clicks").asLong()).isEqualTo(15);
    tapAnHourLater(3, "2026-03-05T09:00:00Z");
    impressions("{\"value\": 1100}");
    tapAnHourLater(2, "2026-03-06T09:00:00Z");
    impressions("{\"value\": 1500, \"kind\": \"views\"}");
    // The same moment said anew, with more people reached than shown.
    impressions("{\"value\": 1600, \"kind\": \"views\", \"reach\": 1700}");

    JsonNode items = increments("").get("items");
    List<List<String>> flags = new ArrayList<>();
    for (JsonNode item : items) flags.add(texts(item.get("flags")));
    assertThat(flags)
        .containsExactly(
            List.of("kind_changed", "reach_above"),
            List.of("replaced"),
            List.of(),
            List.of("correction"),
            List.of());
    for (int broken : new int[] {0, 1, 3}) {
      for (String field : List.of("impressions", "clicks", "ctr", "ctr_low", "ctr_high")) {
        assertThat(items.get(broken).get(field).isNull()).as(field).isTrue();
      }
    }
    assertThat(items.get(2).get("impressions").asLong()).isEqualTo(200);
    assertThat(items.get(2).get("clicks").asLong()).isEqualTo(3);
    JsonNode history = json(server.api("GET", "/api/v1/posts/1/impressions", "")).get("items");
    for (int i = 0; i < 5; i++) {
      assertThat(history.get(i).get("flags")).isEqualTo(items.get(i).get("flags"));
    }
    assertThat(texts(row("").get("flags"))).containsExactly("kind_changed");
    assertThat(csv()).contains(",people,kind_changed,");
  }

  @Test
  void flags_stale_byWaitingClicksOrByAge() throws Exception {
    post("stale", "x");
    tapAnHourLater(20, "2026-03-03T09:00:00Z");
    impressions("{\"value\": 1000}");
    tapAnHourLater(9, "2026-03-04T09:00:00Z");
    assertThat(row("").get("flags")).isEmpty();
    tapAnHourLater(1, "2026-03-04T10:00:00Z");
    assertThat(texts(row("").get("flags"))).containsExactly("stale");
    assertThat(row("?group_by=channel").get("flags")).isEmpty();
    impressions("{\"value\": 1100}");
    assertThat(row("").get("flags")).isEmpty();
    to("2026-03-11T10:00:00Z");
    assertThat(row("").get("flags")).isEmpty();
    to("2026-03-11T10:00:01Z");
    assertThat(texts(row("").get("flags"))).containsExactly("stale");
    assertThat(texts(increments("").get("items").get(0).get("flags"))).containsExactly("stale");
    to("2026-04-01T09:00:00Z");
    assertThat(row("").get("flags")).isEmpty();
  }

  @Test
  void asOf_aDayAlone_isItsEndInTheZone() throws Exception {
    post("days", "tiktok-bio");
    to("2026-11-05T12:00:00Z");
    for (List<String> golden :
        List.of(
            List.of("2026-03-09", "", "2026-03-09T23:59:59.999Z"),
            List.of("2026-03-29", "Europe/Berlin", "2026-03-29T21:59:59.999Z"),
            List.of("2026-10-25", "Europe/Berlin", "2026-10-25T22:59:59.999Z"),
            List.of("2026-11-01", "America/Los_Angeles", "2026-11-02T07:59:59.999Z"),
            List.of("2026-11-05", "Europe/Berlin", "2026-11-05T12:00:00Z"))) {
      String tz = golden.get(1).isEmpty() ? "" : ", \"tz\": \"" + golden.get(1) + "\"";
      JsonNode made = impressions("{\"value\": 5, \"as_of\": \"" + golden.get(0) + "\"" + tz + "}");
      assertThat(made.get("as_of").asText()).isEqualTo(golden.get(2));
    }
    refused("{\"value\": 5, \"as_of\": \"2026-11-06\"}", "as_of", "future");
    refused("{\"value\": 5, \"as_of\": \"2026-11-31\"}", "as_of", "must be a day");
    refused("{\"value\": 5, \"as_of\": \"2026-11-01\", \"tz\": \"Mars\"}", "tz", "IANA");
    refused("{\"value\": 5, \"tz\": 5}", "tz", "must be text");
  }

  @Test
  void fields_allOfThem_comeBackAndAreChecked() throws Exception {
    post("fields", "x");
    String all =
        """
        "video_views": 700, "viewable": 600, "opens": 12, "reach": 500, "spend_minor": 1250,
        "currency": "eur"}
        """;
    JsonNode made = impressions("{\"value\": 1000, \"kind\": \"impressions\", " + all);
    assertThat(made.get("video_views").asLong()).isEqualTo(700);
    assertThat(made.get("viewable").asLong()).isEqualTo(600);
    assertThat(made.get("opens").asLong()).isEqualTo(12);
    assertThat(made.get("currency").asText()).isEqualTo("EUR");
    refused("{\"value\": 599, \"kind\": \"impressions\", " + all, "viewable", "not be more");
    impressions("{\"value\": 599, \"kind\": \"views\", " + all);
    refused("{\"value\": 5, \"opens\": -1}", "opens", "whole number");
  }

  @Test
  void beside_viewableAndOpens_areRatiosOfTheirOwnSums() throws Exception {
    post("ad", "x");
    post("ad-without", "x");
    post("mail", "newsletter");
    post("mail-without", "newsletter");
    taps.people("ad", 6);
    taps.people("ad-without", 4);
    taps.people("mail", 5);
    taps.people("mail-without", 7);
    clock.move(Duration.ofHours(1));
    impressions(1, "{\"value\": 1000, \"kind\": \"impressions\", \"viewable\": 400}");
    impressions(2, "{\"value\": 1000, \"kind\": \"impressions\"}");
    impressions(3, "{\"value\": 200, \"kind\": \"delivered\", \"opens\": 50}");
    impressions(4, "{\"value\": 200, \"kind\": \"delivered\"}");
    JsonNode rows = report("?group_by=channel").get("rows");
    JsonNode mails = rows.get(0);
    assertThat(mails.get("key").asText()).isEqualTo("newsletter");
    assertThat(mails.get("ctr").asDouble()).isEqualTo(12.0 / 400);
    assertThat(mails.get("click_to_open").asDouble()).isEqualTo(0.1);
    assertThat(mails.get("opens").asLong()).isEqualTo(50);
    assertThat(mails.get("opens_clicks").asLong()).isEqualTo(5);
    assertThat(mails.get("ctr_viewable").isNull()).isTrue();
    JsonNode ads = rows.get(1);
    assertThat(ads.get("ctr").asDouble()).isEqualTo(0.005);
    assertThat(ads.get("ctr_viewable").asDouble()).isEqualTo(0.015);
    assertThat(ads.get("viewable").asLong()).isEqualTo(400);
    assertThat(ads.get("viewable_clicks").asLong()).isEqualTo(6);
    assertThat(ads.get("click_to_open").isNull()).isTrue();
  }

  @Test
  void tags_andPlannedBy_areKeptTidiedAndChanged() throws Exception {
    JsonNode made =
        created(
            "/api/v1/posts",
            """
            {"title": "t", "channel": "x", "destination": "https://shop.example/",
             "tags": [" Video ", "sale", "VIDEO"], "planned_by": "Ann"}
            """);
    assertThat(texts(made.get("tags"))).containsExactly("sale", "video");
    assertThat(made.get("planned_by").asText()).isEqualTo("Ann");
    created(
        "/api/v1/posts",
        "{\"title\": \"u\", \"channel\": \"x\", \"destination\": \"https://shop.example/\"}");
    JsonNode list = json(server.api("GET", "/api/v1/posts", "")).get("items");
    assertThat(list.get(0).get("tags")).isEmpty();
    assertThat(list.get(0).get("planned_by").isNull()).isTrue();
    assertThat(texts(list.get(1).get("tags"))).containsExactly("sale", "video");

    JsonNode same = change("{\"title\": \"new\"}");
    assertThat(texts(same.get("tags"))).containsExactly("sale", "video");
    assertThat(same.get("planned_by").asText()).isEqualTo("Ann");
    JsonNode changed = change("{\"tags\": [\"Größe\"], \"planned_by\": \"Bob\"}");
    assertThat(texts(changed.get("tags"))).containsExactly("größe");
    assertThat(report("?group_by=tag").get("rows").get(0).get("key").asText()).isEqualTo("größe");
    JsonNode byPerson = report("?group_by=planned_by").get("rows");
    assertThat(byPerson.get(0).get("key").asText()).isEqualTo("Bob");
    JsonNode none = change("{\"tags\": null, \"planned_by\": null}");
    assertThat(none.get("tags")).isEmpty();
    assertThat(none.get("planned_by").isNull()).isTrue();
  }

  @Test
  void tags_wrong_areNamed() throws Exception {
    post("wrong", "x");
    String many = "\"a\", ".repeat(20) + "\"b\"";
    for (String tags :
        List.of(
            "[" + many + "]",
            "[\"" + "x".repeat(51) + "\"]",
            "[\"a\\u0000b\"]",
            "[\"a,b\"]",
            "[\" \"]",
            "[5]",
            "\"a\"")) {
      HttpResponse<String> answer =
          server.api("PATCH", "/api/v1/posts/1", "{\"tags\": " + tags + "}");
      assertThat(answer.statusCode()).as(tags).isEqualTo(422);
      assertThat(answer.body()).contains("\"field\":\"tags\"");
    }
    String longest = "[\"" + "x".repeat(50) + "\"]";
    assertThat(change("{\"tags\": " + longest + "}").get("tags")).hasSize(1);
  }

  private void to(String time) {
    clock.move(Duration.between(clock.instant(), Instant.parse(time)));
  }

  /** People tap the only post an hour from now; then it gets later. */
  private void tapAnHourLater(int people, String then) throws Exception {
    clock.move(Duration.ofMinutes(10));
    String slug =
        json(server.api("GET", "/api/v1/posts/1", "")).get("links").get(0).get("slug").asText();
    taps.people(slug, people);
    to(then);
  }

  private void post(String slug, String channel) throws Exception {
    created(
        "/api/v1/posts",
        """
        {"title": "Post %1$s", "channel": "%2$s", "slug": "%1$s",
         "destination": "https://shop.example/", "published_at": "2026-03-02T09:00:00Z"}
        """
            .formatted(slug, channel));
  }

  private JsonNode impressions(String body) throws Exception {
    return impressions(1, body);
  }

  private JsonNode impressions(long postId, String body) throws Exception {
    return created("/api/v1/posts/" + postId + "/impressions", body);
  }

  private void refused(String body, String field, String message) {
    HttpResponse<String> answer = server.api("POST", "/api/v1/posts/1/impressions", body);
    assertThat(answer.statusCode()).as(body).isEqualTo(422);
    assertThat(answer.body()).contains("\"field\":\"" + field + "\"", message);
  }

  private JsonNode change(String body) throws Exception {
    return json(server.api("PATCH", "/api/v1/posts/1", body));
  }

  private JsonNode increments(String query) throws Exception {
    return json(server.api("GET", "/api/v1/posts/1/increments" + query, ""));
  }

  private JsonNode report(String query) throws Exception {
    return json(server.api("GET", "/api/v1/reports/ctr" + query, ""));
  }

  private JsonNode row(String query) throws Exception {
    return report(query).get("rows").get(0);
  }

  private String csv() {
    return server
        .send(
            "GET",
            "/api/v1/reports/ctr",
            "",
            "Authorization",
            "Bearer " + RunningServer.API_KEY,
            "Accept",
            "text/csv")
        .body();
  }

  private void awaitCounted() throws Exception {
    for (int i = 0; i < 200; i++) {
      try (Connection file =
              DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/clickthru.db"));
          Statement statement = file.createStatement();
          ResultSet left =
              statement.executeQuery(
                  "select count(*) from impression_snapshot where counted <> 1")) {
        if (left.next() && left.getLong(1) == 0) return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("not counted in 10 s");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : array) texts.add(one.asText());
    return texts;
  }

  private JsonNode created(String path, String body) throws Exception {
    HttpResponse<String> answer = server.api("POST", path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return new ObjectMapper().readTree(answer.body());
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }
}
