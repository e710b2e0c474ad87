package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSyncTest {
  private static final byte[] CLICK = "click".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  @TempDir Path other;

  private final List<Boolean> answers = new CopyOnWriteArrayList<>();

  private Journal open(JournalSync.Force force) throws IOException {
    return Journal.open(folder, Records.options(Journal.Durability.POWER), Position.START, force);
  }

  private void append(Journal journal, int count) {
    for (int i = 0; i < count; i++) {
      assertThat(
              journal.append(CLICK, CLICK.length, (sequence, confirmed) -> answers.add(confirmed)))
          .isPositive();
    }
  }

  private void awaitAnswers(int count) {
    await().atMost(10, TimeUnit.SECONDS).until(() -> answers.size() == count);
  }

  /** The disk is well again when this returns: everything up to the sequence returned is synced. */
  private static long appendUntilConfirmed(Journal journal) {
    await()
        .until(
            () -> {
              CompletableFuture<Boolean> answer = new CompletableFuture<>();
              journal.append(
                  CLICK, CLICK.length, (sequence, confirmed) -> answer.complete(confirmed));
              return answer.get(5, TimeUnit.SECONDS);
            });
    return journal.end().sequence();
  }

  @Test
  void ack_process_isAnsweredAtOnce() throws IOException {
    try (Journal journal = Records.open(folder, Position.START)) {
      append(journal, 3);
      assertThat(answers).containsExactly(true, true, true);
    }
  }

  @Test
  void ack_power_comesOnlyAfterTheForce() throws IOException {
    Semaphore gate = new Semaphore(0);
    AtomicInteger forced = new AtomicInteger();
    try (Journal journal =
        open(
            channel -> {
              gate.acquireUninterruptibly();
              channel.force(false);
              forced.incrementAndGet();
            })) {
      append(journal, 5);
      assertThat(answers).isEmpty();
      gate.release(1_000);
      awaitAnswers(5);
      assertThat(answers).containsOnly(true);
      // One force for the first, one for those that came meanwhile: a group commit.
      assertThat(forced).hasValueLessThanOrEqualTo(3);
      assertThat(journal.counters().unconfirmed()).isZero();
    }
  }

  @Test
  void ack_slowForce_isUnconfirmedInTimeAndOnlyOnce() throws IOException {
    Semaphore gate = new Semaphore(0);
    try (Journal journal =
        open(
            channel -> {
              gate.acquireUninterruptibly();
              channel.force(false);
            })) {
      long start = System.nanoTime();
      append(journal, 4);
      awaitAnswers(4);
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(240L, 5_000L);
      assertThat(answers).containsOnly(false);
      assertThat(journal.counters().unconfirmed()).isEqualTo(4);
      gate.release(1_000);
      append(journal, 1);
      awaitAnswers(5);
      assertThat(answers.get(4)).isTrue();
    }
    assertThat(answers).hasSize(5);
  }

  @Test
  void append_stuckForce_goesOnThroughManySegments() throws IOException {
    Semaphore gate = new Semaphore(0);
    try (Journal journal = open(channel -> gate.acquireUninterruptibly())) {
      append(journal, 1);
      for (int i = 0; i < 5_000; i++)
        assertThat(Records.append(journal, "click " + i)).isPositive();
      assertThat(Records.after(journal, Position.START).sequences).isEqualTo(Records.upTo(5_001));
      gate.release(1_000);
    }
  }

  @Test
  void failedForce_thenHealed_acknowledgesOnAnotherSegment() throws IOException {
    Fault fault = new Fault();
    try (Journal journal = open(fault)) {
      append(journal, 10);
      awaitAnswers(10);
      Position loaded = journal.end();
      fault.times.set(1);
      append(journal, 10);
      awaitAnswers(20);
      assertThat(answers).containsOnly(true);
      assertThat(journal.counters().syncErrors()).isEqualTo(1);
      assertThat(journal.end().segment()).isGreaterThan(loaded.segment());
      append(journal, 10);
      assertThat(fault.retried).as("no plain retry of a failed sync").isFalse();
      assertThat(Records.after(journal, Position.START).sequences).isEqualTo(Records.upTo(30));
      assertThat(Records.after(journal, loaded).sequences).hasSize(20).startsWith(11L);
    }
  }

  @Test
  void failingForce_manyTimes_keepsTheFolderSmall() throws IOException {
    Fault fault = new Fault();
    try (Journal journal = open(fault)) {
      fault.times.set(6);
      append(journal, 10);
      await().until(() -> fault.times.get() == 0);
      long last = appendUntilConfirmed(journal);
      assertThat(journal.counters().segments()).isLessThanOrEqualTo(4);
      assertThat(Records.after(journal, Position.START).sequences).isEqualTo(Records.upTo(last));
    }
  }

  @Test
  void failingForce_whileAppending_losesNothingAndDeliversOnce() throws IOException {
    Fault fault = new Fault();
    Records live = new Records();
    Position at = Position.START;
    try (Journal journal = open(fault)) {
      fault.times.set(4);
      for (int i = 1; i <= 3_000; i++) {
        append(journal, 1);
        if (i % 50 == 0) at = journal.read(at, 20, live);
        if (i == 1_500) await().until(() -> journal.counters().syncErrors() >= 2);
      }
      awaitAnswers(3_000);
      await().until(() -> fault.times.get() <= 0);
      long last = appendUntilConfirmed(journal);
      journal.read(at, Integer.MAX_VALUE, live);
      assertThat(live.sequences).isEqualTo(Records.upTo(last));
      assertThat(Records.after(journal, Position.START).sequences).isEqualTo(Records.upTo(last));
      assertThat(Records.afterCrash(folder, other.resolve("c"), Position.START).sequences)
          .isEqualTo(Records.upTo(last));
      assertThat(fault.retried).isFalse();
      assertThat(journal.counters().syncErrors()).isEqualTo(4);
    }
  }

  @Test
  void failedForce_thenThePagesAreLost_isReadFromTheCopy() throws IOException {
    Semaphore gate = new Semaphore(0);
    Fault fault = new Fault();
    try (Journal journal =
        open(
            channel -> {
              if (fault.times.get() > 0) gate.acquireUninterruptibly();
              fault.force(channel);
            })) {
      append(journal, 20);
      awaitAnswers(20);
      fault.times.set(1);
      append(journal, 1_500);
      Position failed = new Position(1, SegmentHeader.SIZE + 20L * 24, 20);
      assertThat(journal.end().segment()).isGreaterThan(failed.segment() + 1);
      gate.release(1_000);
      awaitAnswers(1_520);
      long last = appendUntilConfirmed(journal);
      Records.copy(folder, other.resolve("lost"));
      try (FileChannel lost =
          FileChannel.open(
              Records.segments(other.resolve("lost")).get(0), StandardOpenOption.WRITE)) {
        lost.truncate(failed.offset());
      }
      try (Journal next = Records.open(other.resolve("lost"), Position.START)) {
        assertThat(Records.after(next, Position.START).sequences).isEqualTo(Records.upTo(last));
      }
    }
  }

  @Test
  void close_withAFailingDisk_answersEverybody() throws IOException {
    Fault fault = new Fault();
    fault.times.set(Integer.MAX_VALUE);
    try (Journal journal = open(fault)) {
      append(journal, 5);
    }
    assertThat(answers).hasSize(5).containsOnly(false);
    assertThat(Records.afterCrash(folder, other.resolve("c"), Position.START).sequences)
        .isEqualTo(Records.upTo(5));
  }

  /** A disk whose next syncs fail, and which notices a second try on the same file. */
  private static final class Fault implements JournalSync.Force {
    final AtomicInteger times = new AtomicInteger();
    final List<FileChannel> failed = new CopyOnWriteArrayList<>();
    volatile boolean retried;

    @Override
    public void force(FileChannel channel) throws IOException {
      if (failed.contains(channel)) retried = true;
      if (times.get() > 0) {
        times.decrementAndGet();
        failed.add(channel);
        throw new IOException("Input/output error");
      }
      channel.force(false);
    }
  }
}
