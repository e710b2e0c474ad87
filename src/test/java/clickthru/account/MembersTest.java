package clickthru.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.history.Actor;
import clickthru.testing.AuthenticatorApp;
import clickthru.testing.MovableClock;
import clickthru.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles, removal, invitations and what ends with them. */
class MembersTest {
  private static final String PASSWORD = "correct horse";

  private final MovableClock clock = new MovableClock();

  @TempDir Path folder;
  private Database database;
  private People people;
  private Sessions sessions;
  private ApiKeys keys;
  private Members members;
  private Invitations invitations;
  private SecondFactors factors;
  private long ann;

  Database database() throws Exception {
    return TestDatabase.open(folder);
  }

  @BeforeEach
  void open() throws Exception {
    database = database();
    people = new People(database, new Password(1), clock);
    sessions = new Sessions(database, clock);
    keys = new ApiKeys(database, clock, null);
    members = new Members(database, people, sessions, keys, clock);
    invitations = new Invitations(database, people, sessions, clock);
    factors = new SecondFactors(database, new Seal(new byte[32]), clock);
    ann = people.add("ann", PASSWORD);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private long person(String name, Role role) throws SQLException {
    return join(Objects.requireNonNull(invitations.invite(role, null, "ann")), name).id();
  }

  private Person join(String token, String name) throws SQLException {
    return Objects.requireNonNull(invitations.accept(token, name, PASSWORD));
  }

  private String start(long id) throws SQLException {
    return Objects.requireNonNull(sessions.start(id, 0, "Firefox, Linux"));
  }

  private @Nullable Role roleOf(String token) throws SQLException {
    Session session = sessions.find(token);
    return session == null ? null : session.role();
  }

  /** All at the same moment, as far as a machine can. */
  private static <T> List<T> together(List<Callable<T>> works) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(works.size());
    try {
      List<T> answers = new ArrayList<>();
      for (Future<T> one : threads.invokeAll(works)) answers.add(one.get());
      return answers;
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void changeRole_openSession_hasItAtOnce() throws SQLException {
    long bob = person("bob", Role.EDITOR);
    String token = start(bob);
    assertThat(roleOf(token)).isEqualTo(Role.EDITOR);
    assertThat(members.changeRole(bob, Role.VIEWER)).isEqualTo(Members.Outcome.DONE);
    assertThat(roleOf(token)).isEqualTo(Role.VIEWER);
    assertThat(members.changeRole(bob, Role.OWNER)).isEqualTo(Members.Outcome.DONE);
    assertThat(roleOf(token)).isEqualTo(Role.OWNER);
    assertThat(members.changeRole(99, Role.OWNER)).isEqualTo(Members.Outcome.UNKNOWN);
  }

  @Test
  void remove_openSession_isOverAtOnceAndTheNameIsFree() throws SQLException {
    long bob = person("bob", Role.EDITOR);
    factors.begin(bob);
    assertThat(invitations.forPassword(bob, "ann")).isNotNull();
    String token = start(bob);
    assertThat(roleOf(token)).isNotNull();
    assertThat(members.remove(bob, Set.of())).isEqualTo(Members.Outcome.DONE);
    assertThat(roleOf(token)).isNull();
    assertThat(sessions.start(bob, 0, null)).isNull();
    assertThat(people.verify("bob", PASSWORD)).isNull();
    assertThat(members.remove(bob, Set.of())).isEqualTo(Members.Outcome.UNKNOWN);
    assertThat(person("bob", Role.VIEWER)).isPositive();
  }

  @Test
  void remove_tickedKeysOfTheirMaking_areRefusedAtOnce_andTheRestStays() throws SQLException {
    long bob = person("bob", Role.OWNER);
    ApiKeys.Created ticked = made(Actor.person("bob", bob), "ticked");
    ApiKeys.Created byKey = made(Actor.key("ticked", ticked.key().id()), "made with a key");
    ApiKeys.Created left = made(Actor.person("bob", bob), "left");
    ApiKeys.Created others = made(Actor.person("ann", ann), "of another");
    assertThat(keys.madeBy(bob))
        .extracting(ApiKey::name)
        .containsExactly("left", "made with a key", "ticked");
    assertThat(byKey.key().madeBy()).isEqualTo("bob");
    assertThat(keys.scopeOf(ticked.plainKey())).isEqualTo(Scope.READ);
    Set<Long> revoked = Set.of(ticked.key().id(), byKey.key().id(), others.key().id());
    assertThat(members.remove(bob, revoked)).isEqualTo(Members.Outcome.DONE);
    assertThat(keys.scopeOf(ticked.plainKey())).isNull();
    assertThat(keys.scopeOf(byKey.plainKey())).isNull();
    assertThat(keys.scopeOf(left.plainKey())).isEqualTo(Scope.READ);
    assertThat(keys.scopeOf(others.plainKey())).isEqualTo(Scope.READ);
    assertThat(keys.list()).extracting(ApiKey::madeBy).containsExactly("ann", null);
  }

  @Test
  void remove_lastOwner_keepsTheirKeys() throws SQLException {
    ApiKeys.Created key = made(Actor.person("ann", ann), "till");
    Set<Long> revoked = Set.of(key.key().id());
    assertThat(members.remove(ann, revoked)).isEqualTo(Members.Outcome.LAST_OWNER);
    assertThat(keys.scopeOf(key.plainKey())).isEqualTo(Scope.READ);
  }

  private ApiKeys.Created made(Actor maker, String name) throws SQLException {
    List<ApiKeys.Created> made = new ArrayList<>();
    Actor.<SQLException>doing(maker, () -> made.add(keys.create(name, Scope.READ, null)));
    return made.get(0);
  }

  @Test
  void lastOwner_staysAnOwner() throws SQLException {
    long bob = person("bob", Role.EDITOR);
    assertThat(members.remove(ann, Set.of())).isEqualTo(Members.Outcome.LAST_OWNER);
    assertThat(members.changeRole(ann, Role.EDITOR)).isEqualTo(Members.Outcome.LAST_OWNER);
    assertThat(members.changeRole(ann, Role.OWNER)).isEqualTo(Members.Outcome.DONE);
    assertThat(members.changeRole(bob, Role.OWNER)).isEqualTo(Members.Outcome.DONE);
    assertThat(members.remove(ann, Set.of())).isEqualTo(Members.Outcome.DONE);
    assertThat(members.list("")).extracting(Member::name).containsExactly("bob");
  }

  @Test
  void lastOwners_loweredByTwoAtOnce_leaveOne() throws Exception {
    for (int round = 0; round < 15; round++) {
      long one = person("one" + round, Role.OWNER);
      long other = person("other" + round, Role.OWNER);
      if (round == 0) assertThat(members.remove(ann, Set.of())).isEqualTo(Members.Outcome.DONE);
      else assertThat(members.remove(oldestOwner(), Set.of())).isEqualTo(Members.Outcome.DONE);
      List<Members.Outcome> outcomes =
          together(
              List.of(
                  () -> members.remove(one, Set.of()),
                  () -> members.changeRole(other, Role.VIEWER)));
      assertThat(outcomes)
          .containsExactlyInAnyOrder(Members.Outcome.DONE, Members.Outcome.LAST_OWNER);
      assertThat(owners()).isEqualTo(1);
    }
  }

  /** The owner that a round before left over: the oldest. */
  private long oldestOwner() throws SQLException {
    return database.read(c -> Sql.number(c, "select min(id) from person where role = 'owner'"));
  }

  private long owners() throws SQLException {
    return database.read(c -> Sql.number(c, "select count(*) from person where role = 'owner'"));
  }

  @Test
  void list_goesOnAfterAName() throws SQLException {
    person("bob", Role.EDITOR);
    start(ann);
    assertThat(members.list("")).extracting(Member::name).containsExactly("ann", "bob");
    assertThat(members.list("ann")).extracting(Member::name).containsExactly("bob");
    assertThat(members.list("").get(0))
        .isEqualTo(new Member(ann, "ann", Role.OWNER, clock.instant(), clock.instant(), false));
    assertThat(members.list("").get(1).seenAt()).isNull();
    assertThat(members.find("ANN ")).isNotNull();
    assertThat(members.find("eve")).isNull();
  }

  @Test
  void changePassword_endsOtherSessionsAndWhatIsUnderWay() throws SQLException {
    String own = start(ann);
    String other = start(ann);
    assertThat(roleOf(other)).isNotNull();
    assertThat(sessions.list(ann, own)).hasSize(2).filteredOn(OpenSession::own).hasSize(1);
    Person asked = Objects.requireNonNull(people.verify("ann", PASSWORD));
    String link = Objects.requireNonNull(invitations.forPassword(ann, "ann"));
    assertThat(members.changePassword(asked, "another horse", own)).isTrue();
    assertThat(roleOf(own)).isEqualTo(Role.OWNER);
    assertThat(roleOf(other)).isNull();
    assertThat(people.verify("ann", PASSWORD)).isNull();
    assertThat(people.verify("ann", "another horse")).isNotNull();
    assertThat(sessions.start(ann, asked.version(), null)).as("asked before").isNull();
    assertThat(members.changePassword(asked, "a third horse", own)).isFalse();
    assertThat(invitations.find(link)).isNull();
  }

  @Test
  void secondFactor_switchedOnOrOff_overtakesASignInUnderWay() throws SQLException {
    Person before = Objects.requireNonNull(people.verify("ann", PASSWORD));
    switchOn();
    assertThat(sessions.start(ann, before.version(), null)).isNull();
    Person asked = Objects.requireNonNull(people.verify("ann", PASSWORD));
    assertThat(factors.end(ann)).isTrue();
    assertThat(sessions.start(ann, asked.version(), null)).isNull();
  }

  private void switchOn() throws SQLException {
    factors.begin(ann);
    var app = new AuthenticatorApp(Objects.requireNonNull(factors.pending(ann)));
    assertThat(factors.confirm(ann, app.code(clock.instant(), 0))).hasSize(10);
    assertThat(members.list("").get(0).secondFactor()).isTrue();
  }

  @Test
  void secondFactor_codeSentManyTimesAtOnce_isGoodOnce() throws Exception {
    factors.begin(ann);
    var app = new AuthenticatorApp(Objects.requireNonNull(factors.pending(ann)));
    List<String> recovery =
        Objects.requireNonNull(factors.confirm(ann, app.code(clock.instant(), 0)));
    for (String code : List.of(app.code(clock.instant(), 1), recovery.get(0))) {
      Callable<Boolean> send = () -> factors.accept(ann, code);
      assertThat(together(List.of(send, send, send, send))).containsOnlyOnce(true);
    }
  }

  @Test
  void endOthers_leavesTheOneThatAsks() throws SQLException {
    String own = start(ann);
    String other = start(ann);
    assertThat(roleOf(other)).isNotNull();
    sessions.endOthers(ann, own);
    assertThat(roleOf(other)).isNull();
    assertThat(roleOf(own)).isNotNull();
  }

  @Test
  void invitation_usedByManyAtOnce_letsOneIn() throws Exception {
    String token = Objects.requireNonNull(invitations.invite(Role.EDITOR, "Bob", "ann"));
    Invitation link = Objects.requireNonNull(invitations.find(token));
    assertThat(link.name()).isEqualTo("Bob");
    assertThat(link.role()).isEqualTo(Role.EDITOR);
    List<Callable<Boolean>> tries = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String name = "bob" + i;
      tries.add(() -> invitations.accept(token, name, PASSWORD) != null);
    }
    assertThat(together(tries)).containsOnlyOnce(true);
    assertThat(members.list("")).hasSize(2);
    assertThat(invitations.find(token)).isNull();
    assertThat(invitations.open()).isEmpty();
  }

  @Test
  void invitation_expiredRevokedOrUnknown_isNone() throws SQLException {
    String late = Objects.requireNonNull(invitations.invite(Role.OWNER, null, "ann"));
    clock.move(Invitations.LIFE.minusMillis(1));
    assertThat(invitations.find(late)).isNotNull();
    clock.move(Duration.ofMillis(1));
    assertThat(invitations.find(late)).isNull();
    assertThat(invitations.accept(late, "bob", PASSWORD)).isNull();
    String revoked = Objects.requireNonNull(invitations.invite(Role.OWNER, null, "ann"));
    long id = invitations.open().get(0).id();
    assertThat(invitations.revoke(id)).isTrue();
    assertThat(invitations.revoke(id)).isFalse();
    assertThat(invitations.accept(revoked, "bob", PASSWORD)).isNull();
    assertThat(invitations.accept("", "bob", PASSWORD)).isNull();
    assertThat(members.list("")).hasSize(1);
  }

  @Test
  void invitation_takenName_staysGood() throws SQLException {
    String token = Objects.requireNonNull(invitations.invite(Role.VIEWER, null, "ann"));
    assertThatThrownBy(() -> invitations.accept(token, "ANN", PASSWORD))
        .hasMessage("the name is taken");
    assertThat(join(token, "bob").name()).isEqualTo("bob");
    assertThat(members.list("ann").get(0).role()).isEqualTo(Role.VIEWER);
  }

  @Test
  void invitation_ofSomebodyLoweredOrRemoved_ends() throws SQLException {
    long bob = person("bob", Role.OWNER);
    String token = Objects.requireNonNull(invitations.invite(Role.OWNER, null, "bob"));
    String kept = Objects.requireNonNull(invitations.invite(Role.OWNER, null, "ann"));
    members.changeRole(bob, Role.EDITOR);
    assertThat(invitations.find(token)).isNull();
    members.changeRole(bob, Role.OWNER);
    String again = Objects.requireNonNull(invitations.invite(Role.OWNER, null, "bob"));
    members.remove(bob, Set.of());
    assertThat(invitations.find(again)).isNull();
    assertThat(invitations.find(kept)).isNotNull();
  }

  @Test
  void invitations_tooMany_areRefused() throws SQLException {
    for (int i = 0; i < Invitations.MOST; i++) {
      assertThat(invitations.invite(Role.VIEWER, null, "ann")).isNotNull();
    }
    assertThat(invitations.invite(Role.VIEWER, null, "ann")).isNull();
    clock.move(Invitations.LIFE);
    assertThat(invitations.invite(Role.VIEWER, null, "ann")).isNotNull();
  }

  @Test
  void passwordLink_setsItAndEndsTheRest() throws SQLException {
    switchOn();
    String session = Objects.requireNonNull(sessions.start(ann, 1, null));
    assertThat(roleOf(session)).isNotNull();
    String first = Objects.requireNonNull(invitations.forPassword(ann, "(command)"));
    String link = Objects.requireNonNull(invitations.forPassword(ann, "(command)"));
    assertThat(invitations.find(first)).as("replaced").isNull();
    assertThat(roleOf(session)).as("until it is used").isNotNull();
    Person renewed = Objects.requireNonNull(invitations.accept(link, "", "another horse"));
    assertThat(renewed.id()).isEqualTo(ann);
    assertThat(roleOf(session)).isNull();
    assertThat(factors.isOn(ann)).isFalse();
    assertThat(people.verify("ann", "another horse")).isEqualTo(renewed);
    assertThat(invitations.accept(link, "", "a third horse")).isNull();
    assertThat(invitations.forPassword(99, "ann")).isNull();
  }
}
