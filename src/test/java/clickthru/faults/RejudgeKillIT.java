package clickthru.faults;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.faults.ShortLinks.ShortLink;
import clickthru.testing.PackagedServer;
import clickthru.testing.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rejudge that is killed with its server, while people tap, is finished by the next one. */
class RejudgeKillIT {
  private static final String REJUDGE = "/api/v1/rejudge";
  private static final int LINKS = 10;

  @TempDir Path folder;

  @Test
  void kill_duringARejudge_isTakenUpAndAllAddsUp() throws Exception {
    Path data = folder.resolve("data");
    Taps taps = new Taps();
    ShortLinks links;
    try (PackagedServer server = start(data, "0ms")) {
      links = ShortLinks.make(server, LINKS);
      try (TapLoad load = TapLoad.start(server.port(), links, taps, 6, 0, new Random(1))) {
        while (taps.taps.size() < 20_000) Thread.sleep(20);
      }
      server.stop();
    }
    long people = count(data, "select count(*) from click where verdict = 0");
    JsonNode left = killDuringARejudge(data, links, taps);
    System.out.printf("killed during a rejudge: %s%n", left);
    try (PackagedServer server = start(data, "60min")) {
      assertThat(ask(server, "POST", "{}").get("state").asText()).isEqualTo("running");
      JsonNode done = finished(server);
      assertThat(done.get("state").asText()).isEqualTo("done");
      assertThat(done.get("taken_up").asBoolean()).isTrue();
      assertThat(done.get("unfinished").isNull()).isTrue();
      assertThat(received(server, links)).isEqualTo(count(data, "select count(*) from click"));
      server.stop();
    }
    Books books = Books.check(data.resolve("clickthru.db"), taps);
    System.out.printf("after it was finished: %s%n", books);
    assertThat(books).matches(Books::balance);
    assertThat(count(data, "select count(*) from click where verdict = 0")).isLessThan(people);
    assertThat(
            count(
                data,
                """
                select count(*) from (
                  select sum(clicks) as clicks from click_day group by dimension)
                where clicks <> (select count(*) from click)
                """))
        .isZero();
    assertThat(
            count(
                data,
                """
                select count(*) from (
                  select link_id, day, value, verdict, clicks from click_day
                  where dimension = 'rule'
                  except
                  select link_id, at / 86400000, rule, verdict, count(*) from click
                  group by 1, 2, 3, 4)
                """))
        .isZero();
  }

  /** What is left of it, as the next server knows it. */
  private static JsonNode killDuringARejudge(Path data, ShortLinks links, Taps taps)
      throws Exception {
    // A run that was through before it could be killed has to be tried again.
    for (int tries = 0; tries < 10; tries++) {
      try (PackagedServer server = start(data, "60min")) {
        TapLoad load = TapLoad.start(server.port(), links, taps, 2, 5, new Random(2));
        ask(server, "POST", "{}");
        while (ask(server, "GET", "").get("done").asLong() < 5_000) Thread.sleep(5);
        server.kill();
        load.awaitEnd();
      }
      try (PackagedServer server = start(data, "60min")) {
        JsonNode left = ask(server, "GET", "").get("unfinished");
        server.stop();
        if (!left.isNull()) return left;
      }
    }
    throw new AssertionError("every rejudge was too fast");
  }

  /** Over all links; of each it is the sum of its verdicts. */
  private static long received(PackagedServer server, ShortLinks links) throws Exception {
    long received = 0;
    for (ShortLink link : links.all()) {
      JsonNode clicks = json(server, "GET", "/api/v1/links/" + link.slug() + "/clicks", "");
      long verdicts = 0;
      for (JsonNode count : clicks.get("verdicts")) verdicts += count.asLong();
      assertThat(verdicts).isEqualTo(clicks.get("received").asLong());
      received += verdicts;
    }
    return received;
  }

  private static PackagedServer start(Path data, String window) throws Exception {
    return PackagedServer.start(
        data, "--clicks.id-header", "true", "--clicks.duplicate-window", window);
  }

  private static JsonNode finished(PackagedServer server) throws Exception {
    while (true) {
      JsonNode state = ask(server, "GET", "");
      if (!state.get("state").asText().equals("running")) return state;
      Thread.sleep(20);
    }
  }

  private static JsonNode ask(PackagedServer server, String method, String body) throws Exception {
    return json(server, method, REJUDGE, body);
  }

  private static JsonNode json(PackagedServer server, String method, String path, String body)
      throws Exception {
    try (Wire wire = server.connect()) {
      return new ObjectMapper().readTree(wire.api(method, path, body).body());
    }
  }

  private static long count(Path data, String sql) throws Exception {
    String url = "jdbc:sqlite:" + data.resolve("clickthru.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
