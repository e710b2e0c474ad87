package clickthru.api;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.account.ApiKeys;
import clickthru.account.Scope;
import clickthru.db.Database;
import clickthru.testing.MovableClock;
import clickthru.testing.TestDatabase;
import clickthru.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysApiTest {
  private static final String ADMIN = "an-admin-key-for-the-tests";
  private static final String[] AS_ADMIN = {"Authorization", "Bearer " + ADMIN};

  private final MovableClock clock = new MovableClock();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Database database;

  @SuppressWarnings("NullAway.Init")
  private ApiKeys store;

  @SuppressWarnings("NullAway.Init")
  private TestServer server;

  @BeforeEach
  void start() throws SQLException {
    database = TestDatabase.open(folder);
    store = new ApiKeys(database, clock, ADMIN);
    ApiGuard guard = new ApiGuard(store);
    KeysApi keys = new KeysApi(store, guard, clock);
    server =
        new TestServer(
            routes -> {
              routes.get("/api/v1/keys", keys::list);
              routes.post("/api/v1/keys", keys::create);
              routes.delete("/api/v1/keys/{id}", keys::revoke);
              routes.get("/read", ctx -> ctx.result(guard.require(ctx, Scope.READ).text()));
              routes.post("/write", ctx -> ctx.result(guard.require(ctx, Scope.WRITE).text()));
            });
  }

  @AfterEach
  void stop() {
    server.close();
    database.close();
  }

  private String key(Scope scope) throws SQLException {
    return store.create("k", scope, null).plainKey();
  }

  private HttpResponse<String> delete(String id) {
    return server.send("DELETE", "/api/v1/keys/" + id, new byte[0], AS_ADMIN);
  }

  @Test
  void require_bearerOrApiKeyHeader_passes() throws SQLException {
    String read = key(Scope.READ);
    assertThat(server.get("/read", "Authorization", "Bearer " + read).body()).isEqualTo("read");
    assertThat(server.get("/read", "Authorization", "bearer  " + read + " ").body())
        .isEqualTo("read");
    assertThat(server.get("/read", "X-Api-Key", read).body()).isEqualTo("read");
    assertThat(server.get("/read", "X-Api-Key", read, "Authorization", "Basic eDp5").body())
        .isEqualTo("read");
    assertThat(server.get("/read", AS_ADMIN).body()).isEqualTo("admin");
  }

  @Test
  void require_noGoodKey_isTheSame401() throws Exception {
    ApiKeys.Created revoked = store.create("k", Scope.ADMIN, null);
    store.revoke(revoked.key().id());
    String expired = store.create("k", Scope.ADMIN, clock.instant().minusSeconds(1)).plainKey();
    String good = key(Scope.ADMIN);
    List<HttpResponse<String>> answers = new ArrayList<>();
    answers.add(server.get("/read"));
    for (String bad :
        List.of("x", "ctk_garbage", good + "x", "x".repeat(5_000), revoked.plainKey(), expired)) {
      answers.add(server.get("/read", "Authorization", "Bearer " + bad));
      answers.add(server.get("/read", "X-Api-Key", bad));
    }
    answers.add(server.get("/read", "Authorization", "Bearer "));
    answers.add(server.get("/read", "Authorization", good));
    answers.add(server.get("/read", "Authorization", "Basic " + good));
    answers.add(server.get("/read?api_key=" + good + "&key=" + good + "&access_token=" + good));
    answers.add(server.get("/read", "Cookie", "sid=" + good + "; X-Api-Key=" + good));
    for (HttpResponse<String> answer : answers) {
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(answer.body()).isEqualTo(answers.get(0).body());
    }
  }

  @Test
  void require_tooNarrowAScope_is403() throws SQLException {
    HttpResponse<String> answer = server.postJson("/write", "{}", "X-Api-Key", key(Scope.READ));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("scope \\\"write\\\"");
    assertThat(server.postJson("/write", "{}", "X-Api-Key", key(Scope.WRITE)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void keys_withoutAdmin_is403() throws SQLException {
    String write = key(Scope.WRITE);
    String body = "{\"name\":\"more\",\"scope\":\"admin\"}";
    assertThat(server.get("/api/v1/keys", "X-Api-Key", write).statusCode()).isEqualTo(403);
    assertThat(server.postJson("/api/v1/keys", body, "X-Api-Key", write).statusCode())
        .isEqualTo(403);
    assertThat(
            server.send("DELETE", "/api/v1/keys/1", new byte[0], "X-Api-Key", write).statusCode())
        .isEqualTo(403);
    assertThat(server.postJson("/api/v1/keys", "{broken").statusCode())
        .as("nobody's body is read")
        .isEqualTo(401);
    assertThat(store.list()).hasSize(1);
  }

  @Test
  void create_showsTheKeyOnce() throws Exception {
    HttpResponse<String> answer =
        server.postJson(
            "/api/v1/keys",
            """
            {"name": " ci ", "scope": "write", "expires_at": "2026-12-31T23:59:59+01:00"}""",
            AS_ADMIN);
    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode made = new ObjectMapper().readTree(answer.body());
    String plain = made.get("key").asText();
    assertThat(answer.body())
        .isEqualTo(
            """
            {"id":1,"name":"ci","scope":"write","prefix":"%s","expires_at":"2026-12-31T22:59:59Z",\
            "created_at":"2026-03-02T09:00:00Z","key":"%s"}"""
                .formatted(plain.substring(4, 12), plain));
    assertThat(server.postJson("/write", "{}", "X-Api-Key", plain).statusCode()).isEqualTo(200);
    assertThat(server.get("/api/v1/keys", AS_ADMIN).body())
        .isEqualTo(
            """
            {"items":[{"id":1,"name":"ci","scope":"write","prefix":"%s",\
            "expires_at":"2026-12-31T22:59:59Z","created_at":"2026-03-02T09:00:00Z",\
            "last_used_at":"2026-03-02T09:00:00Z"}],"next":null}"""
                .formatted(plain.substring(4, 12)));
  }

  @Test
  void list_empty_isAnEmptyList() {
    assertThat(server.get("/api/v1/keys", AS_ADMIN).body())
        .isEqualTo("{\"items\":[],\"next\":null}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":\"a\",\"scope\":\"root\"}",
        "{\"name\":\"a\",\"scope\":\"READ\"}",
        "{\"name\":\"a\",\"scope\":null}",
        "{\"name\":\" \",\"scope\":\"read\"}",
        "{\"name\":\"a\\u0000\",\"scope\":\"read\"}",
        "{\"name\":\"a\",\"scope\":\"read\",\"expires_at\":\"2026-03-02T09:00:00Z\"}",
        "{\"name\":\"a\",\"scope\":\"read\",\"expires_at\":\"never\"}"
      })
  void create_wrongField_is422AndMakesNothing(String body) throws SQLException {
    HttpResponse<String> answer = server.postJson("/api/v1/keys", body, AS_ADMIN);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"errors\":[{\"field\":");
    assertThat(store.list()).isEmpty();
  }

  @Test
  void create_missingScope_isNamedOnce() {
    assertThat(server.postJson("/api/v1/keys", "{\"name\":\"a\"}", AS_ADMIN).body())
        .containsOnlyOnce("\"field\":\"scope\"");
  }

  @Test
  void create_idInTheBody_isRefusedByName() throws SQLException {
    HttpResponse<String> answer =
        server.postJson("/api/v1/keys", "{\"id\":9,\"name\":\"a\",\"scope\":\"read\"}", AS_ADMIN);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("Unknown field: id.");
    assertThat(store.list()).isEmpty();
  }

  @Test
  void revoke_once_is204ThenNotFound() throws SQLException {
    ApiKeys.Created created = store.create("k", Scope.READ, null);
    String id = Long.toString(created.key().id());
    HttpResponse<String> answer = delete(id);
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(server.get("/read", "X-Api-Key", created.plainKey()).statusCode()).isEqualTo(401);
    assertThat(delete(id).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "1.5", "99999999999999999999", "1%27--"})
  void revoke_unknownId_is404(String id) {
    assertThat(delete(id).statusCode()).isEqualTo(404);
  }

  @Test
  void revoke_byGet_hasNoEffect() throws SQLException {
    long id = store.create("k", Scope.READ, null).key().id();
    assertThat(server.get("/api/v1/keys/" + id, AS_ADMIN).statusCode()).isIn(404, 405);
    assertThat(store.list()).hasSize(1);
  }
}
