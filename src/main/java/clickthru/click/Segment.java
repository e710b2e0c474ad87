package clickthru.click;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A segment file that is written to, through a mapping. Its blocks are on disk before the first
 * record, so a full disk can't fault a write. The journal's lock guards everything here but {@link
 * #force} and {@link #retire}, which the sync thread alone calls.
 */
final class Segment {
  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(64 * 1024);
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
  private static final FileAttribute<?>[] PRIVATE =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
          ? new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
          }
          : new FileAttribute<?>[0];

  final long number;
  private final FileChannel channel;
  private @Nullable Mapping mapping;
  private int end = SegmentHeader.SIZE;
  private int synced = SegmentHeader.SIZE;
  private boolean broken;
  private boolean copy;

  private Segment(long number, FileChannel channel, Mapping mapping) {
    this.number = number;
    this.channel = channel;
    this.mapping = mapping;
  }

  /**
   * Makes the file, filled with zeros; leaves none behind when that fails.
   *
   * @param durable whether to wait until the zeros are on disk
   */
  static Segment create(Path file, long number, int size, boolean durable) throws IOException {
    // An interrupted thread would find its channel closed.
    boolean interrupted = Thread.interrupted();
    try {
      FileChannel channel = FileChannel.open(file, NEW, PRIVATE);
      try {
        return new Segment(number, channel, map(channel, size, durable));
      } catch (IOException e) {
        channel.close();
        Files.deleteIfExists(file);
        throw e;
      }
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  private static Mapping map(FileChannel channel, int size, boolean durable) throws IOException {
    ByteBuffer zeros = ZEROS.duplicate();
    for (int written = 0; written < size; ) {
      zeros.clear().limit(Math.min(zeros.capacity(), size - written));
      written += channel.write(zeros);
    }
    if (durable) channel.force(true);
    return Mapping.of(channel, size);
  }

  /** Makes the segment one that readers take notice of. */
  void begin(long base) {
    SegmentHeader.write(map(), number, base);
  }

  boolean fits(int length) {
    return !broken && RecordFrame.size(length) <= map().capacity() - end;
  }

  void append(RecordFrame frame, long sequence, byte[] payload, int length) {
    frame.write(map(), end, sequence, payload, length);
    end += RecordFrame.size(length);
  }

  /** Copies the record at an offset of another segment, and says so: {@link #isMereCopy}. */
  void append(Segment from, int offset) {
    RecordFrame.copy(from.map(), offset, map(), end);
    end += RecordFrame.size(from.map().getInt(offset));
    copy = true;
  }

  /** Takes no further record, after a memory fault. */
  void breakOff() {
    broken = true;
  }

  int end() {
    return end;
  }

  int synced() {
    return synced;
  }

  void syncedTo(int offset) {
    synced = offset;
  }

  /** Whether it was made by copying and none of it was ever synced. */
  boolean isMereCopy() {
    return copy && synced == SegmentHeader.SIZE;
  }

  /** The payload length of the record at an offset, 0 if its bytes are gone. */
  int validLength(int offset) {
    return RecordFrame.validLength(map(), offset, end);
  }

  long sequence(int offset) {
    return RecordFrame.sequence(map(), offset);
  }

  void force(JournalSync.Force force) throws IOException {
    force.force(channel);
  }

  /** Unmaps and closes the file; the segment is not for use after it. */
  void retire() {
    Mapping last = mapping;
    mapping = null;
    if (last != null) last.close();
    try {
      channel.close();
    } catch (IOException e) {
      // Closing writes nothing; what had to be on disk is there.
    }
  }

  private ByteBuffer map() {
    Mapping held = mapping;
    if (held == null) throw new IllegalStateException("journal segment " + number + " is retired");
    return held.buffer();
  }
}
