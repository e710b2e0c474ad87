package clickthru.report;

import static clickthru.report.Rows.START;
import static org.assertj.core.api.Assertions.assertThat;

import clickthru.click.BotList;
import clickthru.click.Judge;
import clickthru.click.Retention;
import clickthru.click.Texts;
import clickthru.click.Verdict;
import clickthru.db.Sql;
import clickthru.web.Formats;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditsTest {
  @TempDir Path folder;
  private Rows rows;
  private Audits audits;

  @BeforeEach
  void open() throws Exception {
    rows = Rows.in(folder);
    audits = new Audits(rows.database, Clock.fixed(START.plus(Duration.ofDays(3)), ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    rows.close();
  }

  @Test
  void ofLink_saysWhatWasLeftOutAndWhy() throws Exception {
    rows.people(1, START, 3);
    for (int i = 0; i < 2; i++) rows.click(1, START.plusSeconds(i), 2, false);
    rows.click(1, START.plusSeconds(7200), 1, false);
    rows.click(2, START, 1, false);
    rows.write();
    rows.rule(2, "ua:preview");
    rows.rule(1, "ua:isbot");
    rows.execute(
        "insert into user_agent (id, value) values (1, 'WhatsApp/2.0'), (2, 'Twitterbot')");
    rows.execute("update click set user_agent_id = id - 3 where verdict = 2");
    Audit audit = audits.ofLink(1);
    assertThat(audit.sentence(Formats.plain()))
        .isEqualTo("6 requests, 3 people: 2 link previews, 1 bot left out");
    assertThat(audit.counts().unique()).isEqualTo(3);
    assertThat(audit.rules())
        .containsExactly(
            new Audit.Rule("person", "test", 3, List.of()),
            new Audit.Rule("bot", "ua:isbot", 1, List.of()),
            new Audit.Rule("preview", "ua:preview", 2, List.of("Twitterbot", "WhatsApp/2.0")));
  }

  @Test
  void days_areTheLastThirty_inUtc() throws Exception {
    rows.people(1, START, 2);
    rows.click(1, START.minus(Duration.ofDays(26)), 1, false);
    rows.click(1, START.minus(Duration.ofDays(27)), 1, false);
    rows.write();
    List<Audit.Day> days = audits.ofLink(1).days();
    assertThat(days).hasSize(30);
    assertThat(days.get(29).day()).hasToString("2026-03-05");
    assertThat(days.get(26).verdicts()).containsEntry("person", 2L);
    assertThat(days.stream().mapToLong(Audit.Day::received).sum()).isEqualTo(3);
  }

  @Test
  void ofPostAndCampaign_addUpTheirLinks() throws Exception {
    long first = rows.post("x", "spring", null, START, START);
    long second = rows.post("x", "spring", null, START, START);
    rows.link(first, "a", null, null);
    rows.link(first, "b", null, null);
    rows.link(second, "c", null, null);
    rows.people(1, START, 1);
    rows.people(2, START, 2);
    rows.people(3, START, 4);
    rows.write();
    assertThat(audits.ofPost(first).counts().received()).isEqualTo(3);
    Audit campaign = Objects.requireNonNull(audits.ofCampaign("Spring"));
    assertThat(campaign.counts().received()).isEqualTo(7);
    assertThat(audits.ofCampaign("autumn")).isNull();
  }

  @Test
  void ofLink_withoutClicks_isEmpty() throws Exception {
    rows.write();
    Audit audit = audits.ofLink(404);
    assertThat(audit.rules()).isEmpty();
    assertThat(audit.sentence(Formats.plain())).isEqualTo("No requests yet");
  }

  @Test
  void rules_ofAnyClicks_addUpToReceived() throws Exception {
    fill();
    Audit audit = audits.ofLink(1);
    assertThat(audit.counts().received())
        .isEqualTo(audit.rules().stream().mapToLong(Audit.Rule::clicks).sum());
    for (Audit.Rule rule : audit.rules()) {
      assertThat(rule.clicks()).as(rule.toString()).isEqualTo(counted(1, rule));
    }
  }

  @Test
  void rules_largestFirst_inTheOrderOfTheVerdicts() throws Exception {
    fill();
    List<Audit.Rule> rules = audits.ofLink(1).rules();
    assertThat(rules).hasSize(8 * 3);
    for (int i = 1; i < rules.size(); i++) {
      Audit.Rule before = rules.get(i - 1);
      Audit.Rule rule = rules.get(i);
      if (i % 3 == 0) assertThat(code(rule)).isGreaterThan(code(before));
      else assertThat(before.clicks()).isGreaterThanOrEqualTo(rule.clicks());
    }
  }

  @Test
  void purgedRows_loseTheirExamplesAndNoCount() throws Exception {
    fill();
    rows.execute("insert into user_agent (id, value) values (1, 'Twitterbot')");
    rows.execute("update click set user_agent_id = 1");
    Audit before = audits.ofLink(1);
    assertThat(before.rules()).allMatch(rule -> rule.userAgents().equals(List.of("Twitterbot")));
    Clock later = Clock.fixed(START.plus(Duration.ofDays(3)), ZoneOffset.UTC);
    Retention retention =
        new Retention(
            rows.database,
            new Texts(new Judge(BotList.load())),
            later,
            1,
            (connection, from, until) -> {});
    // Each step deletes a thousand rows at most.
    for (int i = 0; i < 10; i++) retention.step();
    long left = rows.database.read(c -> Sql.number(c, "select count(*) from click"));
    assertThat(left).isZero();
    Audit after = audits.ofLink(1);
    assertThat(after.counts()).isEqualTo(before.counts());
    assertThat(after.days()).isEqualTo(before.days());
    assertThat(after.rules())
        .isEqualTo(
            before.rules().stream()
                .map(r -> new Audit.Rule(r.verdict(), r.rule(), r.clicks(), List.of()))
                .toList());
  }

  private void fill() throws SQLException {
    Random random = new Random(7);
    for (int i = 0; i < 4_000; i++) {
      rows.click(
          1 + random.nextInt(3),
          START.plusSeconds(random.nextInt(90_000)),
          random.nextInt(8),
          false);
    }
    rows.write();
    rows.execute("update click set rule = 'rule ' || (id % 3)");
    rows.rollUpRules();
  }

  private long counted(long link, Audit.Rule rule) throws SQLException {
    return rows.database.read(
        c ->
            Sql.number(
                c,
                "select count(*) from click where link_id = ? and rule = ? and verdict = ?",
                link,
                rule.rule(),
                code(rule)));
  }

  private static int code(Audit.Rule rule) {
    return Verdict.valueOf(rule.verdict().toUpperCase(Locale.ROOT)).code;
  }

  @Test
  void sentence_choosesTheForms() {
    assertThat(sentence(1)).isEqualTo("1 request, 1 person");
    assertThat(sentence(3)).isEqualTo("3 requests, 3 people");
    assertThat(sentence(0, 1)).isEqualTo("1 request, 0 people: 1 bot left out");
    assertThat(sentence(240, 22, 41, 0, 9))
        .isEqualTo("312 requests, 240 people: 41 link previews, 22 bots, 9 HEAD checks left out");
    assertThat(sentence(0, 0, 1, 1, 1, 1, 1, 1))
        .isEqualTo(
            "6 requests, 0 people: 1 link preview, 1 prefetch, 1 HEAD check, 1 repeat,"
                + " 1 of your own, 1 suspect left out");
    assertThat(sentence(1_500)).isEqualTo("1,500 requests, 1,500 people");
  }

  private static String sentence(long... byCode) {
    Map<Integer, Long> clicks = new TreeMap<>();
    for (int code = 0; code < byCode.length; code++) clicks.put(code, byCode[code]);
    return VerdictWords.sentence(VerdictCounts.of(clicks, 0), Formats.plain());
  }
}
