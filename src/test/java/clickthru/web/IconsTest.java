package clickthru.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class IconsTest {
  @Test
  void everyIcon_showsTheShapesOfTheSvg_andIsSmall() throws Exception {
    for (Map.Entry<String, Icons.Drawn> icon : Icons.ALL.entrySet()) {
      Path file = Path.of("src/main/resources/assets", icon.getKey());
      BufferedImage kept = ImageIO.read(file.toFile());
      BufferedImage drawn = Icons.draw(icon.getValue());
      assertThat(kept.getWidth()).isEqualTo(drawn.getWidth()).isEqualTo(kept.getHeight());
      int other = 0;
      for (int x = 0; x < drawn.getWidth(); x++) {
        for (int y = 0; y < drawn.getHeight(); y++) {
          if (kept.getRGB(x, y) != drawn.getRGB(x, y)) other++;
        }
      }
      // Edges may be smoothed a little otherwise by another JDK.
      assertThat(other).as(icon.getKey()).isLessThan(drawn.getWidth() * drawn.getWidth() / 50);
      assertThat(Files.size(file)).isLessThan(10_240);
    }
  }
}
