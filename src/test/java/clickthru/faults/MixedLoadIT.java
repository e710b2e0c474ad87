package clickthru.faults;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.faults.ShortLinks.ShortLink;
import clickthru.testing.PackagedServer;
import clickthru.testing.Wire;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 200,000 requests of every kind with three kills in between, then all of them judged anew with a
 * kill in the middle: received = verdicts = rows = hours = each dimension of the days, per link.
 */
class MixedLoadIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int REQUESTS = 200_000;
  private static final int KILLS = 3;
  private static final int SENDERS = 4;
  private static final String[] CHANNELS = {"instagram-story", "facebook", "x", "linkedin"};
  private static final String[] SETTINGS = {
    "--clicks.id-header", "true",
    "--trusted-proxies", "127.0.0.1/32",
    "--links.unknown-limit", "1000000"
  };

  @TempDir Path folder;
  private volatile PackagedServer server;

  @Test
  void mixedLoad_withKillsAndARejudge_addsUpPerLink() throws Exception {
    long seed = Long.getLong("faults.seed", System.nanoTime());
    System.out.printf("%,d mixed requests, -Dfaults.seed=%d%n", REQUESTS, seed);
    Random random = new Random(seed);
    Path data = folder.resolve("data");
    Path database = data.resolve("clickthru.db");
    server = PackagedServer.start(data, SETTINGS);
    List<ShortLink> links = posts();
    List<ShortLink> mailed = mailing();
    links.addAll(mailed);
    MixedLoad load = new MixedLoad(() -> server.port(), links, mailed, REQUESTS);
    try (load) {
      load.start(SENDERS, random);
      for (int kill = 1; kill <= KILLS; kill++) {
        load.awaitSent((long) REQUESTS * kill / (KILLS + 1) + random.nextInt(REQUESTS / 8));
        server.kill();
        server = PackagedServer.start(data, SETTINGS);
      }
    }
    Map<Long, Long> received = received(links);
    server.stop();
    assertThat(LinkSums.of(database).rows()).isEqualTo(received);
    checked("loaded", database, load);
    assertThat(LinkSums.ofVerdicts(database).wrong()).isEmpty();
    assertThat(LinkSums.ofVerdicts(database).verdicts()).hasSize(8);
    plantedFaultsAreFound(database, load);

    rejudgeIsKilled(data, database, random);
    checked("rejudge killed", database, load);
    assertThat(number(database, "select count(*) from rejudge_progress")).isEqualTo(1);
    try (PackagedServer rejudge = rejudge(data)) {
      assertThat(rejudge.exitCode(Duration.ofSeconds(120))).as(rejudge.err()).isZero();
    }
    assertThat(number(database, "select count(*) from rejudge_progress")).isZero();
    assertThat(number(database, "select count(*) from click where verdict = 5")).isZero();
    checked("judged anew", database, load);
    assertThat(LinkSums.ofVerdicts(database).wrong()).isEmpty();
    server = PackagedServer.start(data, SETTINGS);
    try (PackagedServer last = server) {
      assertThat(received(links)).isEqualTo(received);
      last.stop();
    }
  }

  /** The sums agree, each answered click is there once, and none is there twice. */
  private static void checked(String when, Path database, MixedLoad load) throws Exception {
    LinkSums sums = LinkSums.of(database);
    List<String> faults = faults(database, load);
    System.out.printf(
        "%-14s | requests %,d | answered %,d | unknown slugs %,d | rows %,d | verdicts %s |"
            + " wrong sums %d | lost, wrong or doubled %d%n",
        when,
        load.taps.requests.get(),
        load.taps.taps.size(),
        load.unknown.get(),
        sums.clicks(),
        sums.verdicts(),
        sums.wrong().size(),
        faults.size());
    assertThat(sums.wrong()).isEmpty();
    assertThat(faults).isEmpty();
    assertThat(sums.clicks())
        .isBetween((long) load.taps.taps.size(), load.taps.requests.get() - load.unknown.get());
  }

  private static List<String> faults(Path database, MixedLoad load) throws Exception {
    List<String> faults = new ArrayList<>();
    Map<Long, String> rows = new HashMap<>();
    Set<String> marks = new HashSet<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("select id, link_id, method, purpose from click")) {
      while (found.next()) {
        String purpose = found.getString(4);
        String mark = purpose.substring(purpose.lastIndexOf('=') + 1);
        rows.put(found.getLong(1), found.getLong(2) + found.getString(3) + mark);
        if (!marks.add(mark)) faults.add("doubled " + mark);
      }
    }
    for (Taps.Tap tap : load.taps.taps) {
      String row = rows.get(tap.id());
      String told = tap.linkId() + tap.method() + tap.mark();
      if (row == null) faults.add("lost " + told);
      else if (!row.equals(told)) faults.add("wrong " + told + ", not " + row);
    }
    return faults;
  }

  /** The rig is of use only if it sees such a thing. */
  private static void plantedFaultsAreFound(Path database, MixedLoad load) throws Exception {
    for (String sql :
        List.of(
            """
            update click_hour set clicks = clicks + 1 where (link_id, hour, verdict) =
              (select link_id, hour, verdict from click_hour limit 1)
            """,
            """
            update click_day set clicks = clicks - 1 where (link_id, day, dimension, value, verdict)
              = (select link_id, day, dimension, value, verdict from click_day
                 where dimension = 'browser' limit 1)
            """,
            "update click set link_id = 1 + link_id % 3 where id = 1000")) {
      planted(database, sql, () -> LinkSums.of(database).wrong());
    }
    long acknowledged = load.taps.taps.iterator().next().id();
    planted(database, "delete from click where id = " + acknowledged, () -> faults(database, load));
    planted(
        database,
        "update click set purpose = (select purpose from click where id = 7) where id = 8",
        () -> faults(database, load));
    planted(
        database,
        "update click_hour set verdict = 9 where (link_id, hour, verdict) ="
            + " (select link_id, hour, verdict from click_hour limit 1)",
        () -> LinkSums.ofVerdicts(database).wrong());
  }

  private interface Check {
    List<String> faults() throws Exception;
  }

  private static void planted(Path database, String sql, Check check) throws Exception {
    Path before = Files.copy(database, database.resolveSibling("before.db"));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).as(sql).isEqualTo(1);
    }
    assertThat(check.faults()).as(sql).isNotEmpty();
    Files.delete(database);
    Files.move(before, database);
  }

  private static void rejudgeIsKilled(Path data, Path database, Random random) throws Exception {
    long last = number(database, "select max(id) from click");
    long at = last / 4 + random.nextInt((int) last / 2);
    try (PackagedServer rejudge = rejudge(data)) {
      while (number(database, "select coalesce(max(done_id), 0) from rejudge_progress") < at) {
        assertThat(rejudge.isAlive()).as(rejudge.err()).isTrue();
        Thread.sleep(5);
      }
      rejudge.kill();
    }
  }

  /** By other rules than the clicks were loaded by: no duplicates. */
  private static PackagedServer rejudge(Path data) throws Exception {
    return PackagedServer.run(
        data.getParent(),
        List.of("rejudge", "--data", data.toString(), "--clicks.duplicate-window", "0s"));
  }

  /** What the audit of each link calls received is the sum of its verdicts. */
  private Map<Long, Long> received(List<ShortLink> links) throws Exception {
    Map<Long, Long> received = new HashMap<>();
    try (Wire wire = server.connect()) {
      for (ShortLink link : links) {
        String path = "/api/v1/links/" + link.slug() + "/audit";
        Wire.Answer answer = wire.api("GET", path, "");
        // It waits for the loader so long, and says when that was not enough.
        for (int i = 0; i < 30 && answer.header("Warning") != null; i++) {
          answer = wire.api("GET", path, "");
        }
        assertThat(answer.header("Warning")).isNull();
        JsonNode audit = JSON.readTree(answer.body());
        long sum = 0;
        for (JsonNode verdict : audit.get("verdicts")) sum += verdict.asLong();
        assertThat(audit.get("received").asLong()).as(link.slug()).isEqualTo(sum).isPositive();
        received.put(link.id(), sum);
      }
    }
    return received;
  }

  /** Posts of several channels with their links. */
  private List<ShortLink> posts() throws Exception {
    List<ShortLink> links = new ArrayList<>();
    for (String channel : CHANNELS) {
      links.add(post(channel, channel + "-1", "spring"));
      links.add(post(channel, channel + "-2", "summer"));
    }
    return links;
  }

  /** The links of one mailing. */
  private List<ShortLink> mailing() throws Exception {
    List<ShortLink> links = new ArrayList<>();
    for (int i = 0; i < 4; i++) links.add(post("newsletter", "mail-" + i, "spring"));
    return links;
  }

  private ShortLink post(String channel, String slug, String campaign) throws Exception {
    String json =
        """
        {"title":"%1$s","channel":"%2$s","slug":"%1$s","campaign":"%3$s",\
        "destination":"https://shop.example/%1$s"}"""
            .formatted(slug, channel, campaign);
    try (Wire wire = server.connect()) {
      Wire.Answer answer = wire.api("POST", "/api/v1/posts", json);
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
      return new ShortLink(JSON.readTree(answer.body()).at("/links/0/id").asLong(), slug);
    }
  }

  private static long number(Path database, String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      return found.getLong(1);
    }
  }
}
