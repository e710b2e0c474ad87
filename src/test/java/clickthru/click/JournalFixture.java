package clickthru.click;

import java.io.IOException;
import java.nio.file.Path;

/** Journals for tests of other packages. */
public final class JournalFixture {
  private JournalFixture() {}

  /** A journal without a click in it. */
  public static Journal empty(Path folder) throws IOException {
    return Records.open(folder, Position.START);
  }
}
