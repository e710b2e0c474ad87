package clickthru.faults;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.PackagedServer;
import clickthru.testing.Wire;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What comes over the wire to the redirect and the pages around it, byte by byte, and the answer it
 * gets: never a 5xx, and never a click unless the redirect was answered.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
  private static final String TARGET = "https://shop.example/x?a=1#f";

  /**
   * A request and its answer.
   *
   * @param header a header the answer must have, as {@code Name: value}; empty: none
   */
  record Case(String name, String request, int status, String header) {
    @Override
    public String toString() {
      return name;
    }
  }

  @TempDir static Path folder;
  private PackagedServer server;
  private final AtomicInteger redirects = new AtomicInteger();

  @BeforeAll
  void start() throws Exception {
    server =
        PackagedServer.start(
            folder.resolve("data"),
            "--clicks.id-header",
            "true",
            "--base-url",
            "https://go.example");
    try (Wire wire = server.connect()) {
      make(wire, "{\"slug\":\"abc\",\"destination\":\"" + TARGET + "\"}");
      make(wire, "{\"slug\":\"tagged\",\"destination\":\"" + TARGET + "\",\"utm_source\":\"own\"}");
      String longest = "https://shop.example/" + "d".repeat(979);
      make(wire, "{\"slug\":\"long\",\"redirect_status\":307,\"destination\":\"" + longest + "\"}");
      make(wire, "{\"slug\":\"off\",\"destination\":\"" + TARGET + "\"}");
      assertThat(wire.api("DELETE", "/api/v1/links/off", "").status()).isEqualTo(204);
    }
  }

  /** The ledger of the whole table, and what was logged meanwhile. */
  @AfterAll
  void stop() throws Exception {
    try (Wire wire = server.connect()) {
      assertThat(wire.ask("GET", "/metrics").body())
          .contains("clickthru_redirects_total{result=\"found\"} " + redirects + "\n")
          .contains("clickthru_clicks_dropped_total{reason=\"failed\"} 0\n");
    }
    server.stop();
    System.out.printf(
        "bad input: %d redirects, log of %d bytes%n", redirects.get(), server.err().length());
    assertThat(server.err()).doesNotContain("\"ERROR\"").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void request_isAnsweredAsListed(Case asked) throws Exception {
    try (Wire wire = server.connect()) {
      wire.send(asked.request);
      Wire.Answer answer = wire.read(asked.request.startsWith("HEAD"));
      if (answer.header("X-Click-Id") != null) redirects.incrementAndGet();
      assertThat(answer.status()).as(answer.toString()).isEqualTo(asked.status);
      if (!asked.header.isEmpty()) {
        String[] header = asked.header.split(": ", 2);
        assertThat(answer.header(header[0])).isEqualTo(header[1]);
      }
      assertSafe(answer);
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    paths(cases);
    methods(cases);
    headers(cases);
    framing(cases);
    return cases;
  }

  private static void paths(List<Case> cases) {
    Map<String, Integer> answers =
        Map.ofEntries(
            Map.entry("/nope", 404),
            Map.entry("/off", 410),
            Map.entry("/", 404),
            Map.entry("/a%2Fb", 400),
            Map.entry("/%2e%2e/etc/passwd", 400),
            Map.entry("/..;/admin", 400),
            Map.entry("/../abc", 400),
            Map.entry("/abc;x=1", 404),
            Map.entry("//evil.com", 404),
            Map.entry("//abc", 404),
            Map.entry("/abc//", 404),
            Map.entry("/abc%00", 400),
            Map.entry("/ab%0d%0aX:1", 400),
            Map.entry("/ab%zz", 400),
            Map.entry("/%ff", 400),
            Map.entry("/%c0%ae", 400),
            Map.entry("/" + "a".repeat(65), 404),
            Map.entry("/" + "a".repeat(5_000), 404),
            Map.entry("/" + "a".repeat(9_000), 414),
            Map.entry("/abc?" + "a".repeat(1 << 20), 414),
            Map.entry("/\u00d0\u00b0bc", 400),
            Map.entry("/%D0%B0bc", 404),
            Map.entry("/%61bc", 404),
            Map.entry("/abc%20", 404),
            Map.entry("/abc%3Fx", 404),
            Map.entry("/abc\\x", 400),
            Map.entry("/a\u0001b", 400),
            Map.entry("abc", 400),
            Map.entry("*", 400),
            Map.entry("http://evil.com/abc", 400),
            Map.entry("/admin.sqlite", 404),
            Map.entry("/.env", 404),
            Map.entry("/data/clickthru.db-wal", 404),
            Map.entry("/.git/config", 404),
            Map.entry("/admin/delete?id=1", 404),
            Map.entry("/api/v1/nope", 404),
            Map.entry("/healthz", 200));
    answers.forEach((path, status) -> cases.add(get(path, status, "")));
    cases.add(get("/abc", 302, "Location: " + TARGET));
    cases.add(get("/abc/", 302, "Location: " + TARGET));
    cases.add(get("/ABC", 302, "Location: " + TARGET));
    cases.add(get("/abc?", 302, "Location: " + TARGET));
    cases.add(get("/abc?url=//evil", 302, "Location: https://shop.example/x?a=1&url=//evil#f"));
    cases.add(get("/abc?a=%0d%0aX:1", 302, "Location: https://shop.example/x?a=%0d%0aX:1#f"));
    cases.add(get("/abc?b=\u00e9", 302, "Cache-Control: private, no-store"));
    cases.add(get("/abc?b=%zz", 302, "X-Robots-Tag: noindex"));
    cases.add(
        get(
            "/tagged?utm_source=x&b=2",
            302,
            "Location: https://shop.example/x?a=1&utm_source=own&b=2#f"));
    String query = "b=" + "c".repeat(6_997);
    cases.add(
        new Case(
            "longest Location",
            "GET /long?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            307,
            "Location: https://shop.example/" + "d".repeat(979) + "?" + query));
  }

  private static void methods(List<Case> cases) {
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "TRACE", "FOO")) {
      cases.add(request(method, "/abc", 405, "Allow: GET, HEAD"));
      cases.add(request(method, "/nope", 405, "Allow: GET, HEAD"));
      cases.add(request(method, "/healthz", 405, "Allow: GET, HEAD"));
    }
    cases.add(request("OPTIONS", "/abc", 204, "Allow: GET, HEAD"));
    cases.add(request("HEAD", "/abc", 302, "Location: " + TARGET));
    cases.add(request("HEAD", "/nope", 404, ""));
    cases.add(request("HEAD", "/off", 410, ""));
    cases.add(request("HEAD", "/", 404, ""));
    cases.add(request("HEAD", "/healthz", 200, "Content-Type: application/json"));
    cases.add(request("HEAD", "/api/v1/links", 401, "WWW-Authenticate: Bearer"));
    cases.add(request("HEAD", "/api/v1/nope", 404, ""));
    cases.add(request("PUT", "/api/v1/nope", 404, ""));
    cases.add(request("PUT", "/api/v1/links", 405, "Allow: GET, HEAD, POST"));
    cases.add(request("OPTIONS", "/api/v1/reports/ctr", 405, "Allow: GET, HEAD"));
    cases.add(request("CONNECT", "/abc", 400, ""));
  }

  private static void headers(List<Case> cases) {
    Map<String, Integer> answers =
        Map.ofEntries(
            Map.entry("X: " + "a".repeat(20_000), 431),
            Map.entry("User-Agent: " + "a".repeat(100_000), 431),
            Map.entry("User-Agent: " + "a".repeat(7_000), 302),
            Map.entry("User-Agent: a\u0000b", 400),
            Map.entry("User-Agent: a\u001bb", 400),
            Map.entry("User-Agent: \u00e2\u0080\u00ae\u00ff\u00c0", 302),
            Map.entry("User-Agent: =HYPERLINK(\"http://evil\")", 302),
            Map.entry("User-Agent: '; drop table click; --", 302),
            Map.entry("User-Agent: Googlebot/2.1", 302),
            Map.entry("Referer: https://a.example/<script>alert(1)</script>", 302),
            Map.entry("Referer: <script>", 302),
            Map.entry("Referer: http://a/\r\nReferer: http://b/", 302),
            Map.entry("Purpose: prefetch", 302),
            Map.entry("DNT: 1\r\nSec-GPC: 1", 302),
            Map.entry("Range: bytes=0-1\r\nIf-None-Match: *", 302),
            Map.entry("X-Forwarded-For: 1.1.1.1, 2.2.2.2, junk", 302),
            Map.entry("X-Forwarded-For: " + "1.1.1.1,".repeat(500), 302),
            Map.entry("X-Forwarded-Host: evil.com\r\nForwarded: host=evil.com", 302),
            Map.entry("A: b\r\n".repeat(499) + "A: b", 302),
            Map.entry("Host: evil.com", 400),
            Map.entry("X: a\r\n b", 400),
            Map.entry(": x", 400),
            Map.entry("Expect: the-impossible", 417),
            Map.entry("Connection: Upgrade\r\nUpgrade: h2c", 302));
    answers.forEach(
        (lines, status) -> {
          String location = status == 302 ? "Location: " + TARGET : "";
          String name = lines.substring(0, Math.min(60, lines.length()));
          cases.add(
              new Case(name, "GET /abc HTTP/1.1\r\nHost: x\r\n" + lines + END, status, location));
        });
    cases.add(
        new Case(
            "Host: evil", "GET /abc HTTP/1.1\r\nHost: evil" + END, 302, "Location: " + TARGET));
  }

  private static final String END = "\r\n\r\n";

  private static void framing(List<Case> cases) {
    String get = "GET /abc HTTP/1.1\r\n";
    String post = "POST /api/v1/links HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    String key = "Authorization: Bearer " + PackagedServer.KEY + "\r\n";
    String chunked = "Transfer-Encoding: chunked\r\n\r\n";
    cases.add(new Case("no Host", get + "\r\n", 400, ""));
    cases.add(new Case("two Hosts", get + "Host: a\r\nHost: b" + END, 400, ""));
    cases.add(new Case("Host a@b", get + "Host: a@b" + END, 400, ""));
    cases.add(new Case("CL and TE", post + "Content-Length: 4\r\n" + chunked, 400, ""));
    cases.add(new Case("two CL", post + "Content-Length: 4\r\nContent-Length: 5" + END, 400, ""));
    cases.add(new Case("CL +4", post + "Content-Length: +4" + END, 400, ""));
    cases.add(new Case("CL -1", post + "Content-Length: -1" + END, 400, ""));
    cases.add(new Case("CL huge", post + "Content-Length: " + "9".repeat(20) + END, 400, ""));
    cases.add(new Case("TE xchunked", post + "Transfer-Encoding: xchunked" + END, 400, ""));
    cases.add(new Case("TE :", post + "Transfer-Encoding : chunked" + END, 400, ""));
    cases.add(new Case("chunk overflow", post + key + chunked + "ffffffffffffffff\r\n", 400, ""));
    cases.add(new Case("chunk no number", post + key + chunked + "zz\r\n", 400, ""));
    cases.add(
        new Case(
            "chunk overflow on GET",
            get + "Host: x\r\n" + chunked + "ffffffffffffffff\r\n",
            302,
            ""));
    cases.add(new Case("body on GET", get + "Host: x\r\nContent-Length: 4\r\n\r\nabcd", 302, ""));
    cases.add(new Case("body too large", post + key + "Content-Length: 2000000" + END, 413, ""));
    cases.add(new Case("HTTP/3.0", "GET /abc HTTP/3.0\r\nHost: x" + END, 505, ""));
    cases.add(new Case("TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n", 400, ""));
  }

  private static Case get(String target, int status, String header) {
    return request("GET", target, status, header);
  }

  private static Case request(String method, String target, int status, String header) {
    String name = method + " " + target.substring(0, Math.min(40, target.length()));
    return new Case(name, method + " " + target + " HTTP/1.1\r\nHost: x\r\n\r\n", status, header);
  }

  @Test
  void unreadableBody_isNotTakenForTheNextRequest() throws Exception {
    String smuggled = "GET /abc HTTP/1.1\r\nHost: x\r\n\r\n";
    try (Wire wire = server.connect()) {
      wire.send("GET /nope HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
      wire.send("ffffffffffffffff\r\n" + smuggled);
      assertThat(wire.read(false).status()).isEqualTo(404);
      assertThat(wire.closedWithin(5_000)).isTrue();
    }
    try (Wire wire = server.connect()) {
      String head = "GET /nope HTTP/1.1\r\nHost: x\r\nContent-Length: " + smuggled.length() + END;
      // All at once: whoever waits for a body that nobody reads may be hung up on.
      wire.send(head + smuggled + "GET /healthz HTTP/1.1\r\nHost: x" + END);
      assertThat(wire.read(false).status()).isEqualTo(404);
      assertThat(wire.read(false).status()).isEqualTo(200);
    }
  }

  @Test
  void halfHeader_isClosedAndOthersAreServed() throws Exception {
    try (Wire half = server.connect();
        Wire other = server.connect()) {
      half.send("GET /abc HTTP/1.1\r\nHost: x\r\nUser-Ag");
      assertThat(other.ask("GET", "/healthz").status()).isEqualTo(200);
      assertThat(half.closedWithin(30_000)).isTrue();
    }
  }

  @Test
  void manyUnknownSlugs_areRefusedButLiveLinksAreNot() throws Exception {
    try (PackagedServer strict =
            PackagedServer.start(folder.resolve("strict"), "--links.unknown-limit", "20");
        Wire wire = strict.connect()) {
      make(wire, "{\"slug\":\"abc\",\"destination\":\"" + TARGET + "\"}");
      for (int i = 1; i <= 60; i++) {
        Wire.Answer answer = wire.ask("GET", "/guess" + i);
        assertThat(answer.status()).isEqualTo(i <= 20 ? 404 : 429);
        if (i > 20) assertThat(answer.header("Retry-After")).isEqualTo("10");
        assertThat(wire.ask("GET", "/abc").status()).isEqualTo(302);
      }
    }
  }

  private static void make(Wire wire, String json) throws Exception {
    Wire.Answer answer = wire.api("POST", "/api/v1/links", json);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  /** Nothing of the inside, and no header that was only asked for. */
  private static void assertSafe(Wire.Answer answer) {
    assertThat(answer.headers()).doesNotContainKeys("server", "x", "x-powered-by");
    assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
    assertThat(answer.body()).doesNotContain("\tat ", "Exception", "jetty", "javalin");
  }
}
