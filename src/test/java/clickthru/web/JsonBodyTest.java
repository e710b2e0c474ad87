package clickthru.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.TestServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
  @SuppressWarnings("NullAway.Init")
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        new TestServer(
            routes -> {
              routes.post(
                  "/",
                  ctx -> {
                    JsonBody body = JsonBody.read(ctx);
                    String title = body.requiredText("title", 10);
                    String note = body.text("note", 5);
                    Long count = body.wholeNumber("count", 0, 9_000_000_000_000_000L);
                    var at = body.time("at");
                    Boolean on = body.bool("on");
                    body.done();
                    ctx.result(title + "|" + note + "|" + count + "|" + at + "|" + on);
                  });
              routes.post(
                  "/required",
                  ctx -> {
                    JsonBody body = JsonBody.read(ctx);
                    long value = body.requiredWholeNumber("value", 0, 100);
                    body.done();
                    ctx.result(Long.toString(value));
                  });
              routes.patch(
                  "/",
                  ctx -> {
                    JsonBody body = JsonBody.read(ctx);
                    boolean has = body.has("title");
                    boolean isNull = body.isNull("title");
                    if (isNull) body.error("title", "must not be null");
                    body.done();
                    ctx.result(has + "|" + isNull);
                  });
            });
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> post(String body) {
    return server.postJson("/", body);
  }

  private static HttpResponse<String> post(byte[] body, String contentType) {
    return server.send("POST", "/", body, "Content-Type", contentType);
  }

  @Test
  void read_everyField_isTyped() {
    HttpResponse<String> answer =
        post(
            """
            {"title": "  Zoë ", "note": " ", "count": 12, "at": "2026-03-02T10:00+01:00", "on": true}
            """);
    assertThat(answer.body()).isEqualTo("Zoë|null|12|2026-03-02T09:00:00Z|true");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void read_missingOptionals_areNull() {
    assertThat(post("{\"title\":\"a\",\"note\":null}").body()).isEqualTo("a|null|null|null|null");
  }

  @Test
  void done_manyWrongFields_namesAll() {
    HttpResponse<String> answer =
        post("{\"note\":\"toolong\",\"count\":1.5,\"at\":\"soon\",\"on\":1}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("{\"field\":\"title\",\"message\":\"is required\"}")
        .contains("{\"field\":\"note\",\"message\":\"must have at most 5 characters\"}")
        .contains("must be a whole number from 0 to 9000000000000000")
        .contains("such as 2026-03-02T09:00:00Z")
        .contains("{\"field\":\"on\",\"message\":\"must be true or false\"}")
        .doesNotContain("toolong");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "1.5",
        "1.0",
        "1e2",
        "1e309",
        "\"10\"",
        "true",
        "9223372036854775808",
        "9000000000000001",
        "[]",
        "{}",
        "NaN",
        "Infinity",
        "-Infinity"
      })
  void wholeNumber_anythingElse_is422(String number) {
    HttpResponse<String> answer = post("{\"title\":\"a\",\"count\":" + number + "}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"field\":\"count\"").contains("must be a whole number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"value\":null}"})
  void requiredWholeNumber_missingOrNull_is422(String body) {
    HttpResponse<String> answer = server.postJson("/required", body);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"field\":\"value\"").contains("is required");
  }

  @Test
  void requiredWholeNumber_outOfRange_isNamedOnce() {
    assertThat(server.postJson("/required", "{\"value\":101}").body())
        .contains("must be a whole number from 0 to 100")
        .doesNotContain("is required");
    assertThat(server.postJson("/required", "{\"value\":100}").body()).isEqualTo("100");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01T00:00:00Z",
        "9999-99-99T00:00:00Z",
        "1999-12-31T23:59:59Z",
        "2101-01-01T00:00:00Z",
        "+12026-01-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-03-02T09:00:00",
        "2026-03-02",
        "1772442000000",
        ""
      })
  void time_anythingElse_is422(String time) {
    HttpResponse<String> answer = post("{\"title\":\"a\",\"at\":\"" + time + "\"}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"field\":\"at\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2000-01-01T00:00:00Z", "2100-12-31T23:59:59.999Z"})
  void time_atTheEdges_isRead(String time) {
    assertThat(post("{\"title\":\"a\",\"at\":\"" + time + "\"}").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\\u0000b", "a\\u001bb", "a\\nb", "a\\u0085b", "a\\ud800b"})
  void text_controlCharacter_is422(String text) {
    HttpResponse<String> answer = post("{\"title\":\"" + text + "\"}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("must not contain control characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "true", "[\"a\"]", "{\"a\":1}"})
  void text_notAString_is422(String value) {
    HttpResponse<String> answer = post("{\"title\":" + value + "}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("must be text").doesNotContain("is required");
  }

  @Test
  void text_length_countsCharactersNotSurrogates() {
    assertThat(post("{\"title\":\"" + "😀".repeat(10) + "\"}").statusCode()).isEqualTo(200);
    assertThat(post("{\"title\":\"" + "😀".repeat(11) + "\"}").statusCode()).isEqualTo(422);
  }

  @Test
  void done_unknownField_is400ByNameAndWinsOver422() {
    HttpResponse<String> answer = post("{\"count\":-1,\"id\":7,\"tit\\nle\":\"secret\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("Unknown field: id, tit?le.")
        .contains("\"field\":\"id\"")
        .doesNotContain("secret")
        .doesNotContain("count");
  }

  @Test
  void done_thousandsOfUnknownFields_namesAFew() {
    StringBuilder body = new StringBuilder("{\"title\":\"a\"");
    for (int i = 0; i < 3_000; i++) body.append(",\"x").append(i).append("\":1");
    HttpResponse<String> answer = post(body.append('}').toString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).hasSizeLessThan(2_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "secret",
        "{\"title\":\"secret\"",
        "{\"title\":\"secret\"} secret",
        "{\"title\":\"secret\"}{}",
        "{\"title\":\"secret\",\"title\":\"secret\"}",
        "{\"title\":\"secret\",\"count\":nan}",
        "NaN",
        "{'title':'secret'}",
        "{\"title\":\"secret\",}",
        "{\"title\":\"secret\"/**/}",
        "{\"title\":\"secret\",\"count\":012}",
        "[\"secret\"]",
        "\"secret\"",
        "null",
        "\uFEFF{\"title\":\"secret\"}"
      })
  void read_notOneObject_is400WithoutEcho(String body) {
    HttpResponse<String> answer = post(body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("The body").doesNotContain("secret");
  }

  @Test
  void read_deepNesting_is400() {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    assertThat(post("{\"title\":" + deep + "}").statusCode()).isEqualTo(400);
    String objects = "{\"title\":".repeat(5_000) + "1" + "}".repeat(5_000);
    assertThat(post(objects).statusCode()).isEqualTo(400);
  }

  @Test
  void read_invalidUtf8_is400() {
    byte[] latin1 = "{\"title\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(post(latin1, "application/json").statusCode()).isEqualTo(400);
    byte[] utf16 = "{\"title\":\"a\"}".getBytes(StandardCharsets.UTF_16LE);
    assertThat(post(utf16, "application/json").statusCode()).isEqualTo(400);
  }

  @Test
  void read_over64Kb_is413() throws IOException {
    // None of it is read, so none is sent: whoever still sends may be hung up on before the answer.
    String length = "Content-Length: " + (StrictJson.MAX_BYTES + 1) + "\r\n";
    assertThat(raw(length, "")).startsWith("HTTP/1.1 413");
    byte[] most = new byte[StrictJson.MAX_BYTES];
    Arrays.fill(most, (byte) ' ');
    System.arraycopy("{\"title\":\"a\"}".getBytes(UTF_8), 0, most, 0, 13);
    assertThat(post(most, "application/json").statusCode()).isEqualTo(200);
  }

  @Test
  void read_chunkedOver64Kb_is413() throws IOException {
    String chunk = "1000\r\n" + " ".repeat(4096) + "\r\n";
    assertThat(raw("Transfer-Encoding: chunked\r\n", chunk.repeat(17) + "0\r\n\r\n"))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void read_impossibleChunkSize_is400() throws IOException {
    assertThat(raw("Transfer-Encoding: chunked\r\n", "ffffffffffffffff\r\n{}\r\n"))
        .startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/jsonp",
        "application/json; charset=iso-8859-1",
        "multipart/form-data; boundary=x"
      })
  void read_otherContentType_is415(String contentType) {
    assertThat(post("{\"title\":\"a\"}".getBytes(UTF_8), contentType).statusCode()).isEqualTo(415);
  }

  @Test
  void read_noContentTypeOrCompressed_is415() {
    byte[] body = "{\"title\":\"a\"}".getBytes(UTF_8);
    assertThat(server.send("POST", "/", body).statusCode()).isEqualTo(415);
    HttpResponse<String> zipped =
        server.postJson("/", "{\"title\":\"a\"}", "Content-Encoding", "gzip");
    assertThat(zipped.statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Application/JSON", "application/json; charset=\"UTF-8\""})
  void read_jsonInOtherSpelling_isRead(String contentType) {
    assertThat(post("{\"title\":\"a\"}".getBytes(UTF_8), contentType).statusCode()).isEqualTo(200);
  }

  @Test
  void has_tellsMissingFromNull() {
    assertThat(patch("{}").body()).isEqualTo("false|false");
    assertThat(patch("{\"title\":\"a\"}").body()).isEqualTo("true|false");
    HttpResponse<String> answer = patch("{\"title\":null}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("must not be null");
  }

  private static HttpResponse<String> patch(String body) {
    return server.send("PATCH", "/", body.getBytes(UTF_8), "Content-Type", "application/json");
  }

  private static String raw(String headers, String body) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(5_000);
      OutputStream out = socket.getOutputStream();
      String head =
          "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\n";
      out.write((head + headers + "\r\n" + body).getBytes(UTF_8));
      out.flush();
      return new String(socket.getInputStream().readNBytes(12), UTF_8);
    }
  }
}
