package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitorHashTest {
  private static final long NOON = Instant.parse("2026-03-02T12:00:00Z").toEpochMilli();
  private static final long DAY = Duration.ofDays(1).toMillis();

  @TempDir Path folder;

  @Test
  void of_sameVisitorSameDay_isTheSame() {
    VisitorHash hash = hash(NOON);
    assertThat(hash.of(NOON, "192.0.2.1", "ua")).isEqualTo(hash.of(NOON + 1, "192.0.2.1", "ua"));
    assertThat(hash.of(NOON, "192.0.2.1", "ua")).isNotEqualTo(hash.of(NOON, "192.0.2.2", "ua"));
    assertThat(hash.of(NOON, "192.0.2.1", "ua")).isNotEqualTo(hash.of(NOON, "192.0.2.1", "ub"));
  }

  @Test
  void of_fieldsRunTogether_stayApart() {
    VisitorHash hash = hash(NOON);
    assertThat(hash.of(NOON, "a", "bc")).isNotEqualTo(hash.of(NOON, "ab", "c"));
  }

  @Test
  void of_afterARestartOfTheSameDay_isTheSame() {
    long before = hash(NOON).of(NOON, "192.0.2.1", "ua");
    assertThat(hash(NOON + 1000).of(NOON + 1000, "192.0.2.1", "ua")).isEqualTo(before);
  }

  @Test
  void of_nextDay_isAnotherAndTheOldSaltIsGone() throws IOException {
    VisitorHash hash = hash(NOON);
    String salt = Files.readString(folder.resolve("salt"));
    long before = hash.of(NOON, "192.0.2.1", "ua");
    assertThat(hash.of(NOON + DAY, "192.0.2.1", "ua")).isNotEqualTo(before);
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(Files.readString(folder.resolve("salt"))).isNotEqualTo(salt));
    assertThat(Files.readString(folder.resolve("salt")))
        .doesNotContain(salt.substring(salt.indexOf(' ')).strip());
  }

  @Test
  void step_nextDayWithoutATap_overwritesTheSalt() throws IOException {
    MovableClock clock = new MovableClock();
    VisitorHash hash = new VisitorHash(folder.resolve("salt"), "1", clock);
    String salt = Files.readString(folder.resolve("salt"));
    hash.step();
    assertThat(Files.readString(folder.resolve("salt"))).isEqualTo(salt);
    clock.move(Duration.ofDays(1));
    hash.step();
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(Files.readString(folder.resolve("salt"))).isNotEqualTo(salt));
  }

  @Test
  void of_unreadableSalt_startsAnew() throws IOException {
    Files.writeString(folder.resolve("salt"), "nonsense");
    assertThat(hash(NOON).of(NOON, "192.0.2.1", "ua")).isNotZero();
  }

  @Test
  void of_longUserAgentAndAddress_isBounded() {
    assertThat(hash(NOON).of(NOON, "a".repeat(5_000), "u".repeat(50_000))).isNotZero();
  }

  private VisitorHash hash(long now) {
    return new VisitorHash(
        folder.resolve("salt"), "1", Clock.fixed(Instant.ofEpochMilli(now), ZoneOffset.UTC));
  }
}
