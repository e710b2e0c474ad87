package clickthru.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.testing.MovableClock;
import clickthru.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {
  private static final String START_UP = "0123456789abcdef";

  private final MovableClock clock = new MovableClock();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Database database;

  @SuppressWarnings("NullAway.Init")
  private ApiKeys keys;

  @BeforeEach
  void open() throws SQLException {
    database = TestDatabase.open(folder);
    keys = new ApiKeys(database, clock, START_UP);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void create_givesThePlainKeyOnce() throws Exception {
    ApiKeys.Created created = keys.create("ci", Scope.WRITE, null);
    assertThat(created.plainKey()).matches("ctk_[0-9A-Za-z]{43}");
    assertThat(created.key().prefix()).isEqualTo(created.plainKey().substring(4, 12));
    assertThat(created.toString()).doesNotContain(created.plainKey());
    assertThat(keys.list()).containsExactly(created.key());
    database.close();
    String file = Files.readString(folder.resolve("t.db"), StandardCharsets.ISO_8859_1);
    assertThat(file)
        .contains(Secret.hash(created.plainKey()))
        .doesNotContain(created.plainKey().substring(12));
  }

  @Test
  void scopeOf_eachScope_isItsOwn() throws SQLException {
    for (Scope scope : Scope.values()) {
      assertThat(keys.scopeOf(keys.create("k", scope, null).plainKey())).isEqualTo(scope);
    }
  }

  @Test
  void scope_includesTheNarrower() {
    assertThat(Scope.ADMIN.includes(Scope.WRITE)).isTrue();
    assertThat(Scope.WRITE.includes(Scope.READ)).isTrue();
    assertThat(Scope.READ.includes(Scope.READ)).isTrue();
    assertThat(Scope.READ.includes(Scope.WRITE)).isFalse();
    assertThat(Scope.WRITE.includes(Scope.ADMIN)).isFalse();
    assertThat(Scope.of("ADMIN")).isNull();
    assertThat(Scope.of("admin")).isEqualTo(Scope.ADMIN);
  }

  @Test
  void scopeOf_unknown_isNull() throws SQLException {
    String plain = keys.create("k", Scope.ADMIN, null).plainKey();
    assertThat(keys.scopeOf("")).isNull();
    assertThat(keys.scopeOf("ctk_")).isNull();
    assertThat(keys.scopeOf(plain.substring(0, 46))).isNull();
    assertThat(keys.scopeOf(plain + "x")).isNull();
    assertThat(keys.scopeOf(plain.substring(4, 12))).isNull();
    assertThat(keys.scopeOf("' or '1'='1")).isNull();
    assertThat(keys.scopeOf("x".repeat(100_000))).isNull();
  }

  @Test
  void scopeOf_startUpKey_isAdminWithoutTheDatabase() throws SQLException {
    database.close();
    assertThat(keys.scopeOf(START_UP)).isEqualTo(Scope.ADMIN);
  }

  @Test
  void scopeOf_noStartUpKey_acceptsNone() throws SQLException {
    ApiKeys without = new ApiKeys(database, clock, null);
    assertThat(without.scopeOf(START_UP)).isNull();
    assertThat(without.scopeOf("")).isNull();
    assertThat(without.scopeOf("null")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0123456789abcde", "0123456789 abcdef", "0123456789abcdefé"})
  void startUpKey_weakOrUnsendable_isRefusedWithoutEcho(String key) {
    assertThatThrownBy(() -> new ApiKeys(database, clock, key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CLICKTHRU_API_KEY must have at least 16 characters")
        .hasMessageNotContaining("0123");
  }

  @Test
  void scopeOf_expired_isNullAlsoWhenCached() throws SQLException {
    String plain =
        keys.create("k", Scope.READ, clock.instant().plus(Duration.ofSeconds(5))).plainKey();
    clock.move(Duration.ofMillis(4_999));
    assertThat(keys.scopeOf(plain)).isEqualTo(Scope.READ);
    clock.move(Duration.ofMillis(1));
    assertThat(keys.scopeOf(plain)).isNull();
  }

  @Test
  void revoke_cachedKey_isRefusedAtOnce() throws SQLException {
    ApiKeys.Created created = keys.create("k", Scope.READ, null);
    assertThat(keys.scopeOf(created.plainKey())).isEqualTo(Scope.READ);
    assertThat(keys.revoke(created.key().id())).isTrue();
    assertThat(keys.scopeOf(created.plainKey())).isNull();
    assertThat(keys.list()).isEmpty();
  }

  @Test
  void revoke_twiceOrUnknown_isFalse() throws SQLException {
    long id = keys.create("k", Scope.READ, null).key().id();
    keys.revoke(id);
    assertThat(keys.revoke(id)).isFalse();
    assertThat(keys.revoke(99)).isFalse();
  }

  @Test
  void revoke_onAnotherServer_isSeenAfter10Seconds() throws SQLException {
    ApiKeys.Created created = keys.create("k", Scope.READ, null);
    keys.scopeOf(created.plainKey());
    new ApiKeys(database, clock, null).revoke(created.key().id());
    clock.move(Duration.ofSeconds(9));
    assertThat(keys.scopeOf(created.plainKey())).isEqualTo(Scope.READ);
    clock.move(Duration.ofSeconds(1));
    assertThat(keys.scopeOf(created.plainKey())).isNull();
  }

  @Test
  void scopeOf_often_notesTheUseOnceAMinute() throws SQLException {
    String plain = keys.create("k", Scope.READ, null).plainKey();
    assertThat(keys.list().get(0).lastUsedAt()).isNull();
    var first = clock.instant();
    keys.scopeOf(plain);
    assertThat(keys.list().get(0).lastUsedAt()).isEqualTo(first);
    clock.move(Duration.ofSeconds(59));
    keys.scopeOf(plain);
    assertThat(keys.list().get(0).lastUsedAt()).isEqualTo(first);
    clock.move(Duration.ofSeconds(1));
    keys.scopeOf(plain);
    assertThat(keys.list().get(0).lastUsedAt()).isEqualTo(clock.instant());
  }

  @Test
  void scopeOf_useCantBeNoted_stillAnswers() throws Exception {
    String plain = keys.create("k", Scope.READ, null).plainKey();
    database.write(
        c ->
            Sql.update(
                c,
                """
                create trigger refuse before update on api_key
                begin select raise(abort, 'no'); end
                """));
    assertThat(keys.scopeOf(plain)).isEqualTo(Scope.READ);
    assertThat(keys.scopeOf(plain)).isEqualTo(Scope.READ);
    assertThat(keys.list().get(0).lastUsedAt()).isNull();
  }

  @Test
  void scopeOf_databaseAway_throwsForWhatIsNotCached() throws Exception {
    ApiKeys.Created created = keys.create("k", Scope.READ, null);
    keys.scopeOf(created.plainKey());
    Files.move(folder.resolve("t.db"), folder.resolve("away.db"));
    assertThat(keys.scopeOf(created.plainKey())).isEqualTo(Scope.READ);
    assertThatThrownBy(() -> keys.scopeOf("ctk_other")).isInstanceOf(SQLException.class);
    clock.move(Duration.ofSeconds(10));
    assertThatThrownBy(() -> keys.scopeOf(created.plainKey())).isInstanceOf(SQLException.class);
  }

  @Test
  void list_isNewestFirst() throws SQLException {
    keys.create("one", Scope.READ, null);
    keys.create("two", Scope.READ, clock.instant().minusSeconds(1));
    assertThat(keys.list()).extracting(ApiKey::name).containsExactly("two", "one");
  }
}
