package clickthru.report;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a split link, against rows counted one by one. */
class SplitTestsTest {
  @TempDir Path folder;

  @Test
  void of_countsFromTheStart_hoursCutAndPurged() throws Exception {
    try (Rows rows = Rows.in(folder)) {
      SplitRows.check(rows);
    }
  }
}
