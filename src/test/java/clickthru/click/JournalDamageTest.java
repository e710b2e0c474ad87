package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JournalDamageTest {
  /** What may have become of a segment from an offset on. */
  enum Damage {
    TRUNCATED {
      @Override
      byte[] to(byte[] file, int offset, int end) {
        return Arrays.copyOf(file, offset);
      }
    },
    ZEROED {
      @Override
      byte[] to(byte[] file, int offset, int end) {
        Arrays.fill(file, offset, end, (byte) 0);
        return file;
      }
    },
    FLIPPED {
      @Override
      byte[] to(byte[] file, int offset, int end) {
        file[offset] ^= 0x10;
        return file;
      }
    };

    abstract byte[] to(byte[] file, int offset, int end);
  }

  private static final int RECORD = RecordFrame.size("click 1".length());

  @TempDir Path folder;

  /** Ten records of 23 bytes, each padded with one more. */
  private Path written() throws IOException {
    try (Journal journal = Records.open(folder, Position.START)) {
      for (int i = 0; i < 10; i++) Records.append(journal, "click " + i);
    }
    return Records.segments(folder).get(0);
  }

  @ParameterizedTest
  @EnumSource
  void open_tornTail_keepsTheRest(Damage damage) throws IOException {
    Path segment = written();
    byte[] whole = Files.readAllBytes(segment);
    int start = SegmentHeader.SIZE + 9 * RECORD;
    int padding = 1;
    for (int offset = start; offset < start + RECORD - padding; offset++) {
      Path copy = folder.resolve("at" + offset);
      Files.createDirectories(copy);
      Files.write(
          copy.resolve(segment.getFileName()), damage.to(whole.clone(), offset, start + RECORD));
      try (Journal journal = Records.open(copy, Position.START)) {
        assertThat(Records.append(journal, "new")).as("at %s", offset).isEqualTo(10);
        Records read = Records.after(journal, Position.START);
        assertThat(read.sequences).as("at %s", offset).isEqualTo(Records.upTo(10));
        assertThat(read.texts).startsWith("click 0").endsWith("click 8", "new");
      }
    }
  }

  @Test
  void open_tornTailWithLoadedPastIt_goesOnAboveLoaded() throws IOException {
    Path segment = written();
    int start = SegmentHeader.SIZE + 8 * RECORD;
    byte[] torn = Damage.TRUNCATED.to(Files.readAllBytes(segment), start, 0);
    Files.write(segment, torn);
    Position loaded = new Position(1, start + 2L * RECORD, 10);
    try (Journal journal = Records.open(folder, loaded)) {
      assertThat(Records.append(journal, "new")).isEqualTo(11);
      assertThat(Records.after(journal, loaded).texts).containsExactly("new");
    }
  }

  @Test
  void open_holeBeforeLoaded_doesNotGiveASequenceTwice() throws IOException {
    Path segment = written();
    int hole = SegmentHeader.SIZE + 4 * RECORD;
    Files.write(segment, Damage.ZEROED.to(Files.readAllBytes(segment), hole, hole + RECORD));
    Position loaded = new Position(1, SegmentHeader.SIZE + 7L * RECORD, 7);
    try (Journal journal = Records.open(folder, loaded)) {
      assertThat(Records.append(journal, "new")).isEqualTo(11);
      assertThat(Records.after(journal, loaded).sequences).containsExactly(8L, 9L, 10L, 11L);
    }
  }

  @Test
  void read_flippedBitInTheMiddle_goesOnWithTheNextSegment() throws IOException {
    try (Journal journal = Records.open(folder, Position.START)) {
      for (int i = 0; i < 1_000; i++) Records.append(journal, "click %3d".formatted(i));
    }
    long second = firstSequence(Records.segments(folder).get(1));
    flip(Records.segments(folder).get(0), SegmentHeader.SIZE + 20L * 32 + 18);
    try (Journal journal = Records.open(folder, Position.START)) {
      Records read = Records.after(journal, Position.START);
      assertThat(read.sequences).startsWith(1L, 2L).contains(20L, second, 1_000L);
      assertThat(read.sequences).doesNotContain(21L, second - 1);
      assertThat(Records.append(journal, "new")).isEqualTo(1_001);
    }
  }

  @Test
  void read_brokenHeader_skipsThatSegment() throws IOException {
    flip(written(), 17);
    try (Journal journal = Records.open(folder, Position.START)) {
      Records.append(journal, "new");
      assertThat(Records.after(journal, Position.START).texts).containsExactly("new");
    }
  }

  private static long firstSequence(Path segment) throws IOException {
    long number = Long.parseLong(segment.getFileName().toString().substring(0, 19));
    try (SegmentReader reader = new SegmentReader(segment, number)) {
      return reader.base();
    }
  }

  private static void flip(Path file, long offset) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(offset);
      int old = bytes.read();
      bytes.seek(offset);
      bytes.write(old ^ 1);
    }
  }
}
