package clickthru.report;

import clickthru.click.Journal;
import clickthru.click.JournalFixture;
import clickthru.click.SnapshotCounts;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of posts against the report and a naive choice, of the same random rows. */
class PostListTest {
  @TempDir Path folder;

  /** All snapshots counted, every other one, or none. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void lists_everyOrderAndFilter(long seed) throws Exception {
    try (Rows rows = Rows.in(folder)) {
      PostListChecks.fill(rows, new Random(seed));
      if (seed % 3 > 0) count(rows);
      if (seed % 3 == 2)
        rows.execute("update impression_snapshot set counted = 0 where id % 2 = 0");
      new PostListChecks(rows).check();
    }
  }

  private void count(Rows rows) throws Exception {
    Clock clock = Clock.fixed(Rows.START.plus(Duration.ofDays(20)), ZoneOffset.UTC);
    try (Journal journal = JournalFixture.empty(folder.resolve("journal"))) {
      SnapshotCounts counts = new SnapshotCounts(rows.database, journal, clock);
      for (int i = 0; i < 60; i++) counts.step();
    }
  }
}
