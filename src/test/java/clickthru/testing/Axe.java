package clickthru.testing;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** What axe, with all of its usual rules, finds wrong with a page as it is now. */
public final class Axe {
  private static final String SCRIPT = "() => {" + AxeBuilder.getAxeScript() + "}";
  private static final String RUN =
      """
      () => axe.run(document, {resultTypes: ['violations']}).then(found =>
          found.violations.map(rule => rule.id + ' ' + rule.nodes.map(node => node.html)))
      """;

  private Axe() {}

  /** Each rule broken, with the elements that break it; empty: nothing is wrong. */
  public static List<String> complaints(Page page) {
    return page.frames().size() == 1 ? inPage(page) : inFrames(page);
  }

  /** The script stays in the page, for the next look at it. */
  private static List<String> inPage(Page page) {
    if (page.evaluate("typeof axe").equals("undefined")) page.evaluate(SCRIPT);
    return ((List<?>) page.evaluate(RUN)).stream().map(Object::toString).toList();
  }

  /** Costs a page more, in which axe brings together what it found in each frame. */
  private static List<String> inFrames(Page page) {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .map(rule -> rule.getId() + rule.getNodes().stream().map(n -> n.getHtml()).toList())
            .toList();
  }
}
