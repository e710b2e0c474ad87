package clickthru.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrTest {
  private static final String URL = "https://go.example/spring";
  private static final int WHITE = 0xFFFFFFFF;
  private static final int BLACK = 0xFF000000;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void png_anyScale_isReadBack(int scale) throws Exception {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(Qr.png(URL, scale)));
    // A level-M code for this text has 25 modules a side, and the quiet zone four on each.
    assertThat(image.getWidth()).isEqualTo(33 * scale);
    assertThat(image.getHeight()).isEqualTo(33 * scale);
    assertThat(image.getColorModel().getPixelSize()).isEqualTo(1);
    int side = image.getWidth();
    int[] pixels = image.getRGB(0, 0, side, side, null, 0, side);
    assertQuietZone(pixels, side, 4 * scale);
    assertThat(read(enlarged(pixels, side, 4)).getText()).isEqualTo(URL);
  }

  @Test
  void svg_link_isReadBack() throws Exception {
    String svg = Qr.svg(URL);
    Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"").matcher(svg);
    assertThat(box.find()).isTrue();
    int side = Integer.parseInt(box.group(1));
    assertThat(side).isEqualTo(33);
    int[] pixels = new int[side * side];
    Arrays.fill(pixels, WHITE);
    Matcher run = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z").matcher(svg);
    while (run.find()) {
      int start = Integer.parseInt(run.group(2)) * side + Integer.parseInt(run.group(1));
      Arrays.fill(pixels, start, start + Integer.parseInt(run.group(3)), BLACK);
    }
    assertQuietZone(pixels, side, 4);
    Result result = read(enlarged(pixels, side, 4));
    assertThat(result.getText()).isEqualTo(URL);
    assertThat(result.getResultMetadata().get(ResultMetadataType.ERROR_CORRECTION_LEVEL))
        .isIn("M", "Q", "H");
  }

  @Test
  void svg_text_isNotInTheMarkup() {
    assertThat(Qr.svg("</svg><script>alert(1)</script>")).doesNotContain("script");
  }

  @Test
  void png_scaleOutOfBounds_isRefused() {
    assertThatThrownBy(() -> Qr.png(URL, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Qr.png(URL, 65)).hasMessageContaining("1 to 64");
  }

  @Test
  void svg_textTooLong_isRefused() {
    assertThatThrownBy(() -> Qr.svg("x".repeat(3_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertQuietZone(int[] pixels, int side, int width) {
    for (int i = 0; i < pixels.length; i++) {
      int x = i % side;
      int y = i / side;
      boolean outside = Math.min(x, y) < width || Math.max(x, y) >= side - width;
      if (outside) assertThat(pixels[i]).as("%d,%d", x, y).isEqualTo(WHITE);
    }
    assertThat(pixels[width * side + width]).isEqualTo(BLACK);
  }

  private static int[] enlarged(int[] pixels, int side, int factor) {
    int wide = side * factor;
    int[] large = new int[wide * wide];
    for (int i = 0; i < large.length; i++) {
      large[i] = pixels[i / wide / factor * side + i % wide / factor];
    }
    return large;
  }

  private static Result read(int[] pixels) throws Exception {
    int side = (int) Math.sqrt(pixels.length);
    RGBLuminanceSource source = new RGBLuminanceSource(side, side, pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)));
  }
}
