package clickthru.web;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;

/** Draws the shapes of {@code icon.svg} as the PNGs that phones want; {@code main} writes them. */
final class Icons {
  /** Those that a phone cuts to its own shape have no round corners. */
  record Drawn(int size, boolean round) {}

  static final Map<String, Drawn> ALL =
      Map.of(
          "icon-192.png", new Drawn(192, true),
          "icon-512.png", new Drawn(512, true),
          "icon-maskable-512.png", new Drawn(512, false),
          "apple-touch-icon.png", new Drawn(180, false));

  private Icons() {}

  public static void main(String[] args) throws IOException {
    for (Map.Entry<String, Drawn> icon : ALL.entrySet()) {
      Path file = Path.of("src/main/resources/assets", icon.getKey());
      ImageIO.write(draw(icon.getValue()), "png", file.toFile());
    }
  }

  static BufferedImage draw(Drawn icon) {
    BufferedImage image = new BufferedImage(icon.size, icon.size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D to = image.createGraphics();
    to.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    to.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    to.scale(icon.size / 32.0, icon.size / 32.0);
    double corner = icon.round ? 14 : 0;
    to.setColor(new Color(0x0b6b61));
    to.fill(new RoundRectangle2D.Double(0, 0, 32, 32, corner, corner));
    to.setColor(new Color(0x8fd6cb));
    to.fill(new RoundRectangle2D.Double(5, 14, 22, 4, 4, 4));
    to.setColor(Color.WHITE);
    to.fill(new Ellipse2D.Double(12, 10, 12, 12));
    to.dispose();
    return image;
  }
}
