package clickthru.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import clickthru.testing.MovableClock;
import clickthru.testing.RunningServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports over the API of a whole server. */
class ImportsApiIT {
  private static final String NAME = "account_analytics_content_2026-04-01_2026-04-28.csv";
  private static final String EXPORT =
      """
      Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,\
      Replies,Reposts,Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks
      2044000000000000000,"Tue, Apr 14, 2026","Spring launch",\
      https://x.com/brand/status/2044000000000000000,3600,12,80,1,2,0,3,4,5,6,54,0,0
      2045000000000000000,"Fri, Apr 17, 2026","Another one",\
      https://x.com/brand/status/2045000000000000000,100,1,2,0,0,0,0,0,0,0,3,0,0
      """;

  private final HttpClient client = HttpClient.newHttpClient();

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

  @Test
  void create_twoSeriesADay_countsTheDays() throws Exception {
    String days =
        """
        "Date","Video Views","Profile Views","Likes","Comments","Shares"
        "June 21","116","7","4","0","1"
        "June 22","79","2","2","0","0"
        """;
    JsonNode taken = sent("?filename=Overview.csv", days);
    assertThat(taken.get("format").asText()).isEqualTo("tiktok-overview");
    assertThat(taken.get("rows").asInt()).isEqualTo(2);
    assertThat(taken.get("matched").asInt()).isEqualTo(2);
    assertThat(taken.get("snapshots").asInt()).isZero();
    assertThat(taken.get("days").asInt()).isEqualTo(4);
    assertThat(taken.at("/sums/views").asLong()).isEqualTo(195);
    assertThat(taken.at("/sums/profile_views").asLong()).isEqualTo(9);
  }

