package clickthru.click;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How a record lies in a segment, little-endian and padded to 8 bytes: payload length (int), CRC32C
 * over sequence and payload (int), sequence (long), payload.
 *
 * <p>The length is stored last, after everything else is in place. Until then it is 0, so a record
 * whose writer died is never taken for a whole one.
 */
final class RecordFrame {
  static final int PREFIX = 16;
  static final int MAX = size(Journal.MAX_PAYLOAD);

  private static final int BODY = 8;
  private static final VarHandle LENGTH =
      MethodHandles.byteBufferViewVarHandle(int[].class, LITTLE_ENDIAN);

  private final ByteBuffer body =
      ByteBuffer.allocate(Long.BYTES + Journal.MAX_PAYLOAD).order(LITTLE_ENDIAN);
  private final CRC32C crc = new CRC32C();

  /** The bytes a record with a payload of this length takes. */
  static int size(int length) {
    return (PREFIX + length + 7) & -8;
  }

  /** Writes a record at an offset that is a multiple of 8. Not for two threads at once. */
  void write(ByteBuffer to, int offset, long sequence, byte[] payload, int length) {
    body.putLong(0, sequence).put(Long.BYTES, payload, 0, length);
    crc.reset();
    crc.update(body.array(), 0, Long.BYTES + length);
    to.put(offset + BODY, body.array(), 0, Long.BYTES + length);
    to.putInt(offset + 4, (int) crc.getValue());
    LENGTH.setRelease(to, offset, length);
  }

  /** Copies a valid record as it is. */
  static void copy(ByteBuffer from, int at, ByteBuffer to, int offset) {
    int length = from.getInt(at);
    to.put(offset + 4, from, at + 4, PREFIX - 4 + length);
    LENGTH.setRelease(to, offset, length);
  }

  /** The payload length of the record at an offset, or 0 if there is no valid one before limit. */
  static int validLength(ByteBuffer in, int offset, int limit) {
    if (limit - offset < PREFIX) return 0;
    int length = in.getInt(offset);
    if (length < 1 || length > Journal.MAX_PAYLOAD || size(length) > limit - offset) return 0;
    CRC32C crc = new CRC32C();
    crc.update(in.slice(offset + BODY, Long.BYTES + length));
    return in.getInt(offset + 4) == (int) crc.getValue() ? length : 0;
  }

  static long sequence(ByteBuffer in, int offset) {
    return in.getLong(offset + BODY);
  }
}
