package clickthru.bio;

import java.util.List;

/** The colours of a page, by day or by night. */
public record Palette(Colour background, Colour text, Colour button, Colour buttonText) {
  static final Palette LIGHT = of("#f6f4f0", "#23282f", "#23282f", "#ffffff");
  static final Palette DARK = of("#15191f", "#e6eaf0", "#e6eaf0", "#15191f");

  static Palette of(String background, String text, String button, String buttonText) {
    return new Palette(
        new Colour(background), new Colour(text), new Colour(button), new Colour(buttonText));
  }

  /** How well one thing can be read on another. */
  List<Contrast> contrasts(String scheme) {
    return List.of(
        new Contrast(scheme, "text", text.contrast(background)),
        new Contrast(scheme, "button text", buttonText.contrast(button)));
  }
}
