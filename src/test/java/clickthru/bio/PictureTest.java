package clickthru.bio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif"})
  void read_isTheMiddleSquareOfAtMost640(String format) throws Exception {
    BufferedImage made = image(Picture.read(file(format, 2_000, 1_000)));
    assertThat(made.getWidth()).isEqualTo(640);
    assertThat(made.getHeight()).isEqualTo(640);
    // The left half was red and the right one blue: so are those of the middle.
    assertThat(near(made.getRGB(20, 320), Color.RED)).isTrue();
    assertThat(near(made.getRGB(620, 320), Color.BLUE)).isTrue();
    BufferedImage small = image(Picture.read(file(format, 90, 120)));
    assertThat(small.getWidth()).isEqualTo(90);
    assertThat(small.getHeight()).isEqualTo(90);
  }

  @Test
  void read_transparent_staysAPng() throws Exception {
    BufferedImage clear = new BufferedImage(50, 50, BufferedImage.TYPE_INT_ARGB);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(clear, "png", out);
    Picture picture = Picture.read(out.toByteArray());
    assertThat(picture.type()).isEqualTo("image/png");
    assertThat(picture.hash()).matches("[0-9a-f]{32}\\.png");
    assertThat(image(picture).getRGB(10, 10) >>> 24).isZero();
  }

  @Test
  void read_leavesEverythingElseOfTheFileBehind() throws Exception {
    byte[] secret = "GPS 51.34,12.37 <script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    byte[] jpeg = file("jpeg", 100, 100);
    byte[] noted = with(jpeg, 0xFFFE, secret);
    byte[] trailed = Arrays.copyOf(noted, noted.length + secret.length);
    System.arraycopy(secret, 0, trailed, noted.length, secret.length);
    Picture picture = Picture.read(trailed);
    assertThat(new String(trailed, StandardCharsets.ISO_8859_1)).contains("GPS 51");
    assertThat(new String(picture.bytes(), StandardCharsets.ISO_8859_1))
        .doesNotContain("GPS", "script");
    assertThat(picture).extracting(Picture::hash).isEqualTo(Picture.read(jpeg).hash());
  }

  @ParameterizedTest
  @CsvSource({"1, 20, 50", "3, 80, 50", "6, 50, 20", "8, 50, 80"})
  void read_turnsAPictureAsThePhoneWasHeld(int orientation, int redX, int redY) throws Exception {
    ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4);
    exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    BufferedImage made = image(Picture.read(with(file("jpeg", 100, 100), 0xFFE1, exif.array())));
    assertThat(near(made.getRGB(redX, redY), Color.RED)).isTrue();
    assertThat(near(made.getRGB(99 - redX, 99 - redY), Color.BLUE)).isTrue();
  }

  @Test
  void read_whatIsNoPicture_isRefused() throws Exception {
    byte[] png = file("png", 300, 300);
    for (byte[] file :
        new byte[][] {
          {},
          "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8),
          "GIF89a".getBytes(StandardCharsets.UTF_8),
          Arrays.copyOf(png, png.length / 2),
          bmp(),
        }) {
      assertThatThrownBy(() -> Picture.read(file)).isInstanceOf(Picture.Unreadable.class);
    }
  }

  @Test
  void read_smallFileOfAHugePicture_isRefusedUnread() throws Exception {
    byte[] png = file("png", 10, 10);
    ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
    assertThatThrownBy(() -> Picture.read(png))
        .isInstanceOf(Picture.Unreadable.class)
        .hasMessageContaining("60000 × 60000");
  }

  private static BufferedImage image(Picture picture) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(picture.bytes()));
  }

  private static byte[] file(String format, int width, int height) throws Exception {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, width / 2, height);
    pen.setColor(Color.BLUE);
    pen.fillRect(width / 2, 0, width, height);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }

  private static byte[] bmp() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(5, 5, BufferedImage.TYPE_INT_RGB), "bmp", out);
    return out.toByteArray();
  }

  /** A JPEG with one more segment right after its start. */
  private static byte[] with(byte[] jpeg, int marker, byte[] data) {
    ByteBuffer made = ByteBuffer.allocate(jpeg.length + 4 + data.length);
    made.put(jpeg, 0, 2).putShort((short) marker).putShort((short) (data.length + 2)).put(data);
    return made.put(jpeg, 2, jpeg.length - 2).array();
  }

  private static boolean near(int rgb, Color wanted) {
    Color found = new Color(rgb);
    return Math.abs(found.getRed() - wanted.getRed()) < 40
        && Math.abs(found.getGreen() - wanted.getGreen()) < 40
        && Math.abs(found.getBlue() - wanted.getBlue()) < 40;
  }
}
