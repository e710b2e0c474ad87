package clickthru.web;

import io.javalin.http.Context;

/** {@code /privacy}: what is kept of a tap, for everybody. */
public final class PrivacyPage {
  /**
   * What the page shows.
   *
   * @param keptDays how long single requests are kept; 0: without a limit
   */
  public record View(int keptDays) {}

  private final Templates templates;
  private final View view;

  public PrivacyPage(Templates templates, int keptDays) {
    this.templates = templates;
    this.view = new View(keptDays);
  }

  public void show(Context ctx) {
    templates.show(
        ctx, 200, "privacy", Frame.open(Formats.of(ctx).text("stored.privacy.title")), view);
  }
}
