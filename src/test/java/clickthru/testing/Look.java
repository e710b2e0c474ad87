package clickthru.testing;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a page as it is seen: by axe, and by its width. */
public final class Look {
  private static final int WIDE = 1280;
  private static final int NARROW = 375;

  private Look() {}

  /** In both schemes at both widths. */
  public static List<String> everywhere(Page page, String name) {
    List<String> wrong = new ArrayList<>();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : List.of(WIDE, NARROW)) wrong.addAll(once(page, name, scheme, width));
    }
    return wrong;
  }

  /**
   * A state of a page whose usual one is seen everywhere: light and wide, dark and narrow. The
   * window is wide again afterwards.
   */
  public static List<String> twice(Page page, String name) {
    List<String> wrong = new ArrayList<>(once(page, name, ColorScheme.DARK, NARROW));
    wrong.addAll(once(page, name, ColorScheme.LIGHT, WIDE));
    return wrong;
  }

  private static List<String> once(Page page, String name, ColorScheme scheme, int width) {
    // Pico fades colours in; a contrast measured on the way is nobody's.
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
    page.setViewportSize(width, 800);
    String where = name + ", " + scheme + ", " + width + " px: ";
    List<String> wrong = new ArrayList<>();
    for (String complaint : Axe.complaints(page)) wrong.add(where + complaint);
    Object wide = page.evaluate("document.documentElement.scrollWidth");
    if (!wide.equals(width)) wrong.add(where + "is " + wide + " px wide");
    return wrong;
  }
}
