package clickthru.digest;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.impression.DuePosts;
import clickthru.post.ChannelsFile;
import clickthru.report.CtrReport;
import clickthru.testing.MovableClock;
import clickthru.web.Assets;
import clickthru.web.BaseUrl;
import clickthru.web.Formats;
import clickthru.web.Templates;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes out, when and how often: with a real mail server, a real receiver and a database. */
class OutboxTest {
  private static final String SECRET = "a-secret-of-the-tests";

  /** Monday, an hour after the digest is due. */
  private static final Duration WEEK = Duration.ofDays(7);

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();
  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private Locale language = Locale.ENGLISH;
  private Receiver receiver;
  private Database database;

  @BeforeEach
  void open() throws Exception {
    mail.start();
    receiver = Receiver.open();
    database = database();
  }

  @AfterEach
  void close() {
    mail.stop();
    receiver.close();
    database.close();
  }

  Database database() throws Exception {
    return Database.open("jdbc:sqlite:" + folder.resolve("clickthru.db"), Duration.ofSeconds(5));
  }

  @Test
  void step_goesOutOnceAWeek_fromTheNextOneOn() throws Exception {
    outbox().step();
    assertThat(mails()).isEmpty();
    assertThat(outbox().last().isSent()).isFalse();
    clock.move(WEEK);
    outbox().step();
    outbox().step();
    clock.move(Duration.ofDays(6));
    outbox().step();
    assertThat(mails()).hasSize(1);
    assertThat(receiver.deliveries).hasSize(1);
    assertThat(outbox().last().isSent()).isTrue();
    clock.move(Duration.ofDays(1));
    outbox().step();
    assertThat(mails()).hasSize(2);
    assertThat(receiver.deliveries).hasSize(2);
    assertThat(receiver.deliveries.get(0).id()).isNotEqualTo(receiver.deliveries.get(1).id());
  }

  @Test
  void step_twoServersAtOnce_oneMail() throws Exception {
    outbox().step();
    clock.move(WEEK);
    List<CompletableFuture<Void>> servers =
        List.of(outbox(), outbox(), outbox(), outbox()).stream()
            .map(outbox -> CompletableFuture.runAsync(() -> stepped(outbox)))
            .toList();
    servers.forEach(CompletableFuture::join);
    assertThat(mails()).hasSize(1);
    assertThat(receiver.deliveries).hasSize(1);
  }

  @Test
  void step_whatFailed_isTriedAgainLaterAndAlone() throws Exception {
    outbox().step();
    clock.move(WEEK);
    receiver.status = 503;
    outbox().step();
    DigestRun run = outbox().last();
    assertThat(run.problem()).isEqualTo("The webhook at 127.0.0.1 answered 503.");
    assertThat(run.nextTryAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(1)));
    outbox().step();
    assertThat(receiver.deliveries).hasSize(1);
    clock.move(Duration.ofMinutes(1));
    outbox().step();
    assertThat(outbox().last().nextTryAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
    receiver.status = 204;
    clock.move(Duration.ofMinutes(5));
    outbox().step();
    assertThat(outbox().last().isSent()).isTrue();
    assertThat(mails()).hasSize(1);
    assertThat(receiver.deliveries).hasSize(3);
    assertThat(receiver.deliveries)
        .extracting(Receiver.Delivery::id)
        .containsOnly(receiver.deliveries.get(0).id());
  }

  @Test
  void step_noMailServer_isTold_andGivenUpWhenTheNextIsDue() throws Exception {
    outbox().step();
    clock.move(WEEK);
    int port = mail.getSmtp().getPort();
    mail.stop();
    outbox(port, null).step();
    DigestRun run = outbox(port, null).last();
    assertThat(run.problem()).contains("127.0.0.1:" + port, "did not take the mail");
    assertThat(run.endedAt()).isNull();
    mail.start();
    clock.move(WEEK);
    outbox().step();
    assertThat(mails()).hasSize(1);
    String ended = "select count(*) from digest_run where ended_at is not null";
    assertThat(database.<Long>read(connection -> Sql.number(connection, ended))).isEqualTo(3);
  }

  @Test
  void step_noServerRanForDays_isSentLate_andNotAfterThat() throws Exception {
    outbox().step();
    clock.move(WEEK.plusDays(2));
    outbox().step();
    assertThat(mails()).hasSize(1);
    clock.move(WEEK.plusDays(2));
    outbox().step();
    assertThat(mails()).hasSize(1);
    assertThat(outbox().last().problem()).isEqualTo("No server ran when it was due.");
  }

  @Test
  void step_diedWhileSending_isTakenUpAfterTenMinutes() throws Exception {
    outbox().step();
    clock.move(WEEK);
    DigestRuns runs = new DigestRuns(database);
    Instant due = Instant.parse("2026-03-09T08:00:00Z");
    runs.plan(due, clock.instant());
    assertThat(runs.take(due, clock.instant())).isNotNull();
    outbox().step();
    assertThat(mails()).isEmpty();
    clock.move(Duration.ofMinutes(10));
    outbox().step();
    assertThat(mails()).hasSize(1);
  }

