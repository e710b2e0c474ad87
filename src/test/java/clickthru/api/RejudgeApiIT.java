package clickthru.api;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.HeldDatabase;
import clickthru.testing.RunningServer;
import clickthru.testing.Taps;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rejudge of a whole server over the API. */
class RejudgeApiIT {
  private static final String PATH = "/api/v1/rejudge";

  @TempDir Path folder;
  private RunningServer server;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void dryRunThenReal_tellTheSameAndOnlyTheLatterChanges() throws Exception {
    crowd(2_000);
    assertThat(state().get("state").asText()).isEqualTo("idle");
    HttpResponse<String> shown = server.api("POST", PATH, "{\"dry_run\": true}");
    assertThat(shown.statusCode()).isEqualTo(202);
    assertThat(json(shown).get("dry_run").asBoolean()).isTrue();
    JsonNode dry = finished();
    assertThat(dry.get("state").asText()).isEqualTo("done");
    assertThat(dry.get("done")).isEqualTo(dry.get("total"));
    assertThat(dry.get("judged").asLong()).isEqualTo(2_000);
    assertThat(dry.get("changes")).hasSize(1);
    JsonNode change = dry.get("changes").get(0);
    assertThat(change.get("before").asText()).isEqualTo("person");
    assertThat(change.get("after").asText()).isEqualTo("duplicate");
    assertThat(change.get("clicks").asLong()).isEqualTo(1_000);
    assertThat(change.get("examples").get(0).asText()).startsWith("else → visitor:again: Mozilla");
    assertThat(verdicts().get("person").asLong()).isEqualTo(2_000);

    assertThat(server.api("POST", PATH, "{}").statusCode()).isEqualTo(202);
    JsonNode real = finished();
    assertThat(real.get("dry_run").asBoolean()).isFalse();
    assertThat(real.get("changes")).isEqualTo(dry.get("changes"));
    assertThat(verdicts().get("person").asLong()).isEqualTo(1_000);
    assertThat(verdicts().get("duplicate").asLong()).isEqualTo(1_000);
  }

