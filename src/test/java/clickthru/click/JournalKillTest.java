package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real program appends, says what was taken, and is killed. */
class JournalKillTest {
  @TempDir Path folder;

  /** The program: prints each sequence once it has it. */
  static final class Appender {
    public static void main(String[] args) throws Exception {
      Journal journal = Records.open(Path.of(args[0]), Position.START);
      for (int i = 0; i < 100_000; i++) {
        System.out.println(Records.append(journal, "x".repeat(i % 100) + " "));
        System.out.flush();
      }
    }
  }

  @Test
  void kill_atAnyMoment_losesNothingThatWasTaken() throws Exception {
    long before = 0;
    for (int round = 0; round < 5; round++) {
      long taken = runAndKill(50 + ThreadLocalRandom.current().nextInt(3_000));
      assertThat(taken).isGreaterThan(before);
      try (Journal journal = Records.open(folder, Position.START)) {
        Records read = Records.after(journal, Position.START);
        assertThat((long) read.sequences.size()).isGreaterThanOrEqualTo(taken);
        assertThat(read.sequences).isEqualTo(Records.upTo(read.sequences.size()));
        before = read.sequences.size();
      }
    }
  }

  /** The last sequence that was printed before the kill. */
  private long runAndKill(int lines) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Appender.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long last = 0;
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < lines; i++) last = Long.parseLong(out.readLine());
      process.toHandle().destroyForcibly(); // The process itself would close its output.
      // What it said before it died counts as well; a half-printed number does not.
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        long said = line.isEmpty() ? 0 : Long.parseLong(line);
        if (said == last + 1) last = said;
      }
    }
    process.waitFor();
    return last;
  }
}
