package clickthru.account;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Database;
import clickthru.testing.AuthenticatorApp;
import clickthru.testing.MovableClock;
import clickthru.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way in with a second factor. */
class SignInTest {
  private static final String PASSWORD = "correct horse";
  private static final String CLIENT = "198.51.100.7";

  private final MovableClock clock = new MovableClock();

  @TempDir Path folder;
  private Database database;
  private SecondFactors factors;
  private SignIn signIn;
  private long ann;
  private String secret;
  private List<String> recovery;

  @BeforeEach
  void open() throws SQLException {
    database = TestDatabase.open(folder);
    var people = new People(database, new Password(1), clock);
    factors = new SecondFactors(database, new Seal(new byte[32]), clock);
    signIn = new SignIn(people, factors, new LoginThrottle(clock), clock);
    ann = people.add("ann", PASSWORD);
    factors.begin(ann);
    secret = Objects.requireNonNull(factors.pending(ann));
    recovery = Objects.requireNonNull(factors.confirm(ann, code(0)));
    next();
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** To a time whose codes were not used yet. */
  private void next() {
    clock.move(Duration.ofSeconds(90));
  }

  private String code(int steps) {
    return new AuthenticatorApp(secret).code(clock.instant(), steps);
  }

  private String ticket() throws SQLException {
    SignIn.Answer answer = signIn.password(CLIENT, "ann", PASSWORD);
    assertThat(answer.outcome()).isEqualTo(SignIn.Outcome.CODE_WANTED);
    assertThat(answer.person()).isNull();
    return answer.ticket();
  }

  private SignIn.Outcome send(String ticket, String code) throws SQLException {
    return signIn.code(CLIENT, ticket, code).outcome();
  }

  @Test
  void secret_unconfirmed_asksForNoCode() throws SQLException {
    assertThat(factors.end(ann)).isTrue();
    factors.begin(ann);
    assertThat(factors.confirm(ann, "000000x")).isNull();
    assertThat(factors.isOn(ann)).isFalse();
    assertThat(signIn.password(CLIENT, "ann", PASSWORD).outcome()).isEqualTo(SignIn.Outcome.RIGHT);
    clock.move(SecondFactors.PENDING);
    assertThat(factors.pending(ann)).isNull();
  }

  @Test
  void begin_whereItIsOn_changesNothing() throws SQLException {
    factors.begin(ann);
    assertThat(factors.pending(ann)).isNull();
    assertThat(factors.accept(ann, code(0))).isTrue();
  }

  @Test
  void code_right_isGoodOnceAndSoIsTheTicket() throws SQLException {
    String first = ticket();
    String second = ticket();
    String code = code(0);
    assertThat(send(first, code)).isEqualTo(SignIn.Outcome.RIGHT);
    assertThat(send(second, code)).isEqualTo(SignIn.Outcome.WRONG);
    assertThat(send(second, code(-1))).as("before the one taken").isEqualTo(SignIn.Outcome.WRONG);
    assertThat(send(first, code(1))).isEqualTo(SignIn.Outcome.OVER);
    assertThat(send(second, code(1))).isEqualTo(SignIn.Outcome.RIGHT);
  }

  @Test
  void code_ofTheConfirmation_isUsedUp() throws SQLException {
    assertThat(factors.end(ann)).isTrue();
    factors.begin(ann);
    secret = Objects.requireNonNull(factors.pending(ann));
    assertThat(factors.confirm(ann, code(0))).hasSize(10);
    assertThat(send(ticket(), code(0))).isEqualTo(SignIn.Outcome.WRONG);
  }

  @Test
  void code_recovery_isGoodOnceInAnyCase() throws SQLException {
    String one = recovery.get(3);
    assertThat(one).matches("([a-z2-7]{4}-){3}[a-z2-7]{4}");
    assertThat(send(ticket(), " " + one.toUpperCase(Locale.ROOT))).isEqualTo(SignIn.Outcome.RIGHT);
    assertThat(factors.codesLeft(ann)).isEqualTo(9);
    assertThat(send(ticket(), one)).isEqualTo(SignIn.Outcome.WRONG);
  }

  @Test
  void ticket_after5Minutes_isOver() throws SQLException {
    String ticket = ticket();
    clock.move(Duration.ofMinutes(5));
    assertThat(signIn.isHalfway(ticket)).isTrue();
    clock.move(Duration.ofMillis(1));
    assertThat(signIn.isHalfway(ticket)).isFalse();
    assertThat(send(ticket, code(0))).isEqualTo(SignIn.Outcome.OVER);
    assertThat(send("", code(0))).isEqualTo(SignIn.Outcome.OVER);
  }

  @Test
  void codes_guessed_areSlowedDownAlsoByWhoKnowsThePassword() throws SQLException {
    int let = 0;
    for (int i = 0; i < 40; i++) {
      SignIn.Answer answer = signIn.password(CLIENT, "ann", PASSWORD);
      if (answer.outcome() != SignIn.Outcome.CODE_WANTED) continue;
      if (send(answer.ticket(), "12345x") != SignIn.Outcome.WAIT) let++;
    }
    assertThat(let).isEqualTo(5);
    assertThat(signIn.password("203.0.113.9", "ann", PASSWORD).outcome())
        .as("from elsewhere")
        .isEqualTo(SignIn.Outcome.WAIT);
  }

  @Test
  void codes_guessed_areNotForgottenForThePasswordAlone() throws SQLException {
    int let = 0;
    for (int i = 0; i < 40; i++) {
      String from = "198.51.100." + i;
      if (signIn.again(from, "ann", PASSWORD, "12345x").outcome() != SignIn.Outcome.WAIT) let++;
      SignIn.Outcome alone = signIn.again(from, "ann", PASSWORD, null).outcome();
      assertThat(alone).isIn(SignIn.Outcome.RIGHT, SignIn.Outcome.WAIT);
    }
    assertThat(let).isEqualTo(10);
  }

  @Test
  void signIns_right_leaveNoTriesBehind() throws SQLException {
    for (int i = 0; i < 12; i++) {
      assertThat(send(ticket(), code(0))).isEqualTo(SignIn.Outcome.RIGHT);
      clock.move(Duration.ofSeconds(30));
    }
  }

  @Test
  void again_takesPasswordAndCode() throws SQLException {
    assertThat(signIn.again(CLIENT, "ann", "wrong password", code(0)).person()).isNull();
    assertThat(signIn.again(CLIENT, "ann", PASSWORD, "000000").person()).isNull();
    assertThat(signIn.again(CLIENT, "ann", PASSWORD, code(0)).person()).isNotNull();
  }

  @Test
  void database_holdsNeitherSecretNorRecoveryCode() throws Exception {
    database.close();
    byte[] plain = new AuthenticatorApp(secret).secret();
    String file = Files.readString(folder.resolve("t.db"), StandardCharsets.ISO_8859_1);
    assertThat(file)
        .contains("pbkdf2-sha256")
        .doesNotContain(secret)
        .doesNotContain(new String(plain, StandardCharsets.ISO_8859_1))
        .doesNotContain(Base64.getEncoder().encodeToString(plain))
        .doesNotContain(recovery.get(0))
        .doesNotContain(recovery.get(0).replace("-", ""));
  }

  @Test
  void otherKey_opensNoSecret_recoveryCodesStillDo() throws SQLException {
    byte[] other = new byte[32];
    other[0] = 1;
    var elsewhere = new SecondFactors(database, new Seal(other), clock);
    assertThat(elsewhere.isOn(ann)).isTrue();
    assertThat(elsewhere.accept(ann, code(0))).isFalse();
    assertThat(elsewhere.accept(ann, recovery.get(0))).isTrue();
  }

  @Test
  void seal_forAnotherOwnerOrDamaged_isNull() {
    Seal seal = new Seal(new byte[32]);
    String sealed = seal.seal(new byte[] {1, 2, 3}, 7);
    assertThat(seal.open(sealed, 7)).containsExactly(1, 2, 3);
    assertThat(seal.open(sealed, 8)).isNull();
    assertThat(seal.open("A" + sealed.substring(1), 7)).isNull();
    assertThat(seal.open("", 7)).isNull();
    assertThat(seal.open("?", 7)).isNull();
    assertThat(seal.seal(new byte[] {1, 2, 3}, 7)).isNotEqualTo(sealed);
  }
}
