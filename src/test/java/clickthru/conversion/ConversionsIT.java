package clickthru.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.RunningServer;
import clickthru.web.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the tap to the conversion, over HTTP. */
class ConversionsIT {
  static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
  private static final Pattern ID = Pattern.compile("[?&]ct_click=([A-Za-z0-9_-]+)(?=#|$)");

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private RunningServer server;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder, settings());
    link("spring", true);
    link("plain", false);
  }

  Map<String, String> settings() throws Exception {
    return Map.of("conversions.postback", "true", "conversions.script", "true");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void redirect_linkWithTheOption_appendsAnIdBeforeTheFragment() {
    assertThat(location("/spring"))
        .matches("https://shop\\.example/p\\?a=1&utm_source=x&ct_click=[A-Za-z0-9_-]{20,30}#sizes");
    assertThat(location("/spring")).isNotEqualTo(location("/spring"));
    assertThat(location("/spring?ct_click=mine&fbclid=7&ct%5Fclick=x"))
        .matches(
            "https://shop\\.example/p\\?a=1&utm_source=x&fbclid=7&ct_click=A[A-Za-z0-9_-]+#sizes");
    HttpResponse<String> head = server.send("HEAD", "/spring", "", "User-Agent", PHONE);
    assertThat(head.headers().firstValue("Location").orElseThrow()).contains("&ct_click=A");
  }

  @Test
  void redirect_linkWithoutTheOption_isAsEver() {
    assertThat(location("/plain")).isEqualTo("https://shop.example/p?a=1&utm_source=x#sizes");
    assertThat(location("/plain?ct_click=mine"))
        .isEqualTo("https://shop.example/p?a=1&utm_source=x&ct_click=mine#sizes");
  }

  @Test
  void redirect_visitorAsksNotToBeTracked_getsNoId() {
    for (String signal : List.of("Sec-GPC", "DNT")) {
      HttpResponse<String> answer =
          server.get("/spring?ct_click=mine", "User-Agent", PHONE, signal, "1");
      assertThat(answer.headers().firstValue("Location"))
          .contains("https://shop.example/p?a=1&utm_source=x#sizes");
    }
  }

  @Test
  void link_takesTheOptionBack() throws Exception {
    assertThat(json(server.api("GET", "/api/v1/links/plain", "")).get("click_id").asBoolean())
        .isFalse();
    HttpResponse<String> changed =
        server.api("PATCH", "/api/v1/links/plain", "{\"click_id\": true}");
    assertThat(json(changed).get("click_id").asBoolean()).isTrue();
    assertThat(location("/plain")).contains("ct_click=");
    server.api("PATCH", "/api/v1/links/plain", "{\"redirect_status\": 307}");
    assertThat(location("/plain")).contains("ct_click=");
    server.api("PATCH", "/api/v1/links/plain", "{\"click_id\": false}");
    assertThat(location("/plain")).doesNotContain("ct_click=");
    HttpResponse<String> wrong = server.api("PATCH", "/api/v1/links/plain", "{\"click_id\": 1}");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("\"click_id\"");
  }

  @Test
  void conversion_ofAPersonsClick_isTheLinks() throws Exception {
    String id = tap("/spring", PHONE);
    HttpResponse<String> answer =
        post(
            Map.of(
                "click_id", id,
                "event", "Purchase",
                "value_minor", 1250,
                "currency", "eur",
                "order_id", "A-7"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    JsonNode one = json(answer);
    assertThat(one.get("attributed").asBoolean()).as(answer.body()).isTrue();
    assertThat(one.get("reason").isNull()).isTrue();
    assertThat(one.get("link").asText()).isEqualTo("spring");
    assertThat(one.get("verdict").asText()).isEqualTo("person");
    assertThat(one.get("event").asText()).isEqualTo("purchase");
    assertThat(one.get("currency").asText()).isEqualTo("EUR");
    assertThat(one.get("value_minor").asLong()).isEqualTo(1250);
    assertThat(one.get("source").asText()).isEqualTo("api");
    assertThat(one.get("click_id").asText()).isEqualTo(id);
  }

  @Test
  void conversion_ofABot_orAMadeUpId_isKeptAsNobodys() throws Exception {
    JsonNode bot = json(post(Map.of("click_id", tap("/spring", "curl/8.5.0"), "event", "lead")));
    assertThat(bot.get("attributed").asBoolean()).isFalse();
    assertThat(bot.get("reason").asText()).isEqualTo("not_a_person");
    assertThat(bot.get("verdict").asText()).isEqualTo("bot");
    assertThat(bot.get("link").asText()).isEqualTo("spring");
    String id = tap("/spring", PHONE);
    HttpResponse<String> forged = post(Map.of("click_id", forged(id), "event", "lead"));
    assertThat(forged.statusCode()).isEqualTo(201);
    assertThat(json(forged).get("reason").asText()).isEqualTo("bad_click_id");
    assertThat(json(forged).get("link").isNull()).isTrue();
    assertThat(json(server.api("GET", "/api/v1/conversions", "")).get("items")).hasSize(2);
  }

  @Test
  void sameOrderTwice_secondGetsTheFirst() throws Exception {
    String id = tap("/spring", PHONE);
    Map<String, Object> order = order(id, "A-7", 100);
    HttpResponse<String> first = post(order);
    HttpResponse<String> second = post(order(tap("/spring", PHONE), "A-7", 200));
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(json(server.api("GET", "/api/v1/conversions", "")).get("items")).hasSize(1);
  }

  @Test
  void sameOrdersAtOnce_one201AndOne200() throws Exception {
    String id = tap("/spring", PHONE);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 20; round++) {
        Map<String, Object> order = order(id, "B-" + round, 100);
        Future<HttpResponse<String>> one = pool.submit(() -> post(order));
        Future<HttpResponse<String>> two = pool.submit(() -> post(order));
        assertThat(List.of(one.get().statusCode(), two.get().statusCode()))
            .containsExactlyInAnyOrder(201, 200);
        assertThat(one.get().body()).isEqualTo(two.get().body());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void idempotencyKey_withoutAnOrder_secondGetsTheFirst() throws Exception {
    String body = Json.write(Map.of("click_id", tap("/spring", PHONE), "event", "lead"));
    HttpResponse<String> first = keyed(body);
    HttpResponse<String> second = keyed(body);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(keyed(body.replace("lead", "sale")).statusCode()).isEqualTo(422);
    assertThat(server.api("POST", "/api/v1/conversions", body).statusCode()).isEqualTo(201);
  }

  @Test
  void conversion_beforeItsClick_isRefused() throws Exception {
    String id = tap("/spring", PHONE);
    HttpResponse<String> answer =
        post(Map.of("click_id", id, "event", "lead", "at", "2026-01-01T00:00:00Z"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"field\":\"at\"", "lies before its click");
    assertThat(json(server.api("GET", "/api/v1/conversions", "")).get("items")).isEmpty();
  }

  @Test
  void wrongField_isNamed_andNothingStored() throws Exception {
    String table =
        """
        {"event": "lead"}                                                  | 422 | click_id
        {"click_id": "a"}                                                  | 422 | event
        {"click_id": 7, "event": "lead"}                                   | 422 | click_id
        {"click_id": "a", "event": "\\u0000"}                              | 422 | event
        {"click_id": "a", "event": "lead", "value_minor": 1}               | 422 | currency
        {"click_id": "a", "event": "lead", "value_minor": -1, "currency": "EUR"}  | 422 | value_minor
        {"click_id": "a", "event": "lead", "value_minor": 1.5, "currency": "EUR"} | 422 | value_minor
        {"click_id": "a", "event": "lead", "value_minor": "1", "currency": "EUR"} | 422 | value_minor
        {"click_id": "a", "event": "lead", "value_minor": 9223372036854775807, "currency": "EUR"} | 422 | value_minor
        {"click_id": "a", "event": "lead", "currency": "EURO"}             | 422 | currency
        {"click_id": "a", "event": "lead", "at": "2099-01-01T00:00:00Z"}   | 422 | at
        {"click_id": "a", "event": "lead", "at": "yesterday"}              | 422 | at
        {"click_id": "a", "event": "lead", "value": 1}                     | 400 | value
        {"click_id": "a", "event": "lead", "id": 1}                        | 400 | id
        """;
    for (String line : table.lines().toList()) {
      String[] parts = line.split("\\s+\\|\\s+");
      HttpResponse<String> answer = server.api("POST", "/api/v1/conversions", parts[0]);
      assertThat(answer.statusCode()).as(line).isEqualTo(Integer.parseInt(parts[1]));
      assertThat(answer.body()).as(line).contains("\"field\":\"" + parts[2].strip() + "\"");
    }
    assertThat(json(server.api("GET", "/api/v1/conversions", "")).get("items")).isEmpty();
  }

  @Test
  void keys_areNeededAsEverywhere() throws Exception {
    String read =
        json(server.api("POST", "/api/v1/keys", "{\"name\": \"r\", \"scope\": \"read\"}"))
            .get("key")
            .asText();
    for (String path : List.of("/api/v1/conversions", "/api/v1/conversions/csv")) {
      assertThat(server.send("POST", path, "{}").statusCode()).isEqualTo(401);
      HttpResponse<String> narrow =
          server.send("POST", path, "{}", "Authorization", "Bearer " + read);
      assertThat(narrow.statusCode()).isEqualTo(403);
    }
    assertThat(server.get("/api/v1/conversions").statusCode()).isEqualTo(401);
  }

  @Test
  void list_newestFirst_byPages() throws Exception {
    String id = tap("/spring", PHONE);
    for (int i = 0; i < 5; i++) post(Map.of("click_id", id, "event", "e" + i));
    List<String> events = new ArrayList<>();
    String next = "";
    int pages = 0;
    do {
      JsonNode page = json(server.api("GET", "/api/v1/conversions?limit=2" + next, ""));
      page.get("items").forEach(one -> events.add(one.get("event").asText()));
      next = page.get("next").isNull() ? "" : "&cursor=" + page.get("next").asText();
      pages++;
    } while (!next.isEmpty());
    assertThat(events).containsExactly("e4", "e3", "e2", "e1", "e0");
    assertThat(pages).isEqualTo(3);
    assertThat(server.api("GET", "/api/v1/conversions?cursor=x", "").statusCode()).isEqualTo(422);
    assertThat(server.api("GET", "/api/v1/conversions?sort=id", "").statusCode()).isEqualTo(422);
  }

  @Test
  void postback_204ThenKnown_inMinorUnits() throws Exception {
    String id = tap("/spring", PHONE);
    String call =
        "/postback?cid=" + id + "&event=Sale&payout=12.505&currency=USD&order_id=" + "n%2F1";
    assertThat(server.get(call).statusCode()).isEqualTo(204);
    assertThat(server.get(call).statusCode()).isEqualTo(200);
    assertThat(server.get("/postback?cid=" + id + "&event=lead").statusCode()).isEqualTo(204);
    assertThat(server.get("/postback?cid=" + id + "&event=lead").statusCode()).isEqualTo(200);
    int probed = server.send("HEAD", "/postback?cid=" + id + "&event=probe", "").statusCode();
    assertThat(probed).isEqualTo(200);
    JsonNode items = json(server.api("GET", "/api/v1/conversions", "")).get("items");
    assertThat(items).hasSize(2);
    JsonNode sale = items.get(1);
    assertThat(sale.get("value_minor").asLong()).isEqualTo(1251);
    assertThat(sale.get("order_id").asText()).isEqualTo("n/1");
    assertThat(sale.get("source").asText()).isEqualTo("postback");
    assertThat(sale.get("attributed").asBoolean()).isTrue();
  }

  @Test
  void postback_withoutAClicksId_isRefusedWhateverElseIsSent() {
    String id = tap("/spring", PHONE);
    for (String query :
        List.of("", "?event=lead", "?cid=&event=lead", "?cid=" + forged(id) + "&event=lead")) {
      assertThat(server.get("/postback" + query).statusCode()).as(query).isEqualTo(403);
    }
    String good = "/postback?cid=" + id;
    for (String rest :
        List.of(
            "",
            "&event=lead&payout=12",
            "&event=lead&payout=-1&currency=EUR",
            "&event=lead&payout=1e9&currency=EUR",
            "&event=lead&amount=12",
            "&event=lead&at=2026-03-02T09:00:00Z",
            "&event=le%00ad")) {
      assertThat(server.get(good + rest).statusCode()).as(rest).isEqualTo(422);
    }
    assertThat(server.send("POST", "/postback", "{}").statusCode()).isEqualTo(405);
    assertThat(server.api("GET", "/api/v1/conversions", "").body()).contains("\"items\":[]");
  }

  @Test
  void wrongClickIds_areLimitedPerAddress_rightOnesAreNot() {
    String id = tap("/spring", PHONE);
    int last = 0;
    for (int i = 0; i < 300 && last != 429; i++) {
      last = server.get("/postback?cid=" + forged(id) + "&event=lead").statusCode();
    }
    assertThat(last).isEqualTo(429);
    assertThat(server.get("/postback?cid=" + id + "&event=lead").statusCode()).isEqualTo(204);
  }

  @Test
  void callsWithRightClickIds_areLimitedPerAddressToo() throws Exception {
    Map<String, String> few =
        Map.of(
            "conversions.postback", "true",
            "conversions.script", "true",
            "conversions.address-limit", "3",
            "trusted-proxies", "127.0.0.1/32");
    server.close();
    server = RunningServer.start(folder, few);
    String id = tap("/spring", PHONE);
    String call = "/postback?cid=" + id + "&event=lead";
    String from = "X-Forwarded-For";
    for (int i = 0; i < 3; i++) {
      assertThat(server.get(call, from, "203.0.113.1").statusCode()).isEqualTo(i == 0 ? 204 : 200);
    }
    HttpResponse<String> refused = server.get(call, from, "203.0.113.1");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("10");
    assertThat(server.send("POST", "/convert", "{}", from, "203.0.113.1").statusCode())
        .isEqualTo(429);
    assertThat(server.get(call, from, "203.0.113.2").statusCode()).isEqualTo(200);
  }

  @Test
  void convert_takesTheScriptsText() throws Exception {
    String id = tap("/spring", PHONE);
    Map<String, Object> sale = order(id, "A-7", 1250);
    assertThat(convert(Json.write(sale), "text/plain;charset=UTF-8")).isEqualTo(204);
    assertThat(convert(Json.write(sale), "text/plain;charset=UTF-8")).isEqualTo(200);
    assertThat(convert(Json.write(sale), "application/json")).isEqualTo(415);
    assertThat(convert("no json", "text/plain")).isEqualTo(400);
    assertThat(convert(Json.write(order(forged(id), "A-8", 1)), "text/plain")).isEqualTo(403);
    Map<String, Object> dated = new HashMap<>(order(id, "A-9", 1));
    dated.put("at", "2026-03-02T09:00:00Z");
    assertThat(convert(Json.write(dated), "text/plain")).isEqualTo(400);
    JsonNode items = json(server.api("GET", "/api/v1/conversions", "")).get("items");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).get("source").asText()).isEqualTo("script");
  }

  @Test
  void csv_allOrNone_andTwiceIsOnce() throws Exception {
    String id = tap("/spring", PHONE);
    String now = Instant.now().toString();
    String file =
        "click_id,event,at,value,currency,order_id\n"
            + id
            + ",purchase,"
            + now
            + ",12.50,EUR,A-7\n"
            + forged(id)
            + ",lead,"
            + now
            + ",,,\n";
    String wrong = file + id + ",purchase,2026-01-01T00:00:00Z,1,EUR,A-8\n,,,,,\n";
    HttpResponse<String> refused = csv("", wrong);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("\"row 4, at\"", "\"row 5, click_id\"", "\"row 5, event\"");
    assertThat(csv("?dry_run=true", file).body())
        .isEqualTo("{\"dry_run\":true,\"rows\":2,\"recorded\":2,\"known\":0}");
    assertThat(json(server.api("GET", "/api/v1/conversions", "")).get("items")).isEmpty();
    assertThat(csv("", file).body())
        .isEqualTo("{\"dry_run\":false,\"rows\":2,\"recorded\":2,\"known\":0}");
    assertThat(csv("", file).body())
        .isEqualTo("{\"dry_run\":false,\"rows\":2,\"recorded\":0,\"known\":2}");
    JsonNode items = json(server.api("GET", "/api/v1/conversions", "")).get("items");
    assertThat(items).hasSize(2);
    assertThat(items.get(0).get("reason").asText()).isEqualTo("bad_click_id");
    assertThat(items.get(1).get("attributed").asBoolean()).isTrue();
  }

  @Test
  void csv_asAPartOfAForm_orNeither() throws Exception {
    String id = tap("/spring", PHONE);
    String rows = "click_id,event,at\n" + id + ",lead," + Instant.now() + "\n";
    String form =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"c.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\n"
            + rows
            + "\r\n--b--\r\n";
    assertThat(upload("", form, "multipart/form-data; boundary=b").body())
        .contains("\"recorded\":1");
    String noFile = form.replace("name=\"file\"", "name=\"data\"");
    assertThat(upload("", noFile, "multipart/form-data; boundary=b").statusCode()).isEqualTo(400);
    assertThat(upload("", rows, "application/json").statusCode()).isEqualTo(415);
    assertThat(csv("?dry_run=maybe", rows).statusCode()).isEqualTo(422);
    assertThat(csv("?dry=true", rows).statusCode()).isEqualTo(422);
    String big = rows + "x".repeat(3 << 20);
    assertThat(csv("", big).statusCode()).isEqualTo(413);
    String bigForm = form.replace(rows, big);
    assertThat(upload("", bigForm, "multipart/form-data; boundary=b").statusCode()).isEqualTo(413);
  }

  @Test
  void script_isSmallAndKept() {
    HttpResponse<String> script = server.get("/ct.js");
    assertThat(script.statusCode()).isEqualTo(200);
    assertThat(script.body().length()).isLessThan(2_048);
    assertThat(script.body()).contains("\"ct_click\"", "30 * 864e5").doesNotContain("$", "cookie=");
    assertThat(script.headers().firstValue("Content-Type"))
        .contains("text/javascript; charset=utf-8");
    assertThat(script.headers().firstValue("Cache-Control")).contains("public, max-age=3600");
    String tag = script.headers().firstValue("ETag").orElseThrow();
    assertThat(server.get("/ct.js", "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void restart_oldIdsStayGood() throws Exception {
    String id = tap("/spring", PHONE);
    Path key = folder.resolve("data/click-id-key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    server.close();
    server = RunningServer.start(folder, settings());
    JsonNode one = json(post(Map.of("click_id", id, "event", "lead")));
    assertThat(one.get("attributed").asBoolean()).isTrue();
  }

  @Test
  void addresses_areNoSlugs() {
    for (String slug : List.of("convert", "Postback", "ct.js")) {
      String body = Json.write(Map.of("slug", slug, "destination", "https://shop.example/"));
      assertThat(server.api("POST", "/api/v1/links", body).statusCode()).isEqualTo(422);
    }
  }

  @Test
  void offByDefault_nothingIsThere(@TempDir Path other) throws Exception {
    try (RunningServer plain = RunningServer.start(other)) {
      assertThat(plain.get("/ct.js").statusCode()).isEqualTo(404);
      assertThat(plain.get("/postback?cid=a&event=b").statusCode()).isEqualTo(404);
      assertThat(plain.send("HEAD", "/postback?cid=a&event=b", "").statusCode()).isEqualTo(404);
      assertThat(plain.send("POST", "/convert", "{}").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void otherParameterAndPower_idAllTheSame(@TempDir Path other) throws Exception {
    Map<String, String> settings =
        Map.of("clicks.durability", "power", "conversions.click-id-parameter", "tap");
    try (RunningServer power = RunningServer.start(other, settings)) {
      power.api(
          "POST",
          "/api/v1/links",
          "{\"slug\": \"s\", \"destination\": \"https://shop.example/?tap=1\", \"click_id\":"
              + " true}");
      HttpResponse<String> answer = power.get("/s?ct_click=1", "User-Agent", PHONE);
      assertThat(answer.headers().firstValue("Location").orElseThrow())
          .matches("https://shop\\.example/\\?ct_click=1&tap=A[A-Za-z0-9_-]+");
    }
  }

  private void link(String slug, boolean clickId) {
    Map<String, Object> body = new HashMap<>();
    body.put("slug", slug);
    body.put("destination", "https://shop.example/p?a=1#sizes");
    body.put("utm_source", "x");
    if (clickId) body.put("click_id", true);
    HttpResponse<String> made = server.api("POST", "/api/v1/links", Json.write(body));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
  }

  private String location(String path) {
    HttpResponse<String> answer = server.get(path, "User-Agent", PHONE);
    assertThat(answer.statusCode()).isBetween(302, 307);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private String tap(String path, String userAgent) {
    String to =
        server.get(path, "User-Agent", userAgent).headers().firstValue("Location").orElseThrow();
    Matcher id = ID.matcher(to);
    assertThat(id.find()).as(to).isTrue();
    return id.group(1);
  }

  /** One character of the MAC is another. */
  private static String forged(String id) {
    char c = id.charAt(12) == 'x' ? 'y' : 'x';
    return id.substring(0, 12) + c + id.substring(13);
  }

  private static Map<String, Object> order(String id, String order, long minor) {
    return Map.of(
        "click_id", id,
        "event", "purchase",
        "value_minor", minor,
        "currency", "EUR",
        "order_id", order);
  }

  private HttpResponse<String> post(Map<String, Object> body) {
    return server.api("POST", "/api/v1/conversions", Json.write(body));
  }

  private HttpResponse<String> keyed(String body) {
    return server.send(
        "POST",
        "/api/v1/conversions",
        body,
        "Authorization",
        "Bearer " + RunningServer.API_KEY,
        "Idempotency-Key",
        "one");
  }

  private int convert(String body, String type) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/convert"))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }

  private HttpResponse<String> csv(String query, String file) throws Exception {
    return upload(query, file, "text/csv; charset=utf-8");
  }

  private HttpResponse<String> upload(String query, String body, String type) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/conversions/csv" + query))
            .header("Authorization", "Bearer " + RunningServer.API_KEY)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }
}
