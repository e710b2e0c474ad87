package clickthru;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import clickthru.testing.RunningServer;
import clickthru.web.CountryFile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job over the API: post → short link → clicks → impressions → CTR. */
class MainJobIT {
  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

  @TempDir Path folder;
  private RunningServer server;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder, settings());
  }

  void startAgain() throws Exception {
    start();
  }

  /** Every visitor of the tests comes through a proxy, so that each can have an address. */
  Map<String, String> settings() throws Exception {
    return Map.of(
        "trusted-proxies", "127.0.0.1, ::1", "clicks.own-networks", "198.18.0.0/15, fd00::/8");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void fiftyTapsOnFiveThousand_areOnePercent() throws Exception {
    JsonNode post =
        created(
            "/api/v1/posts",
            """
            {"title": "Spring launch teaser", "channel": "instagram-story",
             "campaign": "spring-launch", "destination": "https://shop.example/spring?ref=a#sizes",
             "slug": "spring", "goal": "traffic", "published_at": "2026-03-02T09:00:00Z",
             "permalink": null, "external_id": null, "utm_content": "teaser"}
            """);
    JsonNode link = post.get("links").get(0);
    assertThat(link.get("short_url").asText()).isEqualTo(server.url() + "/spring");
    assertThat(link.get("tagged_url").asText())
        .isEqualTo(
            "https://shop.example/spring?ref=a&utm_source=instagram&utm_medium=social"
                + "&utm_campaign=spring-launch&utm_content=teaser#sizes");
    assertThat(link.get("ga4_channel").asText()).isEqualTo("Organic Social");

    for (int visitor = 1; visitor <= 50; visitor++) tap("/spring", "203.0.113." + visitor);
    impressions(post, "{\"value\": 5000}");
    tap("/spring", "203.0.113.99");

    JsonNode row = report("group_by=post").get("rows").get(0);
    assertThat(row.get("clicks").asLong()).isEqualTo(50);
    assertThat(row.get("impressions").asLong()).isEqualTo(5000);
    assertThat(row.get("ctr").asDouble()).isEqualTo(0.01);
    assertThat(row.get("ctr_low").asDouble()).isCloseTo(0.00759377, within(1e-8));
    assertThat(row.get("ctr_high").asDouble()).isCloseTo(0.01315858, within(1e-8));
    assertThat(row.get("waiting_clicks").asLong()).isEqualTo(1);
  }

  @Test
  void pooled_isTheRatioOfSumsWithCoverageBeside() throws Exception {
    JsonNode a = post("a", "x", "launch");
    JsonNode b = post("b", "linkedin", "launch");
    post("c", "x", "launch");
    for (int i = 0; i < 5; i++) tap("/a", "198.51.100." + i);
    for (int i = 0; i < 3; i++) tap("/b", "198.51.100." + i);
    for (int i = 0; i < 4; i++) tap("/c", "198.51.100." + i);
    impressions(a, "{\"value\": 5000, \"kind\": \"impressions\"}");
    impressions(b, "{\"value\": 120, \"kind\": \"impressions\"}");

    JsonNode row = report("group_by=campaign").get("rows").get(0);
    assertThat(row.get("key").asText()).isEqualTo("launch");
    assertThat(row.get("clicks").asLong()).isEqualTo(8);
    assertThat(row.get("impressions").asLong()).isEqualTo(5120);
    assertThat(row.get("ctr").asDouble()).isEqualTo(8.0 / 5120);
    assertThat(row.get("posts").asInt()).isEqualTo(3);
    assertThat(row.get("posts_without_impressions").asInt()).isEqualTo(1);
    assertThat(row.get("clicks_without_impressions").asLong()).isEqualTo(4);
  }

  @Test
  void everyKindOfRequest_isKeptWithItsVerdict() throws Exception {
    post("v", "x", "c");
    tap("/v", "192.0.2.1");
    tap("/V", "192.0.2.1");
    server.send("HEAD", "/v", "", "User-Agent", PHONE);
    server.get("/v", "User-Agent", PHONE, "Sec-Purpose", "prefetch;prerender");
    server.get("/v", "User-Agent", PHONE, "X-Purpose", "preview");
    server.get("/v", "User-Agent", "curl/8.0");
    server.get("/v", "User-Agent", "");

    JsonNode clicks = json(server.api("GET", "/api/v1/links/v/clicks", ""));
    assertThat(clicks.get("received").asLong()).isEqualTo(7);
    JsonNode verdicts = clicks.get("verdicts");
    assertThat(verdicts.get("person").asLong()).isEqualTo(1);
    assertThat(verdicts.get("duplicate").asLong()).isEqualTo(1);
    assertThat(verdicts.get("head").asLong()).isEqualTo(1);
    assertThat(verdicts.get("prefetch").asLong()).isEqualTo(2);
    assertThat(verdicts.get("bot").asLong()).isEqualTo(2);
    assertThat(clicks.get("unique").asLong()).isEqualTo(1);
  }

  @Test
  void suspects_areLeftOutUnlessAskedFor() throws Exception {
    post("first", "newsletter", "c");
    JsonNode mailed = post("second", "newsletter", "c");
    tap("/second", "192.0.2.1");
    // One visitor from a scanner's host on a second link within moments.
    for (String slug : List.of("/first", "/second")) {
      server.get(
          slug,
          "User-Agent",
          PHONE,
          "X-Forwarded-For",
          "192.0.2.2",
          "Referer",
          "https://eur01.safelinks.protection.outlook.com/");
    }
    impressions(mailed, "{\"value\": 100}");
    JsonNode out = report("group_by=post");
    assertThat(out.get("suspects").asText()).isEqualTo("out");
    assertThat(out.get("rows").get(0).get("clicks").asLong()).isEqualTo(1);
    assertThat(out.get("rows").get(0).get("suspect_clicks").asLong()).isEqualTo(1);
    JsonNode in = report("group_by=post&suspects=in");
    assertThat(in.get("suspects").asText()).isEqualTo("in");
    assertThat(in.get("clicks").asText()).isEqualTo("person");
    assertThat(in.get("rows").get(0).get("clicks").asLong()).isEqualTo(2);
    assertThat(in.get("rows").get(0).get("ctr").asDouble()).isEqualTo(0.02);
    assertThat(report("clicks=unique&suspects=in").get("rows").get(0).get("clicks").asLong())
        .isEqualTo(2);
    assertThat(printed("out")).contains("left out; --suspects in counts");
    assertThat(printed("in")).contains("2.00 %", "counted: people, with suspected scanners");
  }

  /** What the command prints for this choice. */
  private String printed(String suspects) throws Exception {
    Map<String, String> flags = new HashMap<>(settings());
    flags.put("config", "config/clickthru.conf");
    flags.put("data", folder.resolve("data").toString());
    flags.put("suspects", suspects);
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      assertThat(ReportCommand.run(flags)).isZero();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void edits_areSeenByTheNextTap() throws Exception {
    JsonNode post = post("e", "x", "c");
    assertThat(tap("/e", "192.0.2.1").headers().firstValue("Location").orElse(""))
        .startsWith("https://shop.example/e?utm_source=x");
    JsonNode changed =
        json(
            server.api(
                "PATCH", "/api/v1/links/e", "{\"destination\": \"https://shop.example/new\"}"));
    assertThat(changed.get("utm_campaign").asText()).isEqualTo("c");
    assertThat(tap("/e", "192.0.2.1").headers().firstValue("Location").orElse(""))
        .startsWith("https://shop.example/new?utm_source=x");

    server.api("PATCH", "/api/v1/posts/" + post.get("id"), "{\"campaign\": \"autumn\"}");
    assertThat(tap("/e", "192.0.2.1").headers().firstValue("Location").orElse(""))
        .contains("utm_campaign=autumn");

    assertThat(server.api("DELETE", "/api/v1/posts/" + post.get("id"), "").statusCode())
        .isEqualTo(204);
    assertThat(tap("/e", "192.0.2.1").statusCode()).isEqualTo(410);
    JsonNode clicks = json(server.api("GET", "/api/v1/links/e/clicks", ""));
    assertThat(clicks.get("received").asLong()).isEqualTo(3);
  }

  @Test
  void theSameIdempotencyKey_makesOnePost() throws Exception {
    String body =
        """
        {"title": "t", "channel": "x", "destination": "https://shop.example/"}
        """;
    HttpResponse<String> first = withKey("one-and-only", body);
    HttpResponse<String> second = withKey("one-and-only", body);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(withKey("one-and-only", body.replace("\"t\"", "\"u\"")).statusCode()).isEqualTo(422);
    assertThat(json(server.api("GET", "/api/v1/posts", "")).get("items")).hasSize(1);
  }

  @Test
  void clicks_comeOutRawAsJsonAndCsv() throws Exception {
    post("raw", "newsletter", "c");
    server.get(
        "/raw", "User-Agent", "=HYPERLINK(\"http://evil\")", "Referer", "https://a.example/?me@x");
    String lines = server.api("GET", "/api/v1/clicks", "").body();
    JsonNode click = new ObjectMapper().readTree(lines.lines().findFirst().orElseThrow());
    assertThat(click.get("slug").asText()).isEqualTo("raw");
    assertThat(click.get("referrer_host").asText()).isEqualTo("a.example");
    assertThat(click.get("utm_source").asText()).isEqualTo("newsletter");
    String csv =
        server
            .send(
                "GET",
                "/api/v1/clicks",
                "",
                "Authorization",
                "Bearer " + RunningServer.API_KEY,
                "Accept",
                "text/csv")
            .body();
    assertThat(csv).contains("\"'=HYPERLINK(\"\"http://evil\"\")\"");
  }

  @Test
  void ownTeam_isKeptApartAndTheDestinationNeverKnows() throws Exception {
    post("own", "x", "c");
    String url = tap("/own?ct_test&a=b", "192.0.2.1").headers().firstValue("Location").orElse("");
    assertThat(url).contains("a=b").doesNotContain("ct_test");
    assertThat(tap("/own?ct_test=1", "192.0.2.1").headers().firstValue("Location").orElse(""))
        .doesNotContain("ct_test");
    server.get("/own", "User-Agent", PHONE, "Cookie", "a=b; ct_own=1");
    tap("/own", "198.18.7.7");
    tap("/own", "192.0.2.1");
    JsonNode clicks = json(server.api("GET", "/api/v1/links/own/clicks", ""));
    assertThat(clicks.get("verdicts").get("internal").asLong()).isEqualTo(4);
    assertThat(clicks.get("verdicts").get("person").asLong()).isEqualTo(1);
    assertThat(server.api("GET", "/api/v1/clicks", "").body())
        .contains("\"own:test\"", "\"own:browser\"", "\"own:network\"")
        .doesNotContain("198.18.7.7");
  }

  @Test
  void privacySignalsNotCounted_isRedirectedAndSaysNothingOfAnybody() throws Exception {
    post("gpc", "x", "c");
    server.close();
    Map<String, String> settings = new HashMap<>(settings());
    settings.put("clicks.privacy-signals", "not-counted");
    Path file = CountryFile.write(folder.resolve("c.mmdb"), "192.0.2.0", 24, "AT");
    settings.put("clicks.country-file", file.toString());
    Path centres = Files.writeString(folder.resolve("centres"), "203.0.113.0/24 # a cloud\n");
    settings.put("clicks.data-centres-file", centres.toString());
    server = RunningServer.start(folder, settings);
    HttpResponse<String> answer =
        server.get(
            "/gpc",
            "User-Agent",
            PHONE,
            "Sec-GPC",
            "1",
            "Referer",
            "https://t.co/",
            "Accept-Language",
            "de");
    assertThat(answer.statusCode()).isEqualTo(302);
    server.get(
        "/gpc", "User-Agent", PHONE, "X-Forwarded-For", "192.0.2.1", "Accept-Language", "de-AT");
    tap("/gpc", "203.0.113.9");
    List<JsonNode> clicks = new ArrayList<>();
    for (String line : server.api("GET", "/api/v1/clicks", "").body().lines().toList()) {
      clicks.add(new ObjectMapper().readTree(line));
    }
    assertThat(clicks.get(0).get("rule").asText()).isEqualTo("privacy:signal");
    for (String field : List.of("visitor", "user_agent", "referrer_host", "language", "country")) {
      assertThat(clicks.get(0).get(field).isNull()).as(field).isTrue();
    }
    assertThat(clicks.get(1).get("country").asText()).isEqualTo("AT");
    assertThat(clicks.get(1).get("language").asText()).isEqualTo("de");
    assertThat(clicks.get(1).get("verdict").asText()).isEqualTo("person");
    assertThat(clicks.get(2).get("rule").asText()).isEqualTo("network:data-centre");
  }

  @Test
  void rejudge_besideTheRunningServer_keepsAllAndAppliesTheRules() throws Exception {
    post("again", "x", "c");
    for (int i = 0; i < 30; i++) tap("/again", "192.0.2." + i % 10);
    JsonNode before = json(server.api("GET", "/api/v1/links/again/clicks", ""));
    assertThat(before.get("verdicts").get("duplicate").asLong()).isEqualTo(20);
    Map<String, String> flags = new HashMap<>(settings());
    flags.put("config", "config/clickthru.conf");
    flags.put("data", folder.resolve("data").toString());
    flags.put("dry-run", "");
    assertThat(RejudgeCommand.run(flags)).isZero();
    assertThat(json(server.api("GET", "/api/v1/links/again/clicks", ""))).isEqualTo(before);
    flags.remove("dry-run");
    flags.put("clicks.duplicate-window", "0ms");
    assertThat(RejudgeCommand.run(flags)).isZero();
    JsonNode after = json(server.api("GET", "/api/v1/links/again/clicks", ""));
    assertThat(after.get("received").asLong()).isEqualTo(30);
    assertThat(after.get("verdicts").get("person").asLong()).isEqualTo(30);
    assertThat(after.get("unique").asLong()).isEqualTo(10);
    flags.remove("clicks.duplicate-window");
    assertThat(RejudgeCommand.run(flags)).isZero();
    assertThat(json(server.api("GET", "/api/v1/links/again/clicks", ""))).isEqualTo(before);
  }

  @Test
  void unknownSlugs_areCountedBySlug() throws Exception {
    for (int i = 0; i < 3; i++) tap("/typo", "192.0.2.1");
    tap("/Other", "192.0.2.1");
    JsonNode items = json(server.api("GET", "/api/v1/orphans", "")).get("items");
    assertThat(items.get(0).get("slug").asText()).isEqualTo("typo");
    assertThat(items.get(0).get("requests").asLong()).isEqualTo(3);
    assertThat(items.get(1).get("slug").asText()).isEqualTo("other");
  }

  @Test
  void restart_keepsEverything() throws Exception {
    post("r", "x", "c");
    for (int i = 0; i < 20; i++) tap("/r", "192.0.2." + i);
    server.close();
    startAgain();
    JsonNode clicks = json(server.api("GET", "/api/v1/links/r/clicks", ""));
    assertThat(clicks.get("received").asLong()).isEqualTo(20);
    tap("/r", "192.0.2.1");
    clicks = json(server.api("GET", "/api/v1/links/r/clicks", ""));
    assertThat(clicks.get("received").asLong()).isEqualTo(21);
    assertThat(clicks.get("unique").asLong()).isEqualTo(20);
  }

  private HttpResponse<String> withKey(String key, String body) {
    return server.send(
        "POST",
        "/api/v1/posts",
        body,
        "Authorization",
        "Bearer " + RunningServer.API_KEY,
        "Idempotency-Key",
        key);
  }

  private JsonNode post(String slug, String channel, String campaign) throws Exception {
    return created(
        "/api/v1/posts",
        """
        {"title": "Post %1$s", "channel": "%2$s", "campaign": "%3$s", "slug": "%1$s",
         "destination": "https://shop.example/%1$s"}
        """
            .formatted(slug, channel, campaign));
  }

  private HttpResponse<String> tap(String path, String address) {
    return server.get(path, "User-Agent", PHONE, "X-Forwarded-For", address);
  }

  private void impressions(JsonNode post, String body) throws Exception {
    created("/api/v1/posts/" + post.get("id") + "/impressions", body);
  }

  private JsonNode report(String query) throws Exception {
    return json(server.api("GET", "/api/v1/reports/ctr?" + query, ""));
  }

  private JsonNode created(String path, String body) throws Exception {
    HttpResponse<String> answer = server.api("POST", path, body);
    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(201);
    return new ObjectMapper().readTree(answer.body());
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }
}
