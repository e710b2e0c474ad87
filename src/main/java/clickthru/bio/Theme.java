package clickthru.bio;

import java.util.List;
import java.util.stream.Stream;

/** How a page looks. */
public record Theme(Palette light, Palette dark, Font font, Layout layout, Shape shape) {
  /** Where things stand on the page. */
  public enum Layout {
    CENTRE,
    LEFT
  }

  /** The corners of buttons. */
  public enum Shape {
    SOFT,
    ROUND,
    SQUARE
  }

  static final Theme USUAL =
      new Theme(Palette.LIGHT, Palette.DARK, Font.SYSTEM, Layout.CENTRE, Shape.SOFT);

  /** How well its texts can be read. */
  public List<Contrast> contrasts() {
    return Stream.of(light.contrasts("light"), dark.contrasts("dark"))
        .flatMap(List::stream)
        .toList();
  }
}
