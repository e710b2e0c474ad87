package clickthru.sheet;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Looks at the directory at the end of a zip before the JDK does, which takes all of it into
 * memory: a zip of nothing but directory fills the heap. Every record that might be taken for the
 * end is checked (APPNOTE 6.3, 4.3.14 to 4.3.16).
 */
final class ZipDirectory {
  /** Thousands of parts, as a workbook with pictures has them. */
  private static final long LONGEST = 1024 * 1024;

  /** Bytes of an entry without a name; the JDK makes room for as many as the record says. */
  private static final long LEAST_ENTRY = 46;

  private static final int END = 0x06054b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int END_64 = 0x06064b50;
  private static final int END_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;
  private static final int END_64_BYTES = 56;
  private static final int MOST_COMMENT = 0xffff;

  private ZipDirectory() {}

  static void check(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long size = in.length();
      int length = (int) Math.min(size, END_BYTES + MOST_COMMENT + LOCATOR_BYTES);
      ByteBuffer tail = read(in, size - length, length);
      boolean found = false;
      for (int at = length - END_BYTES; at >= 0; at--) {
        if (tail.getInt(at) == END) {
          found = true;
          checkEnd(tail, at);
        } else if (tail.getInt(at) == LOCATOR_64) {
          checkEnd64(in, tail.getLong(at + 8), size);
        }
      }
      if (!found) {
        throw Refusal.damaged("zip");
      }
    }
  }

  private static void checkEnd(ByteBuffer tail, int at) throws Refusal {
    long length = tail.getInt(at + 12) & 0xffff_ffffL;
    // All ones refer to the record of zip64, which is looked at by its own locator.
    if (length != 0xffff_ffffL) {
      checkLength(length);
    }
  }

  private static void checkEnd64(RandomAccessFile in, long at, long size) throws IOException {
    if (at < 0 || at > size - END_64_BYTES) {
      return;
    }
    ByteBuffer end = read(in, at, END_64_BYTES);
    if (end.getInt(0) == END_64) {
      checkLength(end.getLong(40));
      checkLength(
          Math.multiplyHigh(end.getLong(32), LEAST_ENTRY) == 0
              ? end.getLong(32) * LEAST_ENTRY
              : -1);
    }
  }

  private static void checkLength(long length) throws Refusal {
    if (length < 0 || length > LONGEST) {
      throw new Refusal("This zip holds too many files, or is damaged.");
    }
  }

  private static ByteBuffer read(RandomAccessFile in, long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.seek(at);
    in.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
