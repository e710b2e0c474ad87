package clickthru.faults;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.PackagedServer;
import clickthru.testing.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong fields, bodies, keys and queries at the API: refused by name, with nothing stored. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadApiInputIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GOOD = "\"destination\":\"https://shop.example/\"";

  @TempDir static Path folder;
  private PackagedServer server;
  private long postId;

  @BeforeAll
  void start() throws Exception {
    server = PackagedServer.start(folder.resolve("data"), "--base-url", "https://go.example");
    String post =
        "{\"title\":\"=1+1\",\"channel\":\"instagram-story\",\"slug\":\"own\"," + GOOD + "}";
    Wire.Answer answer = api("POST", "/api/v1/posts", post);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    postId = json(answer).get("id").asLong();
  }

  @AfterAll
  void stop() throws Exception {
    assertThat(api("GET", "/api/v1/posts", "").status()).isEqualTo(200);
    server.stop();
    assertThat(server.exitCode(Duration.ofSeconds(1))).isEqualTo(143);
    for (String line : server.err().lines().toList()) {
      assertThat(JSON.readTree(line).isObject()).as("a log line is one object: %s", line).isTrue();
      assertThat(line).doesNotContain("\"ERROR\"", PackagedServer.KEY);
    }
  }

  static List<Arguments> destinations() {
    List<String> bad = new ArrayList<>();
    for (String scheme :
        List.of(
            "javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "ftp://a.example/",
            "blob:https://a.example/x",
            "intent://x#Intent;end",
            " java\\nscript:alert(1)",
            "JaVaScRiPt:alert(1)")) {
      bad.add(scheme);
    }
    bad.addAll(List.of("//evil.com", "/path", "evil.com", "", "  "));
    bad.addAll(List.of("https://user:pw@host.example/", "https://good.com\\\\@evil.com"));
    bad.addAll(List.of("https://good.com%00.evil.com", "https:///x", "https://"));
    bad.addAll(
        List.of("https://a.example:0/", "https://a.example:65536/", "https://a.example:-1/"));
    bad.addAll(List.of("http://127.1/", "http://0x7f000001", "http://[::1]", "http://localhost/"));
    bad.addAll(
        List.of("http://169.254.169.254/", "https://go.example/abc", "HTTPS://GO.example./"));
    bad.addAll(
        List.of("https://a.example/a\\rb", "https://a.example/a\\nb", "https://a.example/a\\tb"));
    bad.addAll(
        List.of("https://a.example/a\\u0000b", "https://a.example/a b", "https://a.example/%zz"));
    bad.add("https://a.example/" + "a".repeat(2_048));
    return bad.stream().map(Arguments::of).toList();
  }

  @ParameterizedTest
  @MethodSource("destinations")
  void destination_thatLeadsNowhereGood_isRefused(String destination) throws Exception {
    refused(422, "destination", "{\"destination\":\"" + destination + "\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "admin",
        "API",
        "metrics",
        "healthz",
        "robots.txt",
        "favicon.ico",
        ".well-known",
        "..",
        "",
        "a b",
        "-a",
        "\\u0430bc",
        "\\u202eabc",
        "a\\u0000b",
        "a/b",
        "a%2Fb",
        "a+",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void slug_thatIsReservedOrUnfit_isRefused(String slug) throws Exception {
    refused(422, "slug", "{\"slug\":\"" + slug + "\"," + GOOD + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "slug | 5",
        "slug | ['a']",
        "destination | null",
        "destination | 7",
        "utm_source | 'a\\nb'",
        "utm_campaign | {}",
        "redirect_status | 303",
        "redirect_status | '302'",
        "expires_at | -1",
        "expires_at | 'tomorrow'",
        "expires_at | '0000-01-01T00:00:00Z'",
        "expires_at | '9999-99-99T00:00:00Z'",
        "expires_at | '+12026-01-01T00:00:00Z'",
        "fallback_url | 'javascript:alert(1)'"
      })
  void field_ofTheWrongKind_isNamed(String field, String value) throws Exception {
    String json = value.replace('\'', '"');
    String other = field.equals("destination") ? "" : GOOD + ",";
    refused(422, field, "{" + other + "\"" + field + "\":" + json + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "variants | 'a'",
        "variants | [A]",
        "variants | [A, B, C, D, E]",
        "variants[1] | [A, 'b']",
        "variants[1].label | [A, {'destination': 'https://b.example/'}]",
        "variants[1].label | [A, A]",
        "variants[0].label | [{'label': 'A b', 'destination': 'https://b.example/'}, B]",
        "variants[1].weight | [A, {'label': 'b', 'destination': 'https://b.example/', 'weight':"
            + " 0}]",
        "variants[1].weight | [A, {'label': 'b', 'destination': 'https://b.example/', 'weight':"
            + " 101}]",
        "variants[1].weight | [A, {'label': 'b', 'destination': 'https://b.example/', 'weight':"
            + " 1.5}]",
        "variants[1].destination | [A, {'label': 'b', 'destination': 'javascript:alert(1)'}]",
        "variants[1].destination | [A, {'label': 'b', 'destination': 'https://go.example/own'}]",
        "variants[1].utm_content | [A, {'label': 'b', 'destination': 'https://b.example/',"
            + " 'utm_content': 'a'}]",
        "variants | [A, {'label': 'b', 'destination': 'https://b.example/', 'weight': 10}]"
      })
  void variants_thatCantBe_areNamed(String field, String variants) throws Exception {
    String json = variants;
    for (String label : List.of("A", "B", "C", "D", "E")) {
      String variant = "{'label': '%1$s', 'destination': 'https://%1$s.example/'}";
      json = json.replaceAll("\\b" + label + "(?=[,\\]])", variant.formatted(label.toLowerCase()));
    }
    refused(422, field, "{" + GOOD + ",\"variants\":" + json.replace('\'', '"') + "}");
  }

  @Test
  void variant_withAFieldNobodyKnows_isRefused() throws Exception {
    String variants =
        "[{\"label\":\"a\"," + GOOD + ",\"colour\":1},{\"label\":\"b\"," + GOOD + "}]";
    refused(400, "variants[0].colour", "{" + GOOD + ",\"variants\":" + variants + "}");
    refused(422, "split_usual_rate", "{" + GOOD + ",\"split_usual_rate\":2}");
    refused(422, "split_smallest_difference", "{" + GOOD + ",\"split_usual_rate\":0.1}");
  }

  @Test
  void utmValue_overItsBound_isRefusedAndOddOnesAreEncoded() throws Exception {
    refused(422, "utm_term", "{" + GOOD + ",\"utm_term\":\"" + "a".repeat(10_000) + "\"}");
    Wire.Answer answer =
        api(
            "POST",
            "/api/v1/links",
            "{\"destination\":\"https://shop.example/?b=%26+c%20&UTM_Source=old&a=1#frag?x\","
                + "\"utm_source\":\"x&utm_source=evil#\\ud83d\\ude00\"}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(json(answer).get("tagged_url").asText())
        .isEqualTo(
            "https://shop.example/?b=%26+c%20&a=1"
                + "&utm_source=x%26utm_source%3Devil%23%F0%9F%98%80#frag?x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "400 | {\"destination\":",
        "400 | []",
        "400 | \"text\"",
        "400 | {} trailing",
        "400 | {\"destination\":\"https://a.example/\",\"destination\":\"https://b.example/\"}",
        "400 | {\"destination\":\"https://a.example/\",\"colour\":1}",
        "400 | {\"destination\":\"https://a.example/\",\"id\":7}"
      })
  void body_thatIsNoProperObject_isRefused(int status, String body) throws Exception {
    refused(status, "", body);
  }

  @Test
  void body_ofOddShape_isRefused() throws Exception {
    refused(400, "", " ");
    refused(400, "", "{\"destination\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
    refused(400, "", "\ufeff{" + GOOD + "}");
    refused(413, "", "{\"destination\":\"" + "a".repeat(65 << 10) + "\"}");
    String auth = "Authorization: Bearer " + PackagedServer.KEY;
    for (String type :
        List.of("text/plain", "application/x-www-form-urlencoded", "application/xml")) {
      try (Wire wire = server.connect()) {
        wire.ask("GET", "/healthz");
        wire.send(
            "POST /api/v1/links HTTP/1.1\r\nHost: x\r\n" + auth + "\r\nContent-Type: " + type);
        wire.send("\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(wire.read(false).status()).isEqualTo(415);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "1.5",
        "1e309",
        "\"10\"",
        "9223372036854775808",
        "null",
        "true",
        "[]",
        "1e99999999",
        "NaN",
        "-Infinity"
      })
  void impressions_thatAreNoCount_areRefused(String value) throws Exception {
    Wire.Answer answer =
        api("POST", "/api/v1/posts/" + postId + "/impressions", "{\"value\":" + value + "}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(json(answer).at("/errors/0/field").asText()).isEqualTo("value");
  }

  @Test
  void ctr_ofNoImpressions_isNull() throws Exception {
    String path = "/api/v1/posts/" + postId + "/impressions";
    assertThat(api("POST", path, "{\"value\":0}").status()).isEqualTo(201);
    Wire.Answer answer = api("GET", "/api/v1/reports/ctr", "");
    assertThat(answer.body()).doesNotContain("Infinity", "NaN");
    assertThat(json(answer).at("/rows/0/ctr").isNull()).isTrue();
    Wire.Answer csv = api("GET", "/api/v1/reports/ctr", "", "Accept: text/csv");
    assertThat(csv.body()).contains("'=1+1").contains("\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/reports/ctr?from=0000-01-01 | from",
        "/api/v1/reports/ctr?to=9999-99-99 | to",
        "/api/v1/reports/ctr?from=2026-02-02&to=2026-02-01 | from",
        "/api/v1/reports/ctr?from=2026-02-30 | from",
        "/api/v1/reports/ctr?tz=%27;DROP | tz",
        "/api/v1/reports/ctr?group_by=id;drop | group_by",
        "/api/v1/reports/ctr?suspects=maybe | suspects",
        "/api/v1/reports/ctr?clicks=%00 | clicks",
        "/api/v1/clicks?from=yesterday | from",
        "/api/v1/links/own/clicks?to=12026-01-01 | to",
        "/api/v1/links?sort=id;drop | sort",
        "/api/v1/links?limit=-1 | limit",
        "/api/v1/links?limit=1e9 | limit",
        "/api/v1/links?limit=1000000000 | limit",
        "/api/v1/posts?cursor=forged%27-- | cursor",
        "/api/v1/posts?cursor=99999999999999999999 | cursor"
      })
  void query_thatMakesNoSense_isRefusedByName(String path, String field) throws Exception {
    Wire.Answer answer = api("GET", path, "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(json(answer).at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(answer.body()).doesNotContain("drop", "DROP", "forged");
  }

  @Test
  void key_thatIsNotGood_isRefusedInTheSameWords() throws Exception {
    String readKey = newKey("read");
    String revoked = newKey("admin");
    long id = json(api("GET", "/api/v1/keys", "")).at("/items/0/id").asLong();
    assertThat(api("DELETE", "/api/v1/keys/" + id, "").status()).isEqualTo(204);
    List<String> bad = new ArrayList<>(List.of("X-Nothing: x", "Authorization: Bearer x"));
    bad.add("Authorization: Bearer " + PackagedServer.KEY + "x");
    bad.add("Authorization: Basic " + PackagedServer.KEY);
    bad.add("Authorization: Bearer " + revoked);
    bad.add("X-Api-Key: \u00ff\u00fe");
    bad.add("Cookie: sid=" + PackagedServer.KEY + "; __Host-sid=" + readKey);
    List<String> bodies = new ArrayList<>();
    try (Wire wire = server.connect()) {
      for (String header : bad) {
        Wire.Answer answer = wire.ask("GET", "/api/v1/links", header);
        assertThat(answer.status()).as(header).isEqualTo(401);
        bodies.add(answer.body());
      }
      Wire.Answer inQuery = wire.ask("GET", "/api/v1/links?api_key=" + PackagedServer.KEY);
      assertThat(inQuery.status()).isEqualTo(401);
      assertThat(bodies).allMatch(inQuery.body()::equals);
      assertThat(wire.ask("GET", "/api/v1/links", "X-Api-Key: " + readKey).status()).isEqualTo(200);
      String read = "Authorization: Bearer " + readKey;
      assertThat(wire.ask("DELETE", "/api/v1/links/own", read).status()).isEqualTo(403);
      assertThat(wire.ask("GET", "/api/v1/keys", read).status()).isEqualTo(403);
      assertThat(wire.ask("GET", "/own").status()).isEqualTo(302);
    }
  }

  @Test
  void sameSlugAtOnce_isMadeOnce() throws Exception {
    String json = "{\"slug\":\"race\"," + GOOD + "}";
    ExecutorService both = Executors.newFixedThreadPool(8);
    try {
      Callable<Integer> make = () -> api("POST", "/api/v1/links", json).status();
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> made : both.invokeAll(List.of(make, make, make, make))) {
        statuses.add(made.get());
      }
      assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
    } finally {
      both.shutdownNow();
    }
  }

  @Test
  void idempotencyKey_makesOneThingAndRefusesAnother() throws Exception {
    String key = "Idempotency-Key: once";
    Wire.Answer first = api("POST", "/api/v1/links", "{" + GOOD + "}", key);
    Wire.Answer again = api("POST", "/api/v1/links", "{ " + GOOD + " }", key);
    assertThat(first.status()).isEqualTo(201);
    assertThat(json(again).get("id")).isEqualTo(json(first).get("id"));
    Wire.Answer other =
        api("POST", "/api/v1/links", "{\"destination\":\"https://b.example/\"}", key);
    assertThat(other.status()).as(other.body()).isEqualTo(422);
  }

  @Test
  void textWithMarkupOrSql_isKeptAsItIs() throws Exception {
    for (String text :
        List.of(
            "\"><img src=x onerror=alert(1)>", "{{7*7}}", "</script>", "'; drop table post; --")) {
      String json =
          JSON.writeValueAsString(
              java.util.Map.of(
                  "title",
                  text,
                  "channel",
                  "instagram-story",
                  "campaign",
                  text,
                  "goal",
                  text,
                  "destination",
                  "https://shop.example/",
                  "utm_content",
                  text));
      Wire.Answer answer = api("POST", "/api/v1/posts", json);
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
      assertThat(answer.header("Content-Type")).startsWith("application/json");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(json(answer).get("title").asText()).isEqualTo(text);
    }
  }

  @Test
  void clickEvidence_isBoundedAndNeutralInExports() throws Exception {
    try (Wire wire = server.connect()) {
      String[] agents = {
        "=HYPERLINK(\"http://evil\")", "+1", "-1", "@a", "\tx", "a,\"b\"", "u".repeat(7_000)
      };
      for (String agent : agents) {
        assertThat(wire.ask("GET", "/own", "User-Agent: " + agent).status()).isEqualTo(302);
      }
      wire.ask("GET", "/own", "Referer: https://ref.example/<script>?secret=1");
    }
    String csv = api("GET", "/api/v1/clicks", "", "Accept: text/csv").body();
    assertThat(csv).contains("\"'=HYPERLINK(\"\"http://evil\"\")\"", "'+1", "'-1", "'@a");
    assertThat(csv).contains("\"a,\"\"b\"\"\"").contains("ref.example").doesNotContain("secret");
    assertThat(csv).contains("u".repeat(512)).doesNotContain("u".repeat(513));
    String lines = api("GET", "/api/v1/clicks", "").body();
    for (String line : lines.lines().toList()) assertThat(JSON.readTree(line).isObject()).isTrue();
  }

  /** Refused with a problem that names the field, and nothing more in the list of links. */
  private void refused(int status, String field, String body) throws Exception {
    int before = links();
    Wire.Answer answer = api("POST", "/api/v1/links", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.body()).doesNotContain("Exception", "\\tat ");
    if (!field.isEmpty()) {
      assertThat(json(answer).at("/errors/0/field").asText()).isEqualTo(field);
      assertThat(json(answer).at("/errors/0/message").asText()).isNotBlank();
    }
    assertThat(links()).isEqualTo(before);
  }

  private int links() throws Exception {
    return json(api("GET", "/api/v1/links?limit=500", "")).get("items").size();
  }

  private String newKey(String scope) throws Exception {
    Wire.Answer answer =
        api("POST", "/api/v1/keys", "{\"name\":\"k\",\"scope\":\"" + scope + "\"}");
    return json(answer).get("key").asText();
  }

  private Wire.Answer api(String method, String path, String json, String... headers)
      throws Exception {
    try (Wire wire = server.connect()) {
      return wire.api(method, path, json, headers);
    }
  }

  private static JsonNode json(Wire.Answer answer) throws Exception {
    return JSON.readTree(answer.body());
  }
}
