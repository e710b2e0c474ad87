package clickthru;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.RunningServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The OpenAPI document and the routes say the same. */
class OpenApiIT {

  @TempDir Path folder;

  @Test
  void document_namesEveryRouteAndNoOther() throws Exception {
    try (RunningServer running = RunningServer.start(folder)) {
      Set<String> routes = new TreeSet<>(running.routes());
      routes.removeIf(route -> !route.contains(" /api/") && !isAround(route));
      assertThat(documented()).isEqualTo(routes);
    }
  }

  @Test
  void answers_haveTheDocumentedFieldsAndNoOthers() throws Exception {
    try (RunningServer server = RunningServer.start(folder)) {
      JsonNode schemas = document().get("components").get("schemas");
      JsonNode post =
          json(
              server
                  .api(
                      "POST",
                      "/api/v1/posts",
                      """
                      {"title": "t", "channel": "x", "destination": "https://shop.example/"}
                      """)
                  .body());
      same(schemas.get("Post"), post);
      same(schemas.get("Link"), post.get("links").get(0));
      String path = "/api/v1/posts/" + post.get("id") + "/impressions";
      same(schemas.get("Snapshot"), json(server.api("POST", path, "{\"value\": 10}").body()));
      String added = "/api/v1/posts/" + post.get("id") + "/increments";
      JsonNode increments = json(server.api("GET", added, "").body());
      same(schemas.get("Increments"), increments);
      same(schemas.get("Increment"), increments.get("items").get(0));
      same(schemas.get("Increments").get("properties").get("total"), increments.get("total"));
      String slug = post.get("links").get(0).get("slug").asText();
      server.get("/" + slug);
      String clicks = "/api/v1/links/" + slug + "/clicks";
      same(schemas.get("Clicks"), json(server.api("GET", clicks, "").body()));
      JsonNode audit = json(server.api("GET", "/api/v1/links/" + slug + "/audit", "").body());
      same(schemas.get("Audit"), audit);
      same(schemas.get("AuditRule"), audit.get("rules").get(0));
      same(schemas.get("AuditDay"), audit.get("days").get(0));
      same(schemas.get("Click"), json(server.api("GET", "/api/v1/clicks", "").body()));
      server.get("/no-such-slug");
      JsonNode orphans = json(server.api("GET", "/api/v1/orphans", "").body());
      same(schemas.get("Orphan"), orphans.get("items").get(0));
      String conversion = "{\"click_id\": \"none\", \"event\": \"lead\"}";
      same(
          schemas.get("Conversion"),
          json(server.api("POST", "/api/v1/conversions", conversion).body()));
      String split =
          """
          {"destination": "https://shop.example/", "slug": "split", "variants": [
            {"label": "a", "destination": "https://shop.example/a"},
            {"label": "b", "destination": "https://shop.example/b"}]}
          """;
      JsonNode link = json(server.api("POST", "/api/v1/links", split).body());
      same(schemas.get("Link"), link);
      same(schemas.get("Variant"), link.get("variants").get(0));
      JsonNode test = json(server.api("GET", "/api/v1/links/split/split", "").body());
      same(schemas.get("Split"), test);
      same(schemas.get("SplitSide"), test.get("variants").get(0));
      same(schemas.get("SplitPair"), test.get("comparisons").get(0));
      JsonNode report = json(server.api("GET", "/api/v1/reports/ctr", "").body());
      same(schemas.get("CtrReport"), report, "then_by");
      String[] asked = {"then_key", "then_label", "previous"};
      same(schemas.get("CtrRow"), report.get("rows").get(0), asked);
      same(schemas.get("CtrRow"), report.get("total"), asked);
      JsonNode reading = json(server.api("GET", "/api/v1/posts/1/reading", "").body());
      same(schemas.get("PostReading"), reading);
      server.api(
          "POST",
          "/api/v1/posts",
          "{\"title\": \"u\", \"channel\": \"x\", \"destination\": \"https://shop.example/\"}");
      JsonNode compared = json(server.api("GET", "/api/v1/reports/compare?posts=1,2", "").body());
      same(schemas.get("Comparison"), compared);
      same(schemas.get("ComparedPair"), compared.get("pairs").get(0));
      JsonNode trend = json(server.api("GET", "/api/v1/reports/trend", "").body());
      same(schemas.get("Trend"), trend);
      same(schemas.get("TrendSeries"), trend.get("series").get(0));
      same(schemas.get("TrendPoint"), trend.get("series").get(0).get("points").get(0));
      String ofPost = "/api/v1/reports/trend?of=post&key=" + post.get("id");
      JsonNode points = json(server.api("GET", ofPost, "").body()).at("/series/0/points");
      same(schemas.get("Tally"), points.get(0).get("so_far"));
      String change = "{\"published_at\": \"2026-03-02T09:00:00Z\"}";
      server.api("PATCH", "/api/v1/posts/" + post.get("id"), change);
      JsonNode curve =
          json(server.api("GET", "/api/v1/posts/" + post.get("id") + "/curve", "").body());
      same(schemas.get("Curve"), curve);
      same(schemas.get("CurveHour"), curve.get("hours").get(0));
      String note = "{\"text\": \"price change\"}";
      same(schemas.get("Annotation"), json(server.api("POST", "/api/v1/annotations", note).body()));
      same(schemas.get("Funnel"), json(server.api("GET", "/api/v1/posts/1/funnel", "").body()));
      JsonNode key =
          json(server.api("POST", "/api/v1/keys", "{\"name\": \"k\", \"scope\": \"read\"}").body());
      same(schemas.get("NewKeyMade"), key);
      JsonNode keys = json(server.api("GET", "/api/v1/keys", "").body());
      same(schemas.get("Key"), keys.get("items").get(0));
      String sent =
          """
          {"handle": "ann", "name": "Ann",
            "items": [{"label": "Shop", "url": "https://shop.example/"}],
            "socials": [{"icon": "music", "label": "Music", "url": "https://music.example/"}]}
          """;
      JsonNode page = json(server.api("POST", "/api/v1/bio-pages", sent).body());
      same(schemas.get("BioPage"), page);
      same(schemas.get("BioItem"), page.get("items").get(0));
      same(schemas.get("BioSocial"), page.get("socials").get(0));
      same(schemas.get("BioContrast"), page.get("contrasts").get(0));
      server.api("POST", "/api/v1/bio-pages/ann/publish", "");
      server.get("/@ann", "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:9.0) Firefox/9.0");
      JsonNode stats = json(server.api("GET", "/api/v1/bio-pages/ann/stats", "").body());
      same(schemas.get("BioStats"), stats);
      same(schemas.get("BioButton"), stats.get("buttons").get(0));
      same(schemas.get("BioSource"), stats.get("sources").get(0));
      JsonNode changes = json(server.api("GET", "/api/v1/changes", "").body());
      same(schemas.get("Change"), changes.get("items").get(0));
      JsonNode rejudge = json(server.api("GET", "/api/v1/rejudge", "").body());
      same(schemas.get("Rejudge"), rejudge);
      same(
          schemas.get("Problem"), json(server.api("GET", "/api/v1/posts/99", "").body()), "errors");
    }
  }

