package clickthru.bio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a phone held its camera: many write the picture as the sensor saw it, and beside it (Exif
 * 2.32, tag 0x0112) by how much to turn it. Mirrored ones, which cameras don't make, are left as
 * they are.
 */
final class Orientation {
  private static final int TAG = 0x0112;

  private Orientation() {}

  /** Quarters to turn clockwise; 0 when the file doesn't say. */
  static int of(byte[] file) {
    try {
      return quarters(ByteBuffer.wrap(file));
    } catch (RuntimeException e) {
      // A length in it leads outside the file: it says nothing.
      return 0;
    }
  }

  private static int quarters(ByteBuffer file) {
    if (file.remaining() < 4 || (file.getShort() & 0xFFFF) != 0xFFD8) return 0;
    while (file.remaining() > 4) {
      int marker = file.getShort() & 0xFFFF;
      int length = file.getShort() & 0xFFFF;
      if (marker == 0xFFDA || length < 2) return 0;
      if (marker == 0xFFE1 && file.getInt(file.position()) == 0x45786966) {
        return quartersInTiff(file.slice(file.position() + 6, length - 8));
      }
      file.position(file.position() + length - 2);
    }
    return 0;
  }

  private static int quartersInTiff(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    int entries = tiff.getShort(directory) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = directory + 2 + i * 12;
      if ((tiff.getShort(entry) & 0xFFFF) != TAG) continue;
      return switch (tiff.getShort(entry + 8)) {
        case 3 -> 2;
        case 6 -> 1;
        case 8 -> 3;
        default -> 0;
      };
    }
    return 0;
  }
}
