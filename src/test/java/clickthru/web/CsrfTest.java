package clickthru.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.TestServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CsrfTest {
  private static final String TOKEN = Csrf.token("a session");

  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @BeforeAll
  static void start() {
    Csrf csrf = new Csrf("https://Go.Example/");
    server =
        new TestServer(
            routes -> {
              routes.before(new SecurityHeaders(true));
              routes.post(
                  "/change",
                  ctx -> {
                    csrf.check(ctx, TOKEN);
                    ctx.result("done");
                  });
              routes.post(
                  "/login",
                  ctx -> {
                    csrf.checkOrigin(ctx);
                    ctx.result("done");
                  });
              routes.get("/style.css", ctx -> ctx.header("Cache-Control", "max-age=60"));
              routes.get(
                  "/broken",
                  ctx -> {
                    throw new IllegalStateException("inside");
                  });
              routes.exception(IllegalStateException.class, (e, ctx) -> ctx.status(500));
            });
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static int change(String... headers) {
    return server.send("POST", "/change", new byte[0], headers).statusCode();
  }

  private static int login(String... headers) {
    return server.send("POST", "/login", new byte[0], headers).statusCode();
  }

  private static int withToken(String... headers) {
    return change(
        Stream.concat(Stream.of("X-CSRF-Token", TOKEN), Stream.of(headers)).toArray(String[]::new));
  }

  private static int form(String body) {
    return server
        .send(
            "POST",
            "/change",
            body.getBytes(UTF_8),
            "Content-Type",
            "application/x-www-form-urlencoded")
        .statusCode();
  }

  @Test
  void token_isBoundToTheSession() {
    assertThat(Csrf.token("a session")).isEqualTo(TOKEN).matches("[A-Za-z0-9_-]{43}");
    assertThat(Csrf.token("another")).isNotEqualTo(TOKEN);
  }

  @Test
  void check_withoutOrWithWrongToken_is403() {
    assertThat(change()).isEqualTo(403);
    assertThat(change("Cookie", "sid=a session")).isEqualTo(403);
    assertThat(change("X-CSRF-Token", Csrf.token("another"))).isEqualTo(403);
    assertThat(form("_csrf=")).isEqualTo(403);
    assertThat(form("_csrf=" + TOKEN + "x")).isEqualTo(403);
    assertThat(server.send("POST", "/change?_csrf=" + TOKEN, new byte[0]).statusCode())
        .isEqualTo(403);
  }

  @Test
  void check_tokenInFieldOrHeader_passes() {
    assertThat(form("a=b&_csrf=" + TOKEN)).isEqualTo(200);
    assertThat(withToken()).isEqualTo(200);
  }

  @Test
  void check_fromAnotherSite_is403DespiteTheToken() {
    assertThat(withToken("Sec-Fetch-Site", "cross-site")).isEqualTo(403);
    assertThat(withToken("Sec-Fetch-Site", "same-site")).isEqualTo(403);
    assertThat(withToken("Sec-Fetch-Site", "")).isEqualTo(403);
    assertThat(withToken("Origin", "https://evil.example")).isEqualTo(403);
    assertThat(withToken("Origin", "null")).isEqualTo(403);
    assertThat(withToken("Origin", "http://127.0.0.1:1")).isEqualTo(403);
    assertThat(withToken("Origin", "https://go.example.evil.example")).isEqualTo(403);
    assertThat(withToken("Origin", "ht!tp:/ /")).isEqualTo(403);
  }

  @Test
  void check_fromOurOwnPages_passes() {
    String own = "http://127.0.0.1:" + server.port();
    assertThat(withToken("Sec-Fetch-Site", "same-origin")).isEqualTo(200);
    assertThat(withToken("Sec-Fetch-Site", "none")).isEqualTo(200);
    assertThat(withToken("Origin", own)).isEqualTo(200);
    assertThat(withToken("Origin", "https://go.example")).isEqualTo(200);
    assertThat(withToken("Sec-Fetch-Site", "same-origin", "Origin", own)).isEqualTo(200);
  }

  @Test
  void checkOrigin_needsNoTokenButOurSite() {
    assertThat(login()).isEqualTo(200);
    assertThat(login("Sec-Fetch-Site", "same-origin")).isEqualTo(200);
    assertThat(login("Sec-Fetch-Site", "cross-site")).isEqualTo(403);
    assertThat(login("Origin", "https://evil.example")).isEqualTo(403);
  }

  @Test
  void securityHeaders_areOnEveryAnswer() {
    for (String path : new String[] {"/style.css", "/nothing", "/broken"}) {
      var headers = server.get(path).headers();
      assertThat(headers.firstValue("Content-Security-Policy"))
          .hasValueSatisfying(
              policy ->
                  assertThat(policy)
                      .startsWith("default-src 'none'; script-src 'self';")
                      .contains("frame-ancestors 'none'")
                      .doesNotContain("unsafe"));
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
      assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
      assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
      assertThat(headers.firstValue("Strict-Transport-Security")).contains("max-age=31536000");
    }
  }

  @Test
  void securityHeaders_cacheControl_isNoStoreUnlessReplaced() {
    assertThat(server.get("/nothing").headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(server.get("/style.css").headers().allValues("Cache-Control"))
        .containsExactly("max-age=60");
  }

  @Test
  void securityHeaders_onPlainHttp_doNotInsistOnHttps() {
    try (TestServer plain = new TestServer(routes -> routes.before(new SecurityHeaders(false)))) {
      assertThat(plain.get("/").headers().firstValue("Strict-Transport-Security")).isEmpty();
    }
  }
}