  @Test
  void document_namesTheQueryParametersThatAreTaken() throws Exception {
    Map<String, Set<String>> taken = new TreeMap<>();
    Map<String, Set<String>> documented = new TreeMap<>();
    JsonNode paths = document().get("paths");
    try (RunningServer server = RunningServer.start(folder)) {
      server.api(
          "POST",
          "/api/v1/posts",
          """
          {"title": "t", "channel": "x", "campaign": "c", "destination": "https://shop.example/"}
          """);
      for (String path : names(paths)) {
        if (!path.startsWith("/api/") || !paths.get(path).has("get")) continue;
        String asked = path.replace("{campaign}", "c").replaceAll("\\{.*?}", "1") + "?unheard_of=1";
        JsonNode answer = json(server.api("GET", asked, "").body());
        String told = answer.at("/errors/0/message").asText();
        // Some look for what the path names before they look at the query.
        if (!told.contains("which takes ")) continue;
        taken.put(path, listed(told.substring(told.indexOf("which takes ") + 12)));
        documented.put(path, queryParameters(paths.get(path)));
      }
    }
    assertThat(documented).isEqualTo(taken);
    assertThat(taken).containsKeys("/api/v1/reports/ctr", "/api/v1/campaigns/{campaign}/funnel");
  }

  private static Set<String> listed(String names) {
    return names.equals("none") ? Set.of() : Set.of(names.split(", "));
  }

  /** Of a GET, those that it shares with the path's other methods among them. */
  private static Set<String> queryParameters(JsonNode path) {
    Set<String> names = new TreeSet<>();
    for (JsonNode owner : List.of(path, path.get("get"))) {
      for (JsonNode parameter : owner.path("parameters")) {
        if (parameter.path("in").asText().equals("query"))
          names.add(parameter.get("name").asText());
      }
    }
    return names;
  }

  private static void same(JsonNode schema, JsonNode answer, String... optional) {
    Set<String> documented = names(schema.get("properties"));
    documented.removeAll(Set.of(optional));
    assertThat(names(answer)).isEqualTo(documented);
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static boolean isAround(String route) {
    return Set.of("GET /healthz", "GET /readyz", "GET /metrics").contains(route);
  }

  private static Set<String> documented() throws Exception {
    Set<String> operations = new TreeSet<>();
    Iterator<Map.Entry<String, JsonNode>> paths = document().get("paths").fields();
    while (paths.hasNext()) {
      Map.Entry<String, JsonNode> path = paths.next();
      for (String method : names(path.getValue())) {
        if (!method.equals("parameters")) {
          operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    return operations;
  }

  private static JsonNode document() throws Exception {
    return new ObjectMapper().readTree(OpenApiIT.class.getResource("/openapi.json"));
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }
}