  @Test
  void days_inThePast_areTheOnesJudged() throws Exception {
    crowd(200);
    String body = "{\"from\": \"2026-03-01T09:00:00Z\", \"to\": \"2026-03-02T09:00:00Z\"}";
    server.api("POST", PATH, body);
    JsonNode run = finished();
    assertThat(run.get("from").asText()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(run.get("to").asText()).isEqualTo("2026-03-03T00:00:00Z");
    assertThat(run.get("judged").asLong()).isZero();
    assertThat(verdicts().get("person").asLong()).isEqualTo(200);
  }

  @Test
  void days_alone_areTakenWhole() throws Exception {
    crowd(200);
    server.api("POST", PATH, "{\"from\": \"2026-03-01\", \"to\": \"2026-03-02\"}");
    JsonNode run = finished();
    assertThat(run.get("from").asText()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(run.get("to").asText()).isEqualTo("2026-03-03T00:00:00Z");
    assertThat(run.get("started_at").asText()).matches("[-0-9T:]{19}(\\.\\d{3})?Z");
    String berlin = "{\"from\": \"2026-03-02\", \"to\": \"2026-03-02\", \"tz\": \"Europe/Berlin\"}";
    server.api("POST", PATH, berlin);
    // Whole UTC days: those that Berlin's second of March lies in.
    assertThat(finished().get("from").asText()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(state().get("to").asText()).isEqualTo("2026-03-03T00:00:00Z");
    String mars = "{\"from\": \"2026-03-02\", \"tz\": \"Mars\"}";
    assertThat(server.api("POST", PATH, mars).body()).contains("\"field\":\"tz\"");
  }

  @Test
  void wrongRequests_areRefused() throws Exception {
    server = RunningServer.start(folder);
    assertThat(server.get(PATH).statusCode()).isEqualTo(401);
    assertThat(server.send("POST", PATH, "{}").statusCode()).isEqualTo(401);
    String made =
        server.api("POST", "/api/v1/keys", "{\"name\": \"w\", \"scope\": \"write\"}").body();
    String write = new ObjectMapper().readTree(made).get("key").asText();
    assertThat(server.get(PATH, "X-Api-Key", write).statusCode()).isEqualTo(403);
    assertThat(server.send("POST", PATH, "{}", "X-Api-Key", write).statusCode()).isEqualTo(403);
    assertThat(server.api("POST", PATH, "{\"dryrun\": true}").statusCode()).isEqualTo(400);
    assertThat(server.api("POST", PATH, "{\"dry_run\": \"yes\"}").statusCode()).isEqualTo(422);
    String turned = "{\"from\": \"2026-03-02T00:00:00Z\", \"to\": \"2026-03-01T00:00:00Z\"}";
    HttpResponse<String> refused = server.api("POST", PATH, turned);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(json(refused).get("errors").get(0).get("field").asText()).isEqualTo("from");
    assertThat(state().get("state").asText()).isEqualTo("idle");
  }

  @Test
  void startsAtOnce_oneBeginsAndTheOthersSeeIt() throws Exception {
    crowd(200);
    List<HttpResponse<String>> answers = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (HeldDatabase held = HeldDatabase.hold(folder)) {
      List<Future<HttpResponse<String>>> asked = new ArrayList<>();
      for (int i = 0; i < 4; i++) asked.add(threads.submit(() -> server.api("POST", PATH, "{}")));
      for (Future<HttpResponse<String>> answer : asked) answers.add(answer.get());
      assertThat(server.get("/tap").statusCode()).isEqualTo(302);
    } finally {
      threads.shutdown();
    }
    assertThat(answers.stream().map(HttpResponse::statusCode))
        .containsExactlyInAnyOrder(202, 200, 200, 200);
    for (HttpResponse<String> answer : answers) {
      assertThat(json(answer).get("state").asText()).isEqualTo("running");
      assertThat(json(answer).get("started_at")).isEqualTo(state().get("started_at"));
    }
    assertThat(finished().get("changed").asLong()).isEqualTo(100);
  }

  @Test
  void serverStoppedDuringARun_theNextGoesOnWithIt() throws Exception {
    crowd(20_000);
    JsonNode left = stopDuringARun();
    assertThat(left.get("clicks").asLong()).isEqualTo(20_000);
    assertThat(left.get("judged").asLong()).isBetween(1_000L, 20_000L);
    assertThat(verdicts().get("duplicate").asLong()).isPositive();
    // Showing what would change leaves it as it is.
    server.api("POST", PATH, "{\"dry_run\": true}");
    assertThat(finished().get("unfinished")).isEqualTo(left);
    assertThat(server.api("POST", PATH, "{}").statusCode()).isEqualTo(202);
    JsonNode done = finished();
    assertThat(done.get("state").asText()).isEqualTo("done");
    assertThat(done.get("taken_up").asBoolean()).isTrue();
    assertThat(done.get("unfinished").isNull()).isTrue();
    assertThat(verdicts().get("person").asLong()).isEqualTo(10_000);
    assertThat(verdicts().get("duplicate").asLong()).isEqualTo(10_000);
  }

  /** What the next server knows of it. */
  private JsonNode stopDuringARun() throws Exception {
    // A run that was through before it could be stopped has to be tried again.
    for (int tries = 0; tries < 10; tries++) {
      server.api("POST", PATH, "{}");
      while (state().get("done").asLong() == 0) Thread.sleep(5);
      server.close();
      server = RunningServer.start(folder, Map.of("clicks.duplicate-window", "60min"));
      JsonNode left = state().get("unfinished");
      if (!left.isNull()) return left;
    }
    throw new AssertionError("every run was too fast");
  }

  /** People tap twice while nothing is a repeat; then the server starts with another rule. */
  private void crowd(int taps) throws Exception {
    server = RunningServer.start(folder, Map.of("clicks.duplicate-window", "0ms"));
    Taps people = new Taps(server);
    people.post("Crowded", "x", "tap");
    people.crowd("tap", taps);
    server.close();
    server = RunningServer.start(folder, Map.of("clicks.duplicate-window", "60min"));
  }

  private JsonNode finished() throws Exception {
    while (true) {
      JsonNode state = state();
      if (!state.get("state").asText().equals("running")) return state;
      assertThat(state.get("done").asLong()).isLessThanOrEqualTo(state.get("total").asLong());
      Thread.sleep(10);
    }
  }

  private JsonNode state() throws Exception {
    return json(server.api("GET", PATH, ""));
  }

  private JsonNode verdicts() throws Exception {
    JsonNode clicks = json(server.api("GET", "/api/v1/links/tap/clicks", ""));
    long sum = 0;
    for (JsonNode count : clicks.get("verdicts")) sum += count.asLong();
    assertThat(sum).isEqualTo(clicks.get("received").asLong());
    return clicks.get("verdicts");
  }

  private static JsonNode json(HttpResponse<String> answer) throws Exception {
    return new ObjectMapper().readTree(answer.body());
  }
}
