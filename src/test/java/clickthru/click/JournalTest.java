package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;

  private Journal open() throws IOException {
    return Records.open(folder, Position.START);
  }

  @Test
  void read_whatWasAppended_isTheSame() throws IOException {
    try (Journal journal = open()) {
      assertThat(Records.append(journal, "one")).isEqualTo(1);
      assertThat(Records.append(journal, "two, ü")).isEqualTo(2);
      byte[] longest = new byte[Journal.MAX_PAYLOAD];
      Arrays.fill(longest, (byte) 'x');
      assertThat(journal.append(longest, longest.length)).isEqualTo(3);
      Records read = Records.after(journal, Position.START);
      assertThat(read.texts).containsExactly("one", "two, ü", "x".repeat(Journal.MAX_PAYLOAD));
      assertThat(read.sequences).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void read_inSteps_givesEachRecordOnceAndEndsAtTheEnd() throws IOException {
    try (Journal journal = open()) {
      for (int i = 1; i <= 5_000; i++) Records.append(journal, "click " + i);
      Records read = new Records();
      Position at = Position.START;
      for (int step = 0; step < 5_000 / 7 + 1; step++) at = journal.read(at, 7, read);
      assertThat(read.sequences).isEqualTo(Records.upTo(5_000));
      assertThat(at).isEqualTo(journal.end());
      assertThat(journal.read(at, 7, read)).isEqualTo(at);
      Records.append(journal, "later");
      at = journal.read(at, 7, read);
      assertThat(read.texts).endsWith("click 5000", "later");
    }
  }

  @Test
  void append_badLength_isDroppedAndCounted() throws IOException {
    try (Journal journal = open()) {
      List<Boolean> answers = new ArrayList<>();
      assertThat(journal.append(new byte[1], 0)).isZero();
      assertThat(journal.append(new byte[1], 2)).isZero();
      assertThat(
              journal.append(
                  new byte[5_000], 4_001, (sequence, confirmed) -> answers.add(confirmed)))
          .isZero();
      assertThat(answers).containsExactly(false);
      assertThat(journal.counters().droppedFailed()).isEqualTo(3);
      assertThat(Records.append(journal, "good")).isEqualTo(1);
    }
  }

  @Test
  void append_afterClose_isDroppedAndWhatWasThereStaysReadable() throws IOException {
    Journal journal = open();
    Records.append(journal, "a");
    journal.close();
    assertThat(Records.append(journal, "b")).isZero();
    assertThat(Records.after(journal, Position.START).texts).containsExactly("a");
  }

  @Test
  void append_byEightThreads_givesContiguousSequencesReadOnce() throws Exception {
    int each = 5_000;
    Set<Long> given = ConcurrentHashMap.newKeySet();
    Records read = new Records();
    try (Journal journal = open()) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        String name = "thread " + t + " click ";
        threads.add(
            new Thread(
                () -> {
                  for (int i = 0; i < each; i++) given.add(Records.append(journal, name + i));
                }));
      }
      threads.forEach(Thread::start);
      Position at = Position.START;
      while (threads.stream().anyMatch(Thread::isAlive)) {
        at = journal.read(at, 100, read);
        journal.release(at);
      }
      journal.read(at, Integer.MAX_VALUE, read);
      assertThat(journal.counters().appended()).isEqualTo(8 * each);
      assertThat(given).hasSize(8 * each).doesNotContain(0L);
    }
    assertThat(read.sequences).isEqualTo(Records.upTo(8 * each));
    assertThat(read.texts).doesNotHaveDuplicates();
  }

  @Test
  void release_deletesWhatIsLoadedAndNoMore() throws IOException {
    try (Journal journal = open()) {
      for (int i = 1; i <= 3_000; i++) Records.append(journal, "click " + i);
      Position half = journal.read(Position.START, 1_500, new Records());
      int before = Records.segments(folder).size();
      journal.release(half);
      assertThat(Records.segments(folder)).hasSizeLessThan(before);
      assertThat(Records.after(journal, half).texts).hasSize(1_500).startsWith("click 1501");
      journal.release(journal.end());
      assertThat(Records.append(journal, "goes on")).isEqualTo(3_001);
      assertThat(journal.counters().segments()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void reopen_goesOnWithTheSequenceAndReplaysWhatIsAfterThePosition() throws IOException {
    Position loaded;
    try (Journal journal = open()) {
      for (int i = 1; i <= 1_000; i++) Records.append(journal, "click " + i);
      loaded = journal.read(Position.START, 700, new Records());
    }
    try (Journal journal = Records.open(folder, loaded)) {
      assertThat(Records.append(journal, "new")).isEqualTo(1_001);
      Records read = Records.after(journal, loaded);
      assertThat(read.texts).hasSize(301).startsWith("click 701").endsWith("click 1000", "new");
      assertThat(Records.after(journal, Position.START).sequences).isEqualTo(Records.upTo(1_001));
    }
  }

  @Test
  void reopen_manyTimesUnused_leavesNoSegmentsBehind() throws IOException {
    for (int i = 0; i < 100; i++) open().close();
    assertThat(Records.segments(folder)).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void reopen_loadedAheadOfTheTail_goesOnAboveIt() throws IOException {
    try (Journal journal = open()) {
      for (int i = 1; i <= 10; i++) Records.append(journal, "click " + i);
    }
    Position ahead = new Position(1, 5_000, 50);
    Position end;
    try (Journal journal = Records.open(folder, ahead)) {
      assertThat(Records.append(journal, "new")).isEqualTo(51);
      assertThat(Records.after(journal, ahead).texts).containsExactly("new");
      end = journal.end();
    }
    Position gone = new Position(99, 64, 200);
    try (Journal journal = Records.open(folder, gone)) {
      assertThat(journal.end().segment()).isGreaterThan(99).isGreaterThan(end.segment());
      assertThat(Records.append(journal, "newer")).isEqualTo(201);
      assertThat(Records.after(journal, gone).texts).containsExactly("newer");
    }
  }

  @Test
  void open_folderInUse_isRefused() throws IOException {
    try (Journal journal = open()) {
      assertThatThrownBy(this::open).hasMessageContaining("in use");
      assertThat(Records.append(journal, "a")).isEqualTo(1);
    }
  }

  @Test
  void append_beyondTheBound_isCountedAndRecoversAfterRelease() throws IOException {
    Journal.Options options =
        new Journal.Options(
            Journal.Durability.PROCESS,
            Records.SEGMENT,
            2L * Records.SEGMENT,
            Duration.ofMillis(20),
            Duration.ofMillis(50));
    try (Journal journal = Journal.open(folder, options, Position.START)) {
      int taken = 0;
      int dropped = 0;
      // The last segment may still be in the making when the first append finds none: so go on
      // until nothing has been taken for a while.
      for (int inARow = 0; inARow < 50; ) {
        if (Records.append(journal, "click") > 0) {
          taken++;
          inARow = 0;
        } else {
          dropped++;
          inARow++;
          LockSupport.parkNanos(2_000_000);
        }
      }
      assertThat(journal.counters().droppedFull()).isEqualTo(dropped);
      assertThat(journal.counters().bytes()).isEqualTo(options.maxBytes());
      Records read = new Records();
      Position at = journal.read(Position.START, Integer.MAX_VALUE, read);
      assertThat(read.sequences).isEqualTo(Records.upTo(taken));
      journal.release(at);
      long next = taken + 1;
      await().untilAsserted(() -> assertThat(Records.append(journal, "again")).isEqualTo(next));
      assertThat(Records.after(journal, at).texts).containsExactly("again");
      assertThat(journal.counters().droppedFailed()).isZero();
    }
  }
}
