package clickthru.click;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The first bytes of a segment, little-endian: magic, segment number, sequence of its first record
 * (longs), format version and CRC32C over what is before it (ints). A segment without a valid
 * header was never in use.
 */
final class SegmentHeader {
  static final int SIZE = 64;

  private static final long MAGIC = 0x4c4e524a4b4c43L; // "CLKJRNL"
  private static final int VERSION = 1;
  private static final int CRC = 28;

  private SegmentHeader() {}

  /** Writes the header after everything that was written before, so that it vouches for that. */
  static void write(ByteBuffer to, long number, long base) {
    VarHandle.releaseFence();
    to.putLong(0, MAGIC).putLong(8, number).putLong(16, base).putInt(24, VERSION);
    to.putInt(CRC, crc(to));
  }

  /** The sequence of the segment's first record, or 0 if the header is not valid. */
  static long base(ByteBuffer in, long number) {
    boolean valid =
        in.limit() >= SIZE
            && in.getLong(0) == MAGIC
            && in.getLong(8) == number
            && in.getInt(24) == VERSION
            && in.getInt(CRC) == crc(in);
    return valid ? Math.max(0, in.getLong(16)) : 0;
  }

  private static int crc(ByteBuffer header) {
    CRC32C crc = new CRC32C();
    crc.update(header.slice(0, CRC));
    return (int) crc.getValue();
  }
}