  @Test
  void mail_isTextAndHtml_withTheWeekInFigures() throws Exception {
    outbox().step();
    fill();
    clock.move(WEEK);
    outbox().step();
    MimeMessage message = mails()[0];
    assertThat(message.getSubject()).isEqualTo("Click-through rates, 2 Mar 2026 to 8 Mar 2026");
    assertThat(message.getFrom()[0]).hasToString("clickthru@shop.example");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getMessageID()).startsWith("<digest-").endsWith("@shop.example>");
    assertThat(message.getContentType()).startsWith("multipart/alternative");
    MimeMultipart parts = (MimeMultipart) message.getContent();
    String text = text(parts.getBodyPart(0), "text/plain");
    assertThat(text)
        .contains("Total: 31 clicks by people (the week before: 4)")
        .contains("X: 30 clicks by people (the week before: 0)")
        .contains("CTR 3.00 %, 95 % interval 2.11–4.25 %: 30 clicks on 1,000 impressions")
        .contains("<b>Tea & cake</b>: no impressions yet")
        .contains("Enter them: https://go.example/admin/impressions");
    assertThat(text.indexOf("  Best:")).isLessThan(text.indexOf("  Worse:"));
    assertThat(text(parts.getBodyPart(1), "text/html"))
        .contains("&lt;b&gt;Tea &amp; cake&lt;/b&gt;: no impressions yet")
        .doesNotContain("<b>Tea");
  }

  @Test
  void mail_german_hasItsWordsDaysAndNumbers() throws Exception {
    language = Locale.GERMAN;
    outbox().step();
    fill();
    clock.move(WEEK);
    outbox().step();
    MimeMultipart parts = (MimeMultipart) mails()[0].getContent();
    assertThat(mails()[0].getSubject()).isEqualTo("Klickraten, 2. März 2026 bis 8. März 2026");
    assertThat(text(parts.getBodyPart(0), "text/plain"))
        .contains("Gesamt: 31 Klicks von Menschen (in der Woche davor: 4)")
        .contains("CTR 3,00 %, 95-%-Intervall 2,11–4,25 %: 30 Klicks auf 1.000 Impressionen")
        .contains("Tea & cake</b>: noch keine Impressionen")
        .doesNotContain("week", "clicks");
    assertThat(text(parts.getBodyPart(1), "text/html"))
        .contains("<html lang=\"de\">", "Beste Beiträge")
        .doesNotContain("week", "clicks");
  }

  @Test
  void webhook_getsSignedJson() throws Exception {
    fill();
    outbox().test();
    Receiver.Delivery delivery = receiver.deliveries.get(0);
    assertThat(delivery.signature())
        .isEqualTo("sha256=" + Webhook.signature(SECRET, delivery.body()));
    JsonNode json = new ObjectMapper().readTree(delivery.body());
    assertThat(json.get("text").asText()).startsWith("Click-through rates, ");
    assertThat(json.get("total").get("person_clicks").asLong()).isEqualTo(4);
    assertThat(json.get("waiting").get(0).get("title").asText()).isEqualTo("<b>Tea & cake</b>");
  }

  /** RFC 4231, test case 2. */
  @Test
  void signature_isTheStandardOne() {
    assertThat(Webhook.signature("Jefe", "what do ya want for nothing?".getBytes()))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void webhook_redirect_isNotFollowed() throws Exception {
    receiver.status = 302;
    assertThat(outbox().test().problems())
        .containsExactly("The webhook at 127.0.0.1 answered 302.");
    assertThat(receiver.deliveries).hasSize(1);
  }

  @Test
  void webhook_inside_isRefusedUnlessAllowed() throws Exception {
    Outbox outbox = outbox(null, new Webhook(receiver.url(), null, false));
    assertThat(outbox.test().problems().get(0)).contains("is at a private address");
    assertThat(receiver.deliveries).isEmpty();
  }

  @Test
  void mail_toTwo_isOneMailToBoth() throws Exception {
    Mailer one = mailer(mail.getSmtp().getPort(), Mailer.Security.NONE, null);
    Mailer two = new Mailer(one.account(), List.of("ann@shop.example", "bob@other.example"));
    assertThat(outbox(two, null).test().problems()).isEmpty();
    assertThat(mails()).hasSize(2);
    assertThat(mails()[0].getMessageID()).isEqualTo(mails()[1].getMessageID());
    assertThat(mails()[0].getAllRecipients()).hasSize(2);
  }

  @Test
  void mail_serverWithoutEncryption_isRefused() throws Exception {
    Mailer mailer = mailer(mail.getSmtp().getPort(), Mailer.Security.STARTTLS, null);
    assertThat(outbox(mailer, null).test().problems().get(0)).contains("STARTTLS is required");
    assertThat(mails()).isEmpty();
  }

  @Test
  void mail_serverThatNobodyVouchesFor_isRefused() throws Exception {
    GreenMail tls = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtps"));
    tls.start();
    try {
      Mailer mailer = mailer(tls.getSmtps().getPort(), Mailer.Security.TLS, null);
      assertThat(outbox(mailer, null).test().problems()).hasSize(1);
      assertThat(tls.getReceivedMessages()).isEmpty();
    } finally {
      tls.stop();
    }
  }

  @Test
  void mail_password_isUsedAndNeverTold() throws Exception {
    mail.setUser("ann@shop.example", "ann", "right");
    int port = mail.getSmtp().getPort();
    assertThat(outbox(mailer(port, Mailer.Security.NONE, "right"), null).test().problems())
        .isEmpty();
    List<String> problems =
        outbox(mailer(port, Mailer.Security.NONE, "wrong-one"), null).test().problems();
    assertThat(problems.get(0)).contains("refused the user or the password");
    assertThat(problems.toString()).doesNotContain("wrong-one");
  }

  /** What has arrived: a copy for each of the recipients. */
  private MimeMessage[] mails() {
    return mail.getReceivedMessages();
  }

  /** Clicks on Monday, 2 March, and on the newsletter's post four the day before. */
  private void fill() throws Exception {
    database.write(
        connection -> {
          String[] titles = {"Best", "Worse", "<b>Tea & cake</b>"};
          int[] clicks = {20, 10, 1};
          long at = Instant.parse("2026-03-02T09:00:00Z").toEpochMilli();
          for (int id = 1; id <= 3; id++) {
            insert(
                connection,
                "insert into post (id, title, channel, published_at, created_at)"
                    + " values (?, ?, ?, ?, ?)",
                id,
                titles[id - 1],
                id == 3 ? "newsletter" : "x",
                id == 3 ? at - 5 * 86_400_000L : at,
                at);
            insert(
                connection,
                """
                insert into link (id, slug, post_id, destination, tagged_url, redirect_status,
                  created_at)
                values (?, ?, ?, 'https://shop.example/', 'https://shop.example/', 302, 0)
                """,
                id,
                "s" + id,
                id);
            hour(connection, id, at / 3_600_000, clicks[id - 1]);
            if (id == 3) continue;
            insert(
                connection,
                """
                insert into impression_snapshot (post_id, as_of, kind, value, source, entered_at)
                values (?, ?, 'impressions', 500, 'typed', 0)
                """,
                id,
                Instant.parse("2026-03-08T20:00:00Z").toEpochMilli());
          }
          hour(connection, 3, at / 3_600_000 - 24, 4);
          return true;
        });
  }

  private static void hour(Connection connection, int link, long hour, int clicks)
      throws SQLException {
    insert(
        connection,
        """
        insert into click_hour
          (link_id, hour, verdict, node, clicks, visitors, first_click, last_click)
        values (?, ?, 0, 1, ?, ?, 1, 1)
        """,
        link,
        hour,
        clicks,
        clicks);
    insert(
        connection,
        """
        insert into click_total (link_id, verdict, node, clicks, visitors) values (?, 0, 1, ?, ?)
        on conflict (link_id, verdict, node) do update set
          clicks = click_total.clicks + excluded.clicks,
          visitors = click_total.visitors + excluded.visitors
        """,
        link,
        clicks,
        clicks);
  }

  private static void insert(Connection connection, String sql, Object... values)
      throws SQLException {
    if (Sql.update(connection, sql, values) != 1) throw new AssertionError(sql);
  }

  private static String text(BodyPart part, String type) throws Exception {
    assertThat(part.getContentType()).startsWith(type);
    return ((String) part.getContent()).replace("\r\n", "\n");
  }

  private static void stepped(Outbox outbox) {
    try {
      outbox.step();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private Outbox outbox() {
    return outbox(mail.getSmtp().getPort(), new Webhook(receiver.url(), SECRET, true));
  }

  private Outbox outbox(int port, @Nullable Webhook webhook) {
    return outbox(mailer(port, Mailer.Security.NONE, null), webhook);
  }

  private Outbox outbox(@Nullable Mailer mailer, @Nullable Webhook webhook) {
    try {
      CtrReport report = new CtrReport(database, ChannelsFile.read(), clock);
      BaseUrl baseUrl = new BaseUrl("https://go.example");
      Digests digests =
          new Digests(report, new DuePosts(database), () -> {}, baseUrl, new Formats(language));
      Timetable timetable = new Timetable(DayOfWeek.MONDAY, 8, ZoneOffset.UTC);
      Templates templates = new Templates(new Assets());
      return new Outbox(database, digests, timetable, mailer, webhook, templates, clock);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Mailer mailer(int port, Mailer.Security security, @Nullable String password) {
    String user = password == null ? null : "ann";
    Mailer.Account account =
        new Mailer.Account("127.0.0.1", port, security, user, password, "clickthru@shop.example");
    return new Mailer(account, List.of("ann@shop.example"));
  }
}