  @Test
  void create_postsAndAccountDays_countsThePosts() throws Exception {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream members = new ZipOutputStream(zip, StandardCharsets.UTF_8)) {
      members.putNextEntry(new ZipEntry("Content.csv"));
      members.write(EXPORT.getBytes(StandardCharsets.UTF_8));
      members.putNextEntry(new ZipEntry("Overview.csv"));
      members.write(
          """
          Date,Impressions,Likes,Create Post
          "Sat, May 16, 2026",542,30,0
          "Fri, May 15, 2026",4308,88,1
          """
              .getBytes(StandardCharsets.UTF_8));
    }
    HttpRequest request = request("?filename=x.zip", zip.toByteArray(), "application/zip");
    JsonNode taken = json(client.send(request, BodyHandlers.ofString()), 200);
    assertThat(taken.get("format").asText()).isEqualTo("x-content");
    assertThat(taken.get("rows").asInt()).isEqualTo(2);
    assertThat(taken.get("unmatched").asInt()).isEqualTo(2);
    assertThat(taken.get("matched").asInt()).isZero();
    assertThat(taken.get("days").asInt()).isEqualTo(2);
    assertThat(taken.at("/sums/impressions").asLong()).isEqualTo(3700);
    assertThat(taken.get("notes").toString()).contains("X account by day, 2 rows");
  }

  @Test
  void create_dryRun_saysWhatItWouldAndChangesNothing() throws Exception {
    long post = post("https://twitter.com/brand/status/2044000000000000000?s=20");
    String before = report();
    JsonNode dry = sent("?dry_run=true&filename=" + NAME, EXPORT);
    assertThat(dry.get("format").asText()).isEqualTo("x-content");
    assertThat(dry.get("rows").asInt()).isEqualTo(2);
    assertThat(dry.get("matched").asInt()).isEqualTo(1);
    assertThat(dry.get("unmatched").asInt()).isEqualTo(1);
    assertThat(dry.get("skipped")).isEmpty();
    assertThat(dry.get("snapshots").asInt()).isEqualTo(1);
    assertThat(dry.get("state").asText()).isEqualTo("preview");
    assertThat(dry.at("/sums/impressions").asLong()).isEqualTo(3700);
    assertThat(dry.at("/items/0/post_id").asLong()).isEqualTo(post);
    assertThat(dry.at("/items/0/how").asText()).isEqualTo("permalink");
    assertThat(dry.at("/items/0/platform_clicks").asLong()).isEqualTo(54);
    assertThat(report()).isEqualTo(before);
    assertThat(impressions(post)).isEmpty();
    JsonNode applied =
        json(server.api("POST", "/api/v1/imports/" + dry.get("id") + "/apply", ""), 200);
    assertThat(applied.get("snapshots").asInt()).isEqualTo(1);
    assertThat(impressions(post)).hasSize(1);
  }

  @Test
  void create_thenTheSameAgain_addsNothing_undoRestoresTheReport() throws Exception {
    long post = post("https://x.com/brand/status/2044000000000000000");
    server.get("/spring");
    server.api(
        "POST",
        "/api/v1/posts/" + post + "/impressions",
        "{\"value\": 10, \"as_of\": \"2026-04-20T00:00:00Z\"}");
    String before = report();
    JsonNode first = sent("?filename=" + NAME, EXPORT);
    assertThat(first.get("snapshots").asInt()).isEqualTo(1);
    assertThat(first.get("as_of_from").asText()).isEqualTo("the file's name");
    JsonNode snapshot = impressions(post).get(0);
    assertThat(snapshot.get("value").asLong()).isEqualTo(3600);
    assertThat(snapshot.get("source").asText()).isEqualTo("import");
    assertThat(snapshot.get("import_id")).isEqualTo(first.get("id"));
    assertThat(snapshot.get("platform_clicks").asLong()).isEqualTo(54);
    assertThat(snapshot.get("platform_clicks_name").asText()).isEqualTo("URL Clicks");
    String after = report();
    assertThat(after).isNotEqualTo(before);
    JsonNode again = sent("?filename=" + NAME, EXPORT);
    assertThat(again.get("snapshots").asInt()).isZero();
    assertThat(again.get("matched").asInt()).isEqualTo(1);
    assertThat(again.get("id")).isEqualTo(first.get("id"));
    assertThat(report()).isEqualTo(after);
    String undo = "/api/v1/imports/" + first.get("id") + "/undo";
    assertThat(json(server.api("POST", undo, ""), 200).get("state").asText()).isEqualTo("undone");
    assertThat(report()).isEqualTo(before);
    assertThat(server.api("POST", undo, "").statusCode()).isEqualTo(409);
  }

  @Test
  void start_deletesPreviewsOfEarlierDays() throws Exception {
    server.close();
    MovableClock clock = new MovableClock();
    server = RunningServer.start(folder, Map.of(), clock);
    long old = sent("?dry_run=true&filename=" + NAME, EXPORT).get("id").asLong();
    server.close();
    clock.move(Duration.ofHours(25));
    server = RunningServer.start(folder, Map.of(), clock);
    await()
        .untilAsserted(
            () ->
                assertThat(server.api("GET", "/api/v1/imports/" + old, "").statusCode())
                    .isEqualTo(404));
  }

  @Test
  void create_asAForm_isTheSame() throws Exception {
    post("https://x.com/brand/status/2044000000000000000");
    String form =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + NAME
            + "\"\r\nContent-Type: text/csv\r\n\r\n"
            + EXPORT
            + "\r\n--b--\r\n";
    HttpResponse<String> answer = post("", form, "multipart/form-data; boundary=b");
    JsonNode made = json(answer, 200);
    assertThat(made.get("snapshots").asInt()).isEqualTo(1);
    assertThat(made.get("filename").asText()).isEqualTo(NAME);
    try (Stream<Path> left = Files.list(folder.resolve("data/imports"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void create_formThatAsksForADryRun_addsNothing() throws Exception {
    long post = post("https://x.com/brand/status/2044000000000000000");
    String form =
        part("file\"; filename=\"" + NAME, EXPORT) + part("dry_run", "true") + "--b--\r\n";
    JsonNode dry = json(post("", form, "multipart/form-data; boundary=b"), 200);
    assertThat(dry.get("state").asText()).isEqualTo("preview");
    assertThat(dry.get("snapshots").asInt()).isEqualTo(1);
    assertThat(impressions(post)).isEmpty();
  }

  @Test
  void create_formThatWouldBeHalfObeyed_isRefused() throws Exception {
    String file = part("file\"; filename=\"" + NAME, EXPORT);
    String bounds = "multipart/form-data; boundary=b";
    assertThat(post("", file + file + "--b--\r\n", bounds).statusCode()).isEqualTo(400);
    String unknown = file + part("dryrun", "true") + "--b--\r\n";
    assertThat(post("", unknown, bounds).statusCode()).isEqualTo(422);
    String twice = file + part("dry_run", "true") + "--b--\r\n";
    assertThat(post("?dry_run=false", twice, bounds).statusCode()).isEqualTo(422);
    assertThat(json(server.api("GET", "/api/v1/imports", ""), 200).get("items")).isEmpty();
  }

  private static String part(String name, String value) {
    return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }

  @Test
  void create_largerThanOtherBodies_isRead() throws Exception {
    StringBuilder large = new StringBuilder(EXPORT);
    for (int i = 0; i < 40_000; i++) {
      large
          .append(2044000000000000001L + i * 1_000_000_000L)
          .append(",\"Tue, Apr 14, 2026\",\"A post with a text\",https://x.com/brand/status/")
          .append(2044000000000000001L + i * 1_000_000_000L)
          .append(",7,1,2,0,0,0,0,0,0,0,3,0,0\n");
    }
    JsonNode read = sent("?dry_run=true&filename=" + NAME, large.toString());
    assertThat(read.get("rows").asInt()).isEqualTo(40_002);
    assertThat(read.at("/sums/impressions").asLong()).isEqualTo(3700 + 280_000);
    assertThat(read.get("items")).hasSize(1_000);
    assertThat(read.get("items_left_off").asInt()).isEqualTo(39_002);
    String report = server.api("GET", read.get("report_url").asText(), "").body();
    assertThat(report.lines().count()).isEqualTo(40_003);
  }

  @Test
  void create_twoAtOnce_addOnce() throws Exception {
    long post = post("https://x.com/brand/status/2044000000000000000");
    List<CompletableFuture<HttpResponse<String>>> both =
        Stream.of(1, 2)
            .map(
                unused ->
                    client.sendAsync(
                        request("?filename=" + NAME, EXPORT, "text/csv"), BodyHandlers.ofString()))
            .toList();
    int added = 0;
    for (CompletableFuture<HttpResponse<String>> one : both) {
      added += json(one.get(), 200).get("snapshots").asInt();
    }
    assertThat(added).isEqualTo(1);
    assertThat(impressions(post)).hasSize(1);
  }

  @Test
  void create_typedNumber_isNotOverwrittenUnasked() throws Exception {
    long post = post("https://x.com/brand/status/2044000000000000000");
    String typed = "{\"value\": 4000, \"as_of\": \"2026-04-29T00:00:00Z\"}";
    server.api("POST", "/api/v1/posts/" + post + "/impressions", typed);
    JsonNode held = sent("?filename=" + NAME, EXPORT);
    assertThat(held.get("snapshots").asInt()).isZero();
    assertThat(held.at("/skipped/0/row").asInt()).isEqualTo(2);
    assertThat(held.at("/skipped/0/reason").asText()).contains("4,000", "3,600");
    JsonNode taken = sent("?overwrite=true&filename=" + NAME, EXPORT);
    assertThat(taken.get("snapshots").asInt()).isEqualTo(1);
    assertThat(impressions(post)).hasSize(2);
  }

  @Test
  void rows_resolvedByHandAndCreated_areMatchedInTheNextFile() throws Exception {
    long post = post("");
    JsonNode dry = sent("?dry_run=true&filename=" + NAME, EXPORT);
    String rows = "/api/v1/imports/" + dry.get("id") + "/rows";
    JsonNode first = json(server.api("POST", rows + "/1", "{\"post_id\": " + post + "}"), 200);
    assertThat(first.get("matched").asInt()).isEqualTo(1);
    JsonNode both =
        json(
            server.api(
                "POST",
                rows,
                "{\"create\": true, \"destination\": \"https://shop.example/\", \"campaign\":"
                    + " \"spring\"}"),
            200);
    assertThat(both.get("matched").asInt()).isEqualTo(2);
    assertThat(both.at("/items/1/post_title").asText()).isEqualTo("Another one");
    JsonNode next = sent("?filename=" + NAME, EXPORT.replace("3600", "3700"));
    assertThat(next.get("snapshots").asInt()).isEqualTo(2);
    JsonNode posts = json(server.api("GET", "/api/v1/posts", ""), 200);
    assertThat(posts.at("/items/0/external_id").asText()).isEqualTo("2045000000000000000");
    assertThat(posts.at("/items/0/links")).hasSize(1);
  }

  @Test
  void create_whatIsNoExport_isRefusedWithHowItBegins() throws Exception {
    HttpResponse<String> answer = post("?filename=a.csv", "colour,size\nred,12\n", "text/csv");
    JsonNode problem = json(answer, 422);
    assertThat(problem.at("/errors/0/field").asText()).isEqualTo("file");
    assertThat(problem.at("/preview/0/rows/0/0").asText()).isEqualTo("colour");
    assertThat(json(server.api("GET", "/api/v1/imports", ""), 200).get("items")).isEmpty();
  }

  @Test
  void create_wrongQuestions_areRefused() throws Exception {
    assertThat(post("?dryrun=true", EXPORT, "text/csv").statusCode()).isEqualTo(422);
    assertThat(post("?dry_run=maybe", EXPORT, "text/csv").statusCode()).isEqualTo(422);
    assertThat(post("?as_of=yesterday", EXPORT, "text/csv").statusCode()).isEqualTo(422);
    assertThat(post("?channel=none", EXPORT, "text/csv").statusCode()).isEqualTo(422);
    assertThat(post("", "", "text/csv").statusCode()).isEqualTo(400);
    assertThat(server.api("GET", "/api/v1/imports/7", "").statusCode()).isEqualTo(404);
    assertThat(server.send("POST", "/api/v1/imports", EXPORT).statusCode()).isEqualTo(401);
  }

  @Test
  void discard_preview_isGone() throws Exception {
    JsonNode dry = sent("?dry_run=true&filename=" + NAME, EXPORT);
    String path = "/api/v1/imports/" + dry.get("id");
    assertThat(server.api("DELETE", path, "").statusCode()).isEqualTo(204);
    assertThat(server.api("GET", path, "").statusCode()).isEqualTo(404);
  }

  private long post(String permalink) throws Exception {
    String body =
        """
        {"title": "Spring", "channel": "x", "slug": "spring", "permalink": "%s",
         "destination": "https://shop.example/"}
        """
            .formatted(permalink);
    return json(server.api("POST", "/api/v1/posts", body), 201).get("id").asLong();
  }

  private JsonNode sent(String query, String export) throws Exception {
    return json(post(query, export, "application/octet-stream"), 200);
  }

  private HttpResponse<String> post(String query, String body, String type)
      throws IOException, InterruptedException {
    return client.send(request(query, body, type), BodyHandlers.ofString());
  }

  private HttpRequest request(String query, String body, String type) {
    return request(query, body.getBytes(StandardCharsets.UTF_8), type);
  }

  private HttpRequest request(String query, byte[] body, String type) {
    return HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/imports" + query))
        .POST(BodyPublishers.ofByteArray(body))
        .header("Content-Type", type)
        .header("Authorization", "Bearer " + RunningServer.API_KEY)
        .build();
  }

  private String report() {
    return server.api("GET", "/api/v1/reports/ctr?group_by=post", "").body();
  }

  private JsonNode impressions(long post) throws Exception {
    return json(server.api("GET", "/api/v1/posts/" + post + "/impressions", ""), 200).get("items");
  }

  private static JsonNode json(HttpResponse<String> answer, int status) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return new ObjectMapper().readTree(answer.body());
  }
}
