package clickthru.click;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rule by which the journal is read: segments in order, each up to its first record that is not
 * valid. A record is handed over only if its sequence is above the last one's, so what was written
 * again after a failed sync is never handed over twice.
 */
final class JournalReader {
  private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

  private final SegmentFolder folder;
  private volatile Position reported = Position.START;

  JournalReader(SegmentFolder folder) {
    this.folder = folder;
  }

  Position read(Position from, Position end, int maxRecords, Journal.Sink sink) throws IOException {
    Position at = from;
    for (int left = maxRecords; left > 0 && at.segment() <= end.segment(); ) {
      boolean last = at.segment() == end.segment();
      if (folder.numbers().contains(at.segment())) {
        try (SegmentReader in = new SegmentReader(folder.file(at.segment()), at.segment())) {
          at = in.read(at, last ? end.offset() : Long.MAX_VALUE, left, sink);
          left -= in.delivered();
          if (left > 0) report(in, at, last ? end.offset() : Long.MAX_VALUE);
        } catch (NoSuchFileException e) {
          // Released, or replaced by a later one, just now.
        }
      }
      if (left == 0 || last) break;
      long next = next(at, end.segment());
      if (next == 0) break;
      at = new Position(next, 0, at.sequence());
    }
    return at;
  }

  /**
   * The highest sequence that is still on disk, read from the start of every segment and from where
   * the database stands: a power cut may leave valid records behind a hole. Segments without a
   * single byte in them, left by earlier runs, are deleted.
   */
  long lastSequence(Position loaded) throws IOException {
    long last = loaded.sequence();
    for (long number : folder.numbers()) {
      try (SegmentReader in = new SegmentReader(folder.file(number), number)) {
        Position start = new Position(number, 0, 0);
        Position end = in.read(start, Long.MAX_VALUE, Integer.MAX_VALUE, (s, payload) -> {});
        last = Math.max(last, end.sequence());
        if (number == loaded.segment()) {
          end = in.read(loaded, Long.MAX_VALUE, Integer.MAX_VALUE, (s, payload) -> {});
          last = Math.max(last, end.sequence());
        }
        boolean unused = end.sequence() == 0 && in.unreadable(end.offset()) == 0;
        if (unused) folder.delete(number);
      }
    }
    return last;
  }

  /**
   * The segment to go on with, or 0. Usually the next one. If records are missing before it, a
   * later one that begins low enough is taken: it was written again after a failed sync.
   */
  private long next(Position at, long last) throws IOException {
    long lowest = 0;
    long lowestBase = 0;
    for (long number : folder.numbers().tailSet(at.segment(), false)) {
      if (number > last) break;
      long base = base(number);
      if (base > 0 && base <= at.sequence() + 1) return number;
      if (base > 0 && lowest == 0) {
        lowest = number;
        lowestBase = base;
      }
    }
    if (lowest > 0 && at.sequence() > 0) {
      LOG.warn("journal: records {} to {} are missing", at.sequence() + 1, lowestBase - 1);
    }
    return lowest;
  }

  private long base(long number) throws IOException {
    try (SegmentReader in = new SegmentReader(folder.file(number), number)) {
      long base = in.base();
      if (base == 0) report(in, new Position(number, 0, 0), Long.MAX_VALUE);
      return base;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  private void report(SegmentReader in, Position at, long limit) throws IOException {
    if (at.offset() >= limit || at.equals(reported)) return;
    long bytes = in.unreadable(at.offset());
    if (bytes == 0) return;
    reported = at;
    LOG.warn(
        "journal: {} unreadable bytes at offset {} of segment {} are skipped",
        bytes,
        at.offset(),
        at.segment());
  }
}
