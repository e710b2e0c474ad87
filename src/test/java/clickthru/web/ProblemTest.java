package clickthru.web;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.TestServer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProblemTest {
  private static HttpResponse<String> answer(Problem problem) {
    try (TestServer server =
        new TestServer(
            routes ->
                routes.get(
                    "/",
                    ctx -> {
                      throw problem;
                    }))) {
      return server.get("/");
    }
  }

  @Test
  void write_unprocessable_namesTheFields() {
    HttpResponse<String> answer =
        answer(Problem.unprocessable(List.of(new FieldError("destination", "is “bad”"))));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(answer.body())
        .isEqualTo(
            """
            {"type":"about:blank","title":"Unprocessable content","status":422,\
            "detail":"One field is wrong.",\
            "errors":[{"field":"destination","message":"is “bad”"}]}""");
  }

  @Test
  void write_conflict_namesTheField() {
    HttpResponse<String> answer = answer(Problem.conflict("slug", "is taken"));
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("\"field\":\"slug\",\"message\":\"is taken\"");
  }

  @Test
  void write_withoutErrors_hasNoErrors() {
    HttpResponse<String> answer = answer(Problem.notFound());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).doesNotContain("errors");
  }

  @Test
  void write_tooManyAndUnavailable_sayWhenToComeBack() {
    HttpResponse<String> tooMany = answer(Problem.tooMany(30));
    assertThat(tooMany.statusCode()).isEqualTo(429);
    assertThat(tooMany.headers().firstValue("Retry-After")).contains("30");
    HttpResponse<String> unavailable = answer(Problem.unavailable(0));
    assertThat(unavailable.statusCode()).isEqualTo(503);
    assertThat(unavailable.headers().firstValue("Retry-After")).contains("1");
  }

  @Test
  void write_unauthorized_asksForBearer() {
    HttpResponse<String> answer = answer(Problem.unauthorized());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
  }

  @Test
  void statuses_areTheirNames() {
    assertThat(
            List.of(
                Problem.badRequest("x").status(),
                Problem.forbidden("x").status(),
                Problem.tooLarge("x").status(),
                Problem.unsupportedMediaType("x").status()))
        .containsExactly(400, 403, 413, 415);
    assertThat(Problem.badRequest("x").getStackTrace()).isEmpty();
  }

  record Row(String utmSource, Instant asOf, @Nullable Long n) {}

  enum Verdict {
    PERSON
  }

  @Test
  void json_recordsAndMaps_areSnakeCaseInUtc() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("rowKey", List.of(new Row("ä", Instant.parse("2026-03-02T09:00:00Z"), null)));
    tree.put("verdict", Verdict.PERSON);
    assertThat(Json.write(tree))
        .isEqualTo(
            """
            {"rowKey":[{"utm_source":"ä","as_of":"2026-03-02T09:00:00Z","n":null}],\
            "verdict":"person"}""");
  }
}
