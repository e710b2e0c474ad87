package clickthru.imports;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFilesTest {
  @TempDir Path folder;
  private final MovableClock clock = new MovableClock();

  @Test
  void find_afterADay_isNullAndItsBytesGoWithTheNext() throws IOException {
    KeptFiles files = new KeptFiles(folder.resolve("kept"), clock);
    Instant modified = Instant.parse("2026-06-30T08:00:00Z");
    KeptFile kept = files.keep(file("a"), "a.csv", "00", modified, "ann");
    assertThat(files.find(kept.token())).isEqualTo(kept);
    assertThat(new KeptFiles(folder.resolve("kept"), clock).find(kept.token())).isEqualTo(kept);
    clock.move(Duration.ofHours(25));
    assertThat(files.find(kept.token())).isNull();
    files.purge(0);
    try (Stream<Path> left = Files.list(folder.resolve("kept"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void purge_aboutAFileCutOffByAFullDisk_letsItGo() throws IOException {
    KeptFiles files = new KeptFiles(folder.resolve("kept"), clock);
    KeptFile kept = files.keep(file("a"), "ü.csv", "00", null, "ann");
    Path about = folder.resolve("kept").resolve(kept.token() + ".about");
    Files.writeString(about, "filename=\\u00");
    assertThat(files.find(kept.token())).isNull();
    files.purge(0);
    assertThat(kept.path()).doesNotExist();
  }

  @Test
  void find_madeUpToken_isNull() throws IOException {
    KeptFiles files = new KeptFiles(folder, clock);
    assertThat(files.find("../../etc/passwd")).isNull();
    assertThat(files.find("0123456789abcdef0123456789abcdef")).isNull();
  }

  @Test
  void keep_moreThanThereIsRoomFor_letsTheOldestGo() throws IOException {
    KeptFiles files = new KeptFiles(folder.resolve("kept"), clock);
    KeptFile first = files.keep(file("first"), "a", "00", null, "ann");
    first.path().toFile().setLastModified(1_000);
    for (int i = 0; i < 40; i++) {
      KeptFile unused = files.keep(file("f" + i), "a", "00", null, "ann");
    }
    assertThat(files.find(first.token())).isNull();
  }

  @Test
  void name_withFoldersOfAnySystem_isWithout() {
    assertThat(KeptFile.name("C:\\me\\a.csv")).isEqualTo("a.csv");
    assertThat(KeptFile.name("../a\u0000.csv")).isEqualTo("a.csv");
    assertThat(KeptFile.name(null)).isEqualTo("upload");
  }

  private Path file(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "x");
  }
}
