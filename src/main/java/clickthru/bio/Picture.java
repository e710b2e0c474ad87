package clickthru.bio;

import clickthru.db.Sha256;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/**
 * A picture for a page: the middle square of what was uploaded, drawn anew in at most {@value
 * #SIDE} pixels a side. Of the file itself nothing is kept, so neither where it was taken nor
 * anything hidden in it is ever sent out.
 *
 * @param hash of the bytes with the ending of its kind, such as {@code 0f3a….jpg}
 * @param type image/jpeg, or image/png when something of it is transparent
 */
public record Picture(String hash, String type, byte[] bytes) {
  /** The most bytes an uploaded file may have. */
  public static final int MOST_BYTES = 2 << 20;

  /** What an uploaded file may say that it is; what it is, is seen when it is read. */
  public static final List<String> TYPES = List.of("image/png", "image/jpeg", "image/gif");

  static final int SIDE = 640;

  /** A small file may unfold to a picture that no memory holds. */
  private static final long MOST_PIXELS = 16_000_000;

  private static final float QUALITY = 0.85f;

  /** Not one of the kinds, too large, or broken. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }
  }

  /** Where a picture is found. */
  public static String path(String hash) {
    return "/bio/" + hash;
  }

  /** Reads a PNG, JPEG or GIF (its first image); one at a time, so that memory is bounded. */
  public static synchronized Picture read(byte[] file) throws Unreadable {
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      while (readers.hasNext()) {
        ImageReader reader = readers.next();
        String format = reader.getFormatName().toLowerCase(java.util.Locale.ROOT);
        if (!format.equals("png") && !format.equals("jpeg") && !format.equals("gif")) continue;
        try {
          reader.setInput(in, true, true);
          return encoded(square(decoded(reader), Orientation.of(file)));
        } finally {
          reader.dispose();
        }
      }
    } catch (IOException | RuntimeException e) {
      // Decoders throw all sorts of things at a broken file.
      throw new Unreadable("can't be read; is the file complete?");
    }
    throw new Unreadable("must be a PNG, JPEG or GIF");
  }

  private static BufferedImage decoded(ImageReader reader) throws IOException, Unreadable {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height > MOST_PIXELS) {
      throw new Unreadable("has " + width + " × " + height + " pixels; 16 million are the most");
    }
    int every = Math.max(1, Math.min(width, height) / (2 * SIDE));
    ImageReadParam thinned = reader.getDefaultReadParam();
    thinned.setSourceSubsampling(every, every, 0, 0);
    return reader.read(0, thinned);
  }

  private static BufferedImage square(BufferedImage image, int quarters) {
    int from = Math.min(image.getWidth(), image.getHeight());
    int side = Math.min(SIDE, from);
    int left = (image.getWidth() - from) / 2;
    int top = (image.getHeight() - from) / 2;
    boolean clear = image.getColorModel().hasAlpha();
    BufferedImage square =
        new BufferedImage(
            side, side, clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = square.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    pen.rotate(quarters * Math.PI / 2, side / 2.0, side / 2.0);
    pen.drawImage(image, 0, 0, side, side, left, top, left + from, top + from, null);
    pen.dispose();
    return square;
  }

  private static Picture encoded(BufferedImage square) throws IOException {
    boolean clear = square.getColorModel().hasAlpha();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (clear) ImageIO.write(square, "png", bytes);
    else jpeg(square, bytes);
    byte[] made = bytes.toByteArray();
    String hash = Sha256.hex(made).substring(0, 32);
    return new Picture(hash + (clear ? ".png" : ".jpg"), clear ? "image/png" : "image/jpeg", made);
  }

  private static void jpeg(BufferedImage square, ByteArrayOutputStream bytes) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(square, null, null), how);
    } finally {
      writer.dispose();
    }
  }
}
