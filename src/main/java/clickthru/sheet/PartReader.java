package clickthru.sheet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Opens an XML part of an XLSX, which is UTF-8 or UTF-16. */
final class PartReader {
  private PartReader() {}

  static Reader open(Archive archive, String part) throws IOException {
    InputStream found = archive.find(part);
    if (found == null) {
      throw Refusal.damaged("workbook");
    }
    InputStream in = new BufferedInputStream(found, 16 * 1024);
    try {
      in.mark(3);
      int first = in.read();
      int second = in.read();
      int third = in.read();
      in.reset();
      boolean utf8Mark = first == 0xef && second == 0xbb && third == 0xbf;
      boolean wideMark = first == 0xff && second == 0xfe || first == 0xfe && second == 0xff;
      in.skipNBytes(utf8Mark ? 3 : wideMark ? 2 : 0);
      return new InputStreamReader(in, charset(first, second));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static Charset charset(int first, int second) {
    if (first == 0xff && second == 0xfe || first == '<' && second == 0) {
      return StandardCharsets.UTF_16LE;
    }
    if (first == 0xfe && second == 0xff || first == 0 && second == '<') {
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.UTF_8;
  }
}
