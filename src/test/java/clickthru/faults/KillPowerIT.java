package clickthru.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same promise when each answer waits for the disk. */
class KillPowerIT {
  @TempDir Path folder;

  @Test
  void kill_underLoad_losesNothingThatWasConfirmed() throws Exception {
    Books books =
        new KillRounds(folder, "--clicks.durability", "power", "--clicks.confirm-wait", "10s")
            .run(5, 5);
    assertThat(books).matches(Books::balance);
    assertThat(books.acknowledged()).isGreaterThan(20);
  }
}
