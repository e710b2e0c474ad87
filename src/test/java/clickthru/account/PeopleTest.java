package clickthru.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.testing.MovableClock;
import clickthru.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleTest {
  private static final String RIGHT = "correct horse";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Database database;

  @SuppressWarnings("NullAway.Init")
  private People people;

  @BeforeEach
  void open() throws SQLException {
    database = TestDatabase.open(folder);
    people = new People(database, new Password(1_000), new MovableClock());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void any_isTrueAfterTheFirst() throws SQLException {
    assertThat(people.any()).isFalse();
    people.add("Ann", RIGHT);
    assertThat(people.any()).isTrue();
  }

  @Test
  void verify_rightPassword_isThePersonInAnyCase() throws SQLException {
    long id = people.add(" Ann ", RIGHT);
    Person person = people.verify("ANN", RIGHT);
    assertThat(person).isNotNull();
    assertThat(person == null ? 0 : person.id()).isEqualTo(id);
    assertThat(person == null ? "" : person.name()).isEqualTo("ann");
  }

  @Test
  void verify_wrongPasswordOrName_isNull() throws SQLException {
    people.add("ann", RIGHT);
    assertThat(people.verify("ann", "correct horsf")).isNull();
    assertThat(people.verify("ann", "")).isNull();
    assertThat(people.verify("bob", RIGHT)).isNull();
    assertThat(people.verify("' or '1'='1", RIGHT)).isNull();
  }

  @Test
  void verify_unknownName_takesAsLongAsAWrongPassword() throws SQLException {
    People slow = new People(database, new Password(60_000), new MovableClock());
    slow.add("ann", RIGHT);
    slow.verify("ann", "wrong password");
    List<Long> known = new ArrayList<>();
    List<Long> unknown = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      known.add(nanos(slow, "ann"));
      unknown.add(nanos(slow, "bob"));
    }
    double ratio = (double) median(unknown) / median(known);
    assertThat(ratio).isBetween(0.5, 2.0);
  }

  @Test
  void verify_flood_isTurnedAwayAndOver() throws Exception {
    People slow = new People(database, new Password(60_000), new MovableClock());
    slow.add("ann", RIGHT);
    ExecutorService threads = Executors.newFixedThreadPool(60);
    List<Future<Boolean>> answers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      answers.add(threads.submit(() -> slow.verify("bob", "wrong password") == null));
    }
    int turnedAway = 0;
    for (Future<Boolean> answer : answers) {
      try {
        assertThat(answer.get()).isTrue();
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(RejectedExecutionException.class);
        turnedAway++;
      }
    }
    threads.shutdown();
    assertThat(turnedAway).isBetween(1, 58);
    assertThat(slow.verify("ann", RIGHT)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        " a ",
        "a\u0000b",
        "a\nb",
        "ann\u200b",
        "\u202eann",
        "ann\u00a0",
        "an\u2028n"
      })
  void add_badName_saysWhatIsRight(String name) {
    assertThat(People.nameProblem(name)).startsWith("must");
    assertThatThrownBy(() -> people.add(name, RIGHT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the name must");
  }

  @Test
  void nameProblem_countsCharacters() {
    assertThat(People.nameProblem("ab")).isNull();
    assertThat(People.nameProblem("Zoë van Dijk, 李")).isNull();
    assertThat(People.nameProblem("😀".repeat(60))).isNull();
    assertThat(People.nameProblem("a".repeat(61))).contains("2 to 60");
  }

  @Test
  void add_takenName_isRefused() throws SQLException {
    people.add("ann", RIGHT);
    assertThatThrownBy(() -> people.add("ANN", RIGHT)).hasMessage("the name is taken");
  }

  @Test
  void add_shortPassword_isRefused() throws SQLException {
    assertThatThrownBy(() -> people.add("ann", "short"))
        .hasMessageContaining("at least 10 characters");
    assertThat(people.any()).isFalse();
  }

  @Test
  void verify_oldHash_isRenewedOnce() throws SQLException {
    people.add("ann", RIGHT);
    assertThat(kept()).startsWith("pbkdf2-sha256$1000$");
    People stronger = new People(database, new Password(2_000), new MovableClock());
    assertThat(stronger.verify("ann", "wrong password")).isNull();
    assertThat(kept()).startsWith("pbkdf2-sha256$1000$");
    assertThat(stronger.verify("ann", RIGHT)).isNotNull();
    assertThat(kept()).startsWith("pbkdf2-sha256$2000$");
    assertThat(people.verify("ann", RIGHT)).isNotNull();
    assertThat(kept()).startsWith("pbkdf2-sha256$2000$");
  }

  @Test
  void password_sameTwice_isKeptDifferently() {
    Password passwords = new Password(1_000);
    assertThat(passwords.hash(RIGHT)).isNotEqualTo(passwords.hash(RIGHT)).doesNotContain(RIGHT);
  }

  @Test
  void password_default_isExpensiveAndDescribesItself() {
    Password passwords = new Password();
    String kept = passwords.hash(RIGHT);
    assertThat(kept).matches("pbkdf2-sha256\\$600000\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    assertThat(passwords.verify(RIGHT, kept)).isTrue();
    assertThat(passwords.needsRehash(kept)).isFalse();
    assertThat(new Password(1_000).needsRehash(kept)).isFalse();
  }

  /** RFC 7914 §11, the PBKDF2-HMAC-SHA-256 vector with 80,000 rounds, first 32 bytes. */
  @Test
  void password_agreesWithThePublishedVector() {
    String kept = "pbkdf2-sha256$80000$TmFDbA$TdzY9guYviGDDO5e8icB+WQaRBjQTAQUrv8Ih2s0q1Y";
    assertThat(new Password(1).verify("Password", kept)).isTrue();
    assertThat(new Password(1).verify("password", kept)).isFalse();
  }

  @Test
  void password_decomposedLetters_areTheSamePassword() {
    Password passwords = new Password(1_000);
    assertThat(passwords.verify("cafe\u0301-au-lait", passwords.hash("caf\u00e9-au-lait")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "correct horse",
        "pbkdf2-sha256$1000$$",
        "pbkdf2-sha256$x$AAAA$AAAA",
        "pbkdf2-sha256$0$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "pbkdf2-sha256$2000000000$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "pbkdf2-sha256$1000$?$?",
        "md5$1000$AAAA$AAAA"
      })
  void password_unreadableHash_fitsNothing(String kept) {
    assertThat(new Password(1_000).verify(RIGHT, kept)).isFalse();
    assertThat(new Password(1_000).needsRehash(kept)).isTrue();
  }

  @Test
  void password_lengthInCharacters_hasBounds() {
    assertThat(Password.problem("😀".repeat(9))).contains("at least 10");
    assertThat(Password.problem("😀".repeat(10))).isNull();
    assertThat(Password.problem("a".repeat(200))).isNull();
    assertThat(Password.problem("a".repeat(201))).contains("at most 200");
  }

  private String kept() throws SQLException {
    return database
        .read(c -> Sql.list(c, "select password_hash from person", row -> row.getString(1)))
        .get(0);
  }

  private static long nanos(People people, String name) throws SQLException {
    long start = System.nanoTime();
    people.verify(name, "wrong password");
    return System.nanoTime() - start;
  }

  private static long median(List<Long> times) {
    Collections.sort(times);
    return times.get(times.size() / 2);
  }
}
