package clickthru.link;

import io.nayuki.qrcodegen.QrCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A link as a QR code: dark on light, error correction M or better (15 % may be dirty), with the
 * quiet zone of four modules the standard (ISO/IEC 18004) asks for.
 *
 * <p>The PNG is written by hand, which spares the image the whole java.desktop module.
 */
public final class Qr {
  /** The most pixels a module may have. */
  public static final int MAX_SCALE = 64;

  private static final int QUIET = 4;
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private Qr() {}

  /**
   * One module is one unit; the page decides the size.
   *
   * @throws IllegalArgumentException when the text is too long for a code, about 2,300 bytes
   */
  public static String svg(String text) {
    QrCode code = code(text);
    int side = code.size + 2 * QUIET;
    StringBuilder svg =
        new StringBuilder(
            ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %1$d\""
                    + " shape-rendering=\"crispEdges\"><rect width=\"%1$d\" height=\"%1$d\""
                    + " fill=\"#fff\"/><path d=\"")
                .formatted(side));
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        int run = 0;
        while (code.getModule(x + run, y)) run++;
        if (run == 0) continue;
        svg.append("M%d %dh%dv1h-%dz".formatted(x + QUIET, y + QUIET, run, run));
        x += run;
      }
    }
    return svg.append("\"/></svg>\n").toString();
  }

  /**
   * A PNG of one bit a pixel.
   *
   * @param scale pixels to a module, 1 to {@value #MAX_SCALE}
   * @throws IllegalArgumentException when the text is too long for a code, about 2,300 bytes
   */
  public static byte[] png(String text, int scale) {
    if (scale < 1 || scale > MAX_SCALE) {
      throw new IllegalArgumentException("scale must be from 1 to " + MAX_SCALE + ", not " + scale);
    }
    QrCode code = code(text);
    int side = (code.size + 2 * QUIET) * scale;
    ByteBuffer header = ByteBuffer.allocate(13).putInt(side).putInt(side);
    header.put((byte) 1).put((byte) 0).put((byte) 0).put((byte) 0).put((byte) 0); // 1-bit greyscale
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    chunk(png, "IHDR", header.array());
    chunk(png, "IDAT", deflated(pixels(code, side, scale)));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static QrCode code(String text) {
    return QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
  }

  /** Rows of one filter byte (0, none) and eight pixels a byte; a set bit is white. */
  private static byte[] pixels(QrCode code, int side, int scale) {
    int stride = 1 + (side + 7) / 8;
    byte[] pixels = new byte[stride * side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        // Outside the code there is no module, so the quiet zone comes out white.
        if (code.getModule(x / scale - QUIET, y / scale - QUIET)) continue;
        pixels[y * stride + 1 + x / 8] |= (byte) (0x80 >> (x % 8));
      }
    }
    return pixels;
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    while (!deflater.finished()) out.write(buffer, 0, deflater.deflate(buffer));
    deflater.end();
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    png.writeBytes(name);
    png.writeBytes(data);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
