package clickthru.click;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads one segment file from its channel, never through a mapping. */
final class SegmentReader implements AutoCloseable {
  private final FileChannel channel;
  private final long number;
  private final long size;
  private final ByteBuffer window = ByteBuffer.allocate(64 * 1024).order(ByteOrder.LITTLE_ENDIAN);
  private long start;
  private int delivered;

  SegmentReader(Path file, long number) throws IOException {
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
    this.number = number;
    this.size = channel.size();
    window.limit(0);
  }

  /** The sequence of the first record, or 0 if the header is not valid. */
  long base() throws IOException {
    load(0, SegmentHeader.SIZE);
    return start == 0 ? SegmentHeader.base(window, number) : 0;
  }

  /**
   * Reads on while the records are valid and follow each other, and hands over those whose sequence
   * is above {@code from.sequence()}.
   *
   * @param from a position in this segment; an offset of 0 stands for the first record
   * @param limit the offset not to read beyond
   */
  Position read(Position from, long limit, int maxRecords, Journal.Sink sink) throws IOException {
    boolean first = from.offset() < SegmentHeader.SIZE;
    long offset = Math.max(SegmentHeader.SIZE, from.offset());
    long expected = offset == SegmentHeader.SIZE ? base() : 0;
    if (first && expected == 0) return from;
    long sequence = from.sequence();
    delivered = 0;
    while (delivered < maxRecords) {
      int length = validLength(offset, limit);
      if (length == 0) break;
      long found = RecordFrame.sequence(window, (int) (offset - start));
      if (expected == 0 ? found > sequence + 1 : found != expected) break;
      if (found > sequence) {
        sink.record(found, payload(offset, length));
        sequence = found;
        delivered++;
      }
      expected = found + 1;
      offset += RecordFrame.size(length);
    }
    return new Position(number, offset, sequence);
  }

  /** How many records the last read handed over. */
  int delivered() {
    return delivered;
  }

  /** The bytes from an offset up to the last one that is not 0: what a reader can't make out. */
  long unreadable(long offset) throws IOException {
    long last = offset;
    for (long at = offset; at < size; at = start + window.limit()) {
      load(at, window.capacity());
      if (window.limit() == 0) break;
      for (int i = (int) (at - start); i < window.limit(); i++) {
        if (window.get(i) != 0) last = start + i + 1;
      }
    }
    return last - offset;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private int validLength(long offset, long limit) throws IOException {
    long bytes = Math.min(limit, size) - offset;
    if (bytes < RecordFrame.PREFIX) return 0;
    load(offset, (int) Math.min(bytes, RecordFrame.MAX));
    long end = Math.min(window.limit(), limit - start);
    return RecordFrame.validLength(window, (int) (offset - start), (int) end);
  }

  private ByteBuffer payload(long offset, int length) {
    return window.slice((int) (offset - start) + RecordFrame.PREFIX, length).asReadOnlyBuffer();
  }

  /** Brings so many bytes from an offset into the window, fewer at the end of the file. */
  private void load(long offset, int bytes) throws IOException {
    if (offset >= start && offset + bytes <= start + window.limit()) return;
    window.clear();
    start = offset;
    while (window.hasRemaining()) {
      if (channel.read(window, offset + window.position()) < 0) break;
    }
    window.flip();
  }
}
