package clickthru.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts the bytes of a whole file to see whether they are UTF-8, and text at all. */
final class ByteCount {
  private long bytes;
  private long nuls;
  private long controls;

  /** Characters of several bytes that are sound UTF-8, and bytes that are none. */
  private long sound;

  private long broken;

  /** Bytes that the character at hand still wants, and where the next of them may lie. */
  private int wanted;

  private int lowest = 0x80;
  private int highest = 0xbf;

  static ByteCount of(Path file) throws IOException {
    ByteCount count = new ByteCount();
    byte[] buffer = new byte[64 * 1024];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          count.add(buffer[i] & 0xff);
        }
      }
    }
    return count;
  }

  private void add(int b) {
    bytes++;
    if (wanted > 0 && b >= lowest && b <= highest) {
      wanted--;
      lowest = 0x80;
      highest = 0xbf;
      sound += wanted == 0 ? 1 : 0;
    } else {
      broken += wanted > 0 ? 1 : 0;
      begin(b);
    }
  }

  private void begin(int b) {
    wanted = b < 0xc2 ? 0 : b < 0xe0 ? 1 : b < 0xf0 ? 2 : b < 0xf5 ? 3 : 0;
    lowest = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
    highest = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
    if (b >= 0x80 && wanted == 0) {
      broken++;
    } else if (b == 0) {
      nuls++;
    } else if (b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
      controls++;
    }
  }

  /** Nothing but sound UTF-8 without control characters. */
  boolean isPlain() {
    return broken == 0 && nuls == 0 && controls == 0;
  }

  /** A few bytes cut out of texts don't make a file of UTF-8 windows-1252, nor does a cut end. */
  boolean isUtf8() {
    return broken * 10 <= sound;
  }

  boolean isBinary() {
    return (nuls + controls) * 20 > bytes;
  }
}
