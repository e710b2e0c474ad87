package clickthru.impression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotFlagTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // Of an old post only the clicks decide: 10 or more, and more than a tenth.
    "100, 0, 9, 9, false",
    "100, 0, 99, 10, true",
    "100, 0, 100, 10, false",
    "100, 0, 101, 10, false",
    "100, 0, 109, 11, true",
    "100, 0, 10, 10, true",
    // Of a young one the snapshot's age too: more than 7 days.
    "29, 8, 0, 0, true",
    "29, 7, 0, 0, false",
    "30, 8, 0, 0, false",
    "31, 20, 0, 0, false",
    "5, 0, 0, 0, false",
  })
  void isStale_byWaitingClicksAndAges(
      long postDays, long snapshotDays, long clicks, long waiting, boolean stale) {
    assertThat(
            SnapshotFlag.isStale(
                NOW.minus(Duration.ofDays(snapshotDays)),
                clicks,
                waiting,
                NOW.minus(Duration.ofDays(postDays)),
                NOW))
        .isEqualTo(stale);
  }

  @ParameterizedTest
  @CsvSource({
    "views, 10, views, 10, ",
    "views, 10, views, 11, ",
    "views, 10, views, 9, CORRECTION",
    "views, 10, reach, 9, KIND_CHANGED",
    "views, 10, reach, 11, KIND_CHANGED",
  })
  void after_theOneBefore(
      String kindBefore, long before, String kind, long value, SnapshotFlag flag) {
    assertThat(SnapshotFlag.after(kindBefore, before, kind, value)).isEqualTo(flag);
  }
}
