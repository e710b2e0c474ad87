package clickthru.admin;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Sha256;
import clickthru.testing.Listening;
import clickthru.testing.RunningServer;
import clickthru.testing.Taps;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clicks as they come, over the wire, with real taps. */
class LiveIT {
  private static final Listening.Told NOTHING = new Listening.Told(0, Map.of(), false);

  @TempDir Path folder;
  private RunningServer server;
  private Taps taps;
  private Connection database;
  private final List<Listening> open = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start(folder);
    taps = new Taps(server);
    database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/clickthru.db"));
    taps.post("Spring", "linkedin", "spring");
    taps.post("Summer", "linkedin", "summer");
  }

  @AfterEach
  void stop() throws Exception {
    for (Listening listening : open) listening.close();
    database.close();
    server.close();
  }

  @Test
  void taps_twoListeners_areToldBothUntilOneSessionEnds() throws Exception {
    String ann = session(person("ann"));
    Listening first = listen(ann, "");
    Listening second = listen(session(person("ben")), "?post=2");
    assertThat(first.head().get(0)).isEqualTo("HTTP/1.1 200 OK");
    assertThat(first.head())
        .contains("Content-Type: text/event-stream; charset=utf-8", "X-Accel-Buffering: no")
        .contains("Cache-Control: no-store");
    assertThat(first.next()).isEqualTo(NOTHING);
    assertThat(second.next()).isEqualTo(NOTHING);

    taps.people("spring", 3);
    taps.people("summer", 2);
    first.awaitClicks(1, 3);
    assertThat(second.awaitClicks(2, 2).posts()).hasSize(1);

    update("delete from session where token_hash = ?", Sha256.hex(ann));
    Listening.Told last = first.next();
    while (last != null && last != Listening.END) last = first.next();
    assertThat(last).isSameAs(Listening.END);
    assertThat(first.next()).isNull();
    taps.people("summer", 1);
    assertThat(second.awaitClicks(2, 3).today()).isEqualTo(6);
  }

  @Test
  void listener_backAfterAWhile_learnsWhatItMissed() throws Exception {
    String ann = session(person("ann"));
    try (Listening first = new Listening(server.port(), ann, "")) {
      taps.people("spring", 1);
      first.awaitClicks(1, 1);
      taps.people("summer", 2);
      Listening again = listen(ann, "?since=" + first.lastId());
      assertThat(again.awaitClicks(2, 2).more()).isFalse();
    }
    // A number from another database is as good as none.
    assertThat(listen(ann, "?since=99999999").awaitClicks(2, 2).today()).isEqualTo(3);
  }

  @Test
  void bot_tapping_isNotTold() throws Exception {
    Listening listening = listen(session(person("ann")), "");
    server.get("/spring", "User-Agent", "Googlebot/2.1 (+http://www.google.com/bot.html)");
    taps.people("summer", 1);
    assertThat(listening.awaitClicks(2, 1).posts()).isEqualTo(Map.of("2", 1));
  }

  @Test
  void manyListeners_holdUpNeitherTapsNorPages() throws Exception {
    List<String> sessions = new ArrayList<>();
    for (int i = 0; i < 13; i++) sessions.add(session(person("person " + i)));
    for (int i = 0; i < 200; i++) listen(sessions.get(i / LiveClicks.MOST_OF_ONE), "");
    assertThat(open).allMatch(listening -> listening.status() == 200);
    taps.people("spring", 20);
    for (int i = 0; i < 100; i++) {
      assertThat(server.get("/admin/sign-in").statusCode()).isEqualTo(200);
    }
    for (Listening listening : open) listening.awaitClicks(1, 20);
  }

  @Test
  void tooMany_ofOneAndInAll_areRefusedForAWhile() throws Exception {
    long ann = person("ann");
    String session = session(ann);
    for (int i = 0; i < LiveClicks.MOST_OF_ONE; i++) listen(session, "");
    Listening refused = listen(session(ann), "");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.head()).contains("Retry-After: 20");
    for (int i = LiveClicks.MOST_OF_ONE; i < LiveClicks.MOST; i += LiveClicks.MOST_OF_ONE) {
      String other = session(person("person " + i));
      for (int j = 0; j < LiveClicks.MOST_OF_ONE; j++) listen(other, "");
    }
    assertThat(listen(session(person("late")), "").status()).isEqualTo(503);
    assertThat(open.stream().filter(listening -> listening.status() == 200))
        .hasSize(LiveClicks.MOST);
  }

  @Test
  void listener_thatLeaves_makesRoom() throws Exception {
    String session = session(person("ann"));
    for (int i = 0; i < LiveClicks.MOST_OF_ONE; i++) listen(session, "");
    for (Listening listening : open) listening.close();
    while (listen(session, "").status() != 200) Thread.sleep(200);
  }

  @Test
  void signedOutOrUnreadable_isRefused() throws Exception {
    assertThat(listen("0".repeat(43), "").status()).isEqualTo(403);
    assertThat(server.get("/admin/live").statusCode()).isEqualTo(403);
    String session = session(person("ann"));
    assertThat(listen(session, "?post=x").status()).isEqualTo(400);
    assertThat(listen(session, "?since=x").status()).isEqualTo(400);
    assertThat(server.send("POST", "/admin/live", "").statusCode()).isEqualTo(404);
  }

  @Test
  void stop_endsTheStreamInOrder() throws Exception {
    Listening listening = listen(session(person("ann")), "");
    assertThat(listening.next()).isNotNull();
    server.close();
    assertThat(listening.next()).isNull();
  }

  private Listening listen(String session, String query) throws Exception {
    Listening listening = new Listening(server.port(), session, query);
    open.add(listening);
    return listening;
  }

  private long person(String name) throws SQLException {
    update(
        "insert into person (name, password_hash, created_at, role) values (?, '', 0, 'viewer')",
        name);
    try (var rows = database.createStatement().executeQuery("select max(id) from person")) {
      return rows.getLong(1);
    }
  }

  private String session(long person) throws SQLException {
    String token = ("%d".formatted(System.nanoTime()) + "x".repeat(43)).substring(0, 43);
    long now = System.currentTimeMillis();
    update(
        "insert into session (token_hash, person_id, created_at, seen_at) values (?, ?, ?, ?)",
        Sha256.hex(token),
        person,
        now,
        now);
    return token;
  }

  private void update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
      statement.executeUpdate();
    }
  }
}
