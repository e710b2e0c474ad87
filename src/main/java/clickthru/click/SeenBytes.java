package clickthru.click;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What was decoded from bytes lately: most clicks bring a user agent, a referrer and tags that came
 * before, so most are not decoded again. Each place holds one value, and the newest takes it. Not
 * thread-safe.
 */
final class SeenBytes<T> {
  private static final int LONGEST = Journal.MAX_PAYLOAD;

  private record Entry<T>(byte[] bytes, T value) {}

  private final @Nullable Entry<T>[] entries;
  private final Function<byte[], T> decoder;
  private final byte[] bytes = new byte[LONGEST];
  private final CRC32C crc = new CRC32C();

  /**
   * @param bound a power of two
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  SeenBytes(int bound, Function<byte[], T> decoder) {
    this.entries = new Entry[bound];
    this.decoder = decoder;
  }

  /** What the next so many bytes stand for. */
  T read(ByteBuffer from, int length) {
    from.get(bytes, 0, length);
    crc.reset();
    crc.update(bytes, 0, length);
    int place = (int) crc.getValue() & entries.length - 1;
    Entry<T> entry = entries[place];
    if (entry != null && Arrays.equals(entry.bytes, 0, entry.bytes.length, bytes, 0, length)) {
      return entry.value;
    }
    byte[] own = Arrays.copyOf(bytes, length);
    T value = decoder.apply(own);
    entries[place] = new Entry<>(own, value);
    return value;
  }
}
