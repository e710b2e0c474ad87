package clickthru.web;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.TestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssetsTest {
  private final Assets assets = new Assets();
  private final TestServer server =
      new TestServer(
          routes -> {
            routes.get("/assets/{name}", assets::file);
            routes.get("/favicon.ico", assets::icon);
          });

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void file_versioned_isKeptForEver() {
    HttpResponse<String> answer = server.get(assets.url("app.css"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Cache-Control")).contains("immutable");
    assertThat(header(answer, "Content-Type")).startsWith("text/css");
    assertThat(answer.body()).contains("--pico-font-size");
  }

  /** A brace too few is no error for a browser: it drops every rule after it. */
  @Test
  void stylesheets_everyBlock_isClosed() {
    for (String sheet : new String[] {"app.css", "paper.css"}) {
      int depth = 0;
      for (String line : server.get("/assets/" + sheet).body().split("\n")) {
        boolean rule = !line.isBlank() && !line.startsWith(" ") && !line.startsWith("}");
        assertThat(rule && depth != 0).as(sheet + ": " + line).isFalse();
        for (char c : line.toCharArray()) depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      }
      assertThat(depth).as(sheet).isZero();
    }
  }

  @Test
  void file_unversionedOrOldVersion_isAskedForAgain() {
    for (String path : new String[] {"/assets/pico.css", "/assets/pico.css?v=0123456789abcdef"}) {
      HttpResponse<String> answer = server.get(path);
      assertThat(header(answer, "Cache-Control")).isEqualTo("public, max-age=3600");
      HttpResponse<String> again = server.get(path, "If-None-Match", header(answer, "ETag"));
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
  }

  @Test
  void file_gzip_isSmallerUnderAnotherTag() {
    HttpResponse<String> plain = server.get("/assets/pico.css");
    HttpResponse<String> gzipped = server.get("/assets/pico.css", "Accept-Encoding", "br, gzip");
    assertThat(header(gzipped, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(gzipped, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(header(gzipped, "ETag")).isNotEqualTo(header(plain, "ETag"));
    assertThat(gzipped.body().length()).isLessThan(plain.body().length() / 4);
  }

  @Test
  void file_unknown_is404() {
    assertThat(server.get("/assets/nothing.css").statusCode()).isEqualTo(404);
    assertThat(server.get("/assets/..%2fapp.css").statusCode()).isIn(400, 404);
  }

  @Test
  void icon_isOurs() {
    HttpResponse<String> icon = server.get("/favicon.ico");
    assertThat(header(icon, "Content-Type")).startsWith("image/svg+xml");
    assertThat(icon.body()).startsWith("<svg");
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
