package clickthru.sheet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How a text file's characters are written.
 *
 * @param bom how many bytes of a byte-order mark lie before them
 */
record Encoding(Charset charset, int bom) {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final int SAMPLE = 256 * 1024;

  /**
   * Looks at the mark, else at all bytes: UTF-16 without a mark, UTF-8, and windows-1252 when they
   * aren't UTF-8.
   *
   * @throws Refusal when it isn't text
   */
  static Encoding of(Path file) throws IOException {
    byte[] sample;
    try (InputStream in = Files.newInputStream(file)) {
      sample = in.readNBytes(SAMPLE);
    }
    Encoding marked = marked(sample);
    if (marked != null) {
      return marked;
    }
    ByteCount count = ByteCount.of(file);
    if (!count.isPlain()) {
      Charset wide = WideText.of(sample);
      if (wide != null) {
        return new Encoding(wide, 0);
      }
    }
    if (count.isBinary()) {
      throw Refusal.noTable(
          "This is neither a text file nor a workbook. Export the figures as CSV or XLSX.");
    }
    return new Encoding(count.isUtf8() ? StandardCharsets.UTF_8 : WINDOWS_1252, 0);
  }

  private static @org.jspecify.annotations.Nullable Encoding marked(byte[] head) {
    int first = head.length > 0 ? head[0] & 0xff : 0;
    int second = head.length > 1 ? head[1] & 0xff : 0;
    if (first == 0xff && second == 0xfe) {
      return new Encoding(StandardCharsets.UTF_16LE, 2);
    }
    if (first == 0xfe && second == 0xff) {
      return new Encoding(StandardCharsets.UTF_16BE, 2);
    }
    if (first == 0xef && second == 0xbb && head.length > 2 && (head[2] & 0xff) == 0xbf) {
      return new Encoding(StandardCharsets.UTF_8, 3);
    }
    return null;
  }

  /** The file's characters after the mark; what can't be decoded is U+FFFD. */
  Reader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      in.skipNBytes(bom);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
    return new BufferedReader(
        new InputStreamReader(
            in,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
        64 * 1024);
  }

  /** Whether the charset is but what is left when no other fits. */
  boolean isGuess() {
    return charset.equals(WINDOWS_1252);
  }
}
