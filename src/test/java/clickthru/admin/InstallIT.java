package clickthru.admin;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.RunningServer;
import clickthru.testing.Taps;
import clickthru.web.Json;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser fetches to install the pages, and at a first visit. */
class InstallIT {
  private static final int MOST_BYTES = 250_000;
  private static final Pattern FETCHED =
      Pattern.compile("(?:<link[^>]* href|<script[^>]* src|<img[^>]* src)=\"([^\"]+)\"");

  @TempDir Path folder;
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
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
  void manifest_icons_areThereInTheSizesSaid() throws Exception {
    HttpResponse<byte[]> answer = get("/manifest.webmanifest", "de");
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/manifest+json");
    Map<?, ?> manifest = Json.read(text(answer), Map.class);
    assertThat(manifest.get("start_url")).isEqualTo("/admin/");
    assertThat(manifest.get("display")).isEqualTo("standalone");
    assertThat(manifest.get("lang")).isEqualTo("de");
    assertThat(text(answer)).contains("Beitrag planen", "share_target");
    List<?> icons = (List<?>) manifest.get("icons");
    assertThat(icons).hasSize(3);
    for (Object each : icons) {
      Map<?, ?> icon = (Map<?, ?>) each;
      HttpResponse<byte[]> file = get(String.valueOf(icon.get("src")), "en");
      assertThat(file.headers().firstValue("Content-Type"))
          .hasValueSatisfying(
              type -> assertThat(type).startsWith(String.valueOf(icon.get("type"))));
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(file.body()));
      assertThat(image.getWidth() + "x" + image.getHeight()).isEqualTo(icon.get("sizes"));
    }
    assertThat(get("/apple-touch-icon.png", "en").body()).isNotEmpty();
  }

  @Test
  void firstVisit_allThatIsFetched_isSmall() throws Exception {
    signIn();
    Taps taps = new Taps(server);
    for (int i = 0; i < 100; i++) taps.post("Behind the scenes " + i, "linkedin", "scene-" + i);
    for (String page : List.of("/admin/", "/admin/report", "/admin/posts/1")) {
      HttpResponse<byte[]> html = get(page, "en");
      assertThat(html.statusCode()).isEqualTo(200);
      // With secrets in it and words of the reader's beside them, a page is not compressed.
      assertThat(html.headers().firstValue("Content-Encoding")).isEmpty();
      Set<String> fetched =
          FETCHED
              .matcher(text(html))
              .results()
              .map(m -> m.group(1))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(fetched).anyMatch(path -> path.startsWith("/assets/app.css"));
      int raw = html.body().length;
      int wire = raw;
      for (String path : fetched) {
        raw += get(path, "en").body().length;
        wire += get(path, "en", "Accept-Encoding", "gzip").body().length;
      }
      System.out.printf(
          "first visit of %s: HTML %,d bytes, in all %,d in %d files; %,d over the wire%n",
          page, html.body().length, raw, fetched.size() + 1, wire);
      assertThat(html.body().length).isLessThan(100_000);
      assertThat(raw).isLessThan(MOST_BYTES);
    }
  }

  private void signIn() throws Exception {
    URI setup = URI.create(server.setupUrl());
    String form =
        setup.getQuery()
            + "&name=ann&password="
            + URLEncoder.encode("correct horse battery", StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(setup)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(303);
  }

  private HttpResponse<byte[]> get(String path, String language, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path)).header("Accept-Language", language);
    if (headers.length > 0) request.headers(headers);
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
