package clickthru.click;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a reader got from a journal, and what the journal's tests share. */
final class Records implements Journal.Sink {
  static final int SEGMENT = 16 << 10;

  final List<Long> sequences = new ArrayList<>();
  final List<String> texts = new ArrayList<>();

  @Override
  public void record(long sequence, ByteBuffer payload) {
    sequences.add(sequence);
    texts.add(StandardCharsets.UTF_8.decode(payload).toString());
  }

  static Journal.Options options(Journal.Durability durability) {
    return new Journal.Options(
        durability, SEGMENT, 1_024L * SEGMENT, Duration.ofMillis(50), Duration.ofMillis(250));
  }

  static Journal open(Path folder, Position loaded) throws IOException {
    return Journal.open(folder, options(Journal.Durability.PROCESS), loaded);
  }

  static long append(Journal journal, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return journal.append(bytes, bytes.length);
  }

  static Records after(Journal journal, Position from) throws IOException {
    Records records = new Records();
    journal.read(from, Integer.MAX_VALUE, records);
    return records;
  }

  /** Reads the folder as the next run would find it, were this one killed now. */
  static Records afterCrash(Path folder, Path copy, Position from) throws IOException {
    copy(folder, copy);
    try (Journal next = open(copy, from)) {
      return after(next, from);
    }
  }

  static void copy(Path folder, Path copy) throws IOException {
    Files.createDirectories(copy);
    for (Path file : segments(folder)) Files.copy(file, copy.resolve(file.getFileName()));
  }

  static List<Path> segments(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".journal")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Long> upTo(long last) {
    return Stream.iterate(1L, n -> n <= last, n -> n + 1).toList();
  }
}
